package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.Block;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.ProposalRow;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;

/** A physio's list: those first who need something. */
public final class Overview {
    private final Store store;
    private final Care care;
    private final NoticeDesk notices;
    private final InstantSource clock;

    Overview(Store store, Care care, NoticeDesk notices, InstantSource clock) {
        this.store = store;
        this.care = care;
        this.notices = notices;
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
        return care.patientsOf(physioId)
                .compose(patients -> Futures.all(
                                patients.stream().map(this::row).toList())
                        .map(all -> all.stream()
                                .sorted(Comparator.comparingInt(Row::rank)
                                        .thenComparing(row -> row.patient().name()))
                                .toList()));
    }

    private Future<Row> row(Person patient) {
        return Future.join(
                        store.sessions().ofPatient(patient.id()),
                        store.pain().ofPatient(patient.id()),
                        store.pain().openBlock(patient.id()),
                        notices.attention(patient.id()),
                        store.plans().proposals(patient.id()))
                .map(all -> {
                    List<ProposalRow> proposals = all.resultAt(4);
                    boolean open = proposals.stream().anyMatch(proposal -> proposal.decision() == null);
                    List<String> kinds = Stream.concat(
                                    all.<NoticeDesk.Attention>resultAt(3)
                                            .kinds(NoticeRules.of(
                                                    all.resultAt(0),
                                                    all.resultAt(1),
                                                    all.resultAt(2),
                                                    clock.instant())),
                                    open ? Stream.of(NoticeRules.PROPOSAL) : Stream.of())
                            .sorted(Comparator.comparingInt(NoticeRules::rank))
                            .toList();
                    return row(patient, all.resultAt(0), all.resultAt(1), all.resultAt(2), kinds);
                });
    }

    static Row row(
            Person patient,
            List<SessionRow> sessions,
            List<PainRow> reports,
            Optional<Block> block,
            List<String> attention) {
        return new Row(
                patient,
                sessions.size(),
                sessions.stream().findFirst().map(SessionRow::startedAt).orElse(null),
                reports.stream()
                        .map(PainRow::nprs)
                        .filter(Objects::nonNull)
                        .reduce((a, b) -> b)
                        .orElse(null),
                block.isPresent(),
                attention);
    }
}
