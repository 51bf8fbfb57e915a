package org.plumbline.web;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.plumbline.service.Clinic;
import org.plumbline.store.Person;

/** Who is meant by an id. */
final class Names {
    private Names() {}

    /** By id; somebody who was erased is not in it. */
    static Future<Map<String, String>> of(Clinic clinic, Stream<String> ids) {
        List<Future<Optional<Person>>> people =
                ids.distinct().map(id -> clinic.store().people().byId(id)).toList();
        return people.isEmpty()
                ? Future.succeededFuture(Map.of())
                : Future.join(people).map(all -> {
                    Map<String, String> names = new HashMap<>();
                    all.<Optional<Person>>list().forEach(found -> found.ifPresent(p -> names.put(p.id(), p.name())));
                    return names;
                });
    }
}
