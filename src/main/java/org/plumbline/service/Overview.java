package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.Block;
import org.plumbline.store.NoticeRow;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.RosterStore;
import org.plumbline.store.Store;

/** A physio's list: those first who need something. */
public final class Overview {
    private final Store store;
    private final Care care;
    private final InstantSource clock;

    Overview(Store store, Care care, InstantSource clock) {
        this.store = store;
        this.care = care;
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
            return attention.isEmpty() ? Integer.MAX_VALUE : NoticeRules.rank(attention.getFirst());
        }
    }

    public Future<List<Row>> ofPhysio(String physioId) {
        return care.patientsOf(physioId).compose(patients -> {
            List<String> ids = patients.stream().map(Person::id).toList();
            RosterStore roster = store.roster();
            return Future.join(
                            roster.sessions(ids),
                            roster.latestPain(ids),
                            reports(ids),
                            roster.openBlocks(ids),
                            roster.notices(ids),
                            roster.proposed(ids))
                    .map(all -> new Known(
                            all.resultAt(0),
                            all.resultAt(1),
                            all.resultAt(2),
                            all.resultAt(3),
                            all.resultAt(4),
                            all.resultAt(5)))
                    .map(known -> patients.stream()
                            .map(patient -> row(patient, known))
                            .sorted(Comparator.comparingInt(Row::rank)
                                    .thenComparing(row -> row.patient().name()))
                            .toList());
        });
    }

    /** Those of the last days, and everything of those patients of whom the rules look further back. */
    private Future<Map<String, List<PainRow>>> reports(List<String> patients) {
        return store.roster()
                .painReports(patients, clock.instant().minus(NoticeRules.RECENT))
                .compose(recent -> {
                    List<String> further = recent.entrySet().stream()
                            .filter(one -> one.getValue().stream().anyMatch(NoticeRules::notSettled))
                            .map(Map.Entry::getKey)
                            .toList();
                    return store.roster().painReports(further, Instant.EPOCH).map(all -> {
                        Map<String, List<PainRow>> both = new HashMap<>(recent);
                        both.putAll(all);
                        return both;
                    });
                });
    }

    /** By patient. */
    private record Known(
            Map<String, RosterStore.Sessions> sessions,
            Map<String, Integer> pain,
            Map<String, List<PainRow>> reports,
            Map<String, Block> blocks,
            Map<String, List<NoticeRow>> notices,
            Set<String> proposed) {}

    private Row row(Person patient, Known known) {
        String id = patient.id();
        RosterStore.Sessions sessions = known.sessions().get(id);
        List<PainRow> reports = known.reports().getOrDefault(id, List.of());
        Optional<Block> block = Optional.ofNullable(known.blocks().get(id));
        List<NoticeRules.Found> found =
                NoticeRules.of(sessions == null ? null : sessions.latest(), reports, block, clock.instant());
        List<String> kinds = Stream.concat(
                        NoticeDesk.attention(known.notices().getOrDefault(id, List.of()), found),
                        known.proposed().contains(id) ? Stream.of(NoticeRules.PROPOSAL) : Stream.of())
                .sorted(Comparator.comparingInt(NoticeRules::rank))
                .toList();
        return new Row(
                patient,
                sessions == null ? 0 : sessions.count(),
                sessions == null ? null : sessions.latest().startedAt(),
                known.pain().get(id),
                block.isPresent(),
                kinds);
    }
}
