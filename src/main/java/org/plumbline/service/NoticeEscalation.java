package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.Escalation;
import org.plumbline.core.pain.Route;
import org.plumbline.store.Block;
import org.plumbline.store.MessageRow;
import org.plumbline.store.NoticeRow;
import org.plumbline.store.PainSettings;
import org.plumbline.store.Store;

/** Where a notice stands when nobody has answered; the rule and its times are {@link Escalation}'s. */
final class NoticeEscalation {
    /** Carers and those who stand in have been told. */
    static final int MORE_TOLD = 1;

    /** The patient has been told that nobody answered. */
    static final int PATIENT_TOLD = 2;

    private static final int RECENT_MESSAGES = 50;
    private static final Escalation NOBODY_WAITS = new Escalation(Escalation.Step.NONE, List.of(), null);

    private final Store store;
    private final Care care;
    private final InstantSource clock;

    NoticeEscalation(Store store, Care care, InstantSource clock) {
        this.store = store;
        this.care = care;
        this.clock = clock;
    }

    static int level(Escalation escalation) {
        return switch (escalation.step()) {
            case NONE, ANSWERED, WITH_PHYSIO -> 0;
            case WITH_COVER, EMERGENCY -> MORE_TOLD;
            case NOT_REACHED -> PATIENT_TOLD;
        };
    }

    Future<Escalation> of(NoticeRow notice) {
        boolean redFlag = notice.kind().equals(NoticeRules.RED_FLAG);
        if (!redFlag && route(notice.kind()).isEmpty()) {
            return Future.succeededFuture(NOBODY_WAITS);
        }
        String patient = notice.patientId();
        return Future.join(
                        store.pain().openBlock(patient),
                        store.messages().thread(patient, Integer.MAX_VALUE, RECENT_MESSAGES),
                        store.course().settings(patient),
                        care.duty(patient))
                .map(all -> {
                    Optional<Block> block = all.<Optional<Block>>resultAt(0)
                            .filter(open -> open.id().equals(notice.source()));
                    List<MessageRow> thread = all.resultAt(1);
                    Optional<PainSettings> settings = all.resultAt(2);
                    Instant now = clock.instant();
                    boolean cleared = redFlag && block.isEmpty();
                    return Escalation.of(
                            route(block.map(Block::route).orElse(notice.kind())).orElse(Route.CONTACT_PHYSIO_NOW),
                            notice.at(),
                            cleared ? now : written(notice, thread),
                            all.resultAt(3),
                            now,
                            PainPast.limits(settings.map(PainSettings::limits).orElse(Map.of())));
                });
    }

    /** When somebody of the clinic wrote since, null when nobody has. */
    private static @Nullable Instant written(NoticeRow notice, List<MessageRow> thread) {
        return thread.stream()
                .filter(m -> !m.at().isBefore(notice.at()) && !m.authorId().equals(notice.patientId()))
                .map(MessageRow::at)
                .findFirst()
                .orElse(null);
    }

    private static Optional<Route> route(String id) {
        return Stream.of(Route.values()).filter(r -> r.id().equals(id)).findFirst();
    }
}
