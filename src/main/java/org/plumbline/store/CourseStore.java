package org.plumbline.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What goes along with the reports: the physio's limits, sets ended early. */
public interface CourseStore {
    Future<Optional<PainSettings>> settings(String patientId);

    /**
     * @param still whether what stands there is what the writer has seen
     * @return false when it is not: nothing has changed
     */
    Future<Boolean> set(PainSettings settings, Predicate<Optional<PainSettings>> still);

    /** A set that is over already stays as it was told first. */
    Future<Void> add(SetEnd end);

    /** Oldest first. */
    Future<List<SetEnd>> setEnds(String sessionId);
}
