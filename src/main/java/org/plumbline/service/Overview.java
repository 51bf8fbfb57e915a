package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.Block;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;

/** A physio's list: those first who need something. */
public final class Overview {
    private static final Duration SILENT = Duration.ofDays(10);
    private static final Duration RECENT = Duration.ofDays(3);
    private static final List<String> ORDER = List.of(
            "red-flag", "emergency", "contact-physio-now", "contact-physio", "step-down", "stopped-early", "silent");

    private final Store store;
    private final InstantSource clock;

    Overview(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** One line of the list; {@code attention} holds kinds, the most pressing first. */
    public record Row(
            Person patient,
            int sessions,
            @Nullable Instant lastSessionAt,
            @Nullable Integer lastPainNprs,
            boolean blocked,
            List<String> attention) {
        int rank() {
            return attention.isEmpty() ? ORDER.size() : ORDER.indexOf(attention.getFirst());
        }
    }

    public Future<List<Row>> ofPhysio(String physioId) {
        return store.people()
                .inCareOf(physioId)
                .compose(patients -> Future.join(
                                patients.stream().map(this::row).toList())
                        .map(all -> all.<Row>list().stream()
                                .sorted(Comparator.comparingInt(Row::rank)
                                        .thenComparing(row -> row.patient().name()))
                                .toList()));
    }

    private Future<Row> row(Person patient) {
        return Future.join(
                        store.sessions().ofPatient(patient.id()),
                        store.pain().ofPatient(patient.id()),
                        store.pain().openBlock(patient.id()))
                .map(all -> row(patient, all.resultAt(0), all.resultAt(1), all.resultAt(2), clock.instant()));
    }

    static Row row(
            Person patient, List<SessionRow> sessions, List<PainRow> reports, Optional<Block> block, Instant now) {
        List<String> attention = new ArrayList<>();
        block.ifPresent(b -> attention.add("red-flag"));
        reports.stream()
                .filter(r -> now.isBefore(r.at().plus(RECENT)) && !r.route().equals("continue"))
                .map(PainRow::route)
                .distinct()
                .filter(route -> block.isEmpty() || !route.equals("emergency"))
                .forEach(attention::add);
        Optional<SessionRow> latest = sessions.stream().findFirst();
        latest.filter(s -> now.isBefore(s.startedAt().plus(RECENT)) && "pain".equals(s.endReason()))
                .ifPresent(s -> attention.add("stopped-early"));
        latest.filter(s -> now.isAfter(s.startedAt().plus(SILENT))).ifPresent(s -> attention.add("silent"));
        attention.sort(Comparator.comparingInt(ORDER::indexOf));
        return new Row(
                patient,
                sessions.size(),
                latest.map(SessionRow::startedAt).orElse(null),
                reports.stream()
                        .map(PainRow::nprs)
                        .filter(Objects::nonNull)
                        .reduce((a, b) -> b)
                        .orElse(null),
                block.isPresent(),
                List.copyOf(attention));
    }
}
