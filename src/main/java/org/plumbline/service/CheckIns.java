package org.plumbline.service;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.PainRow;
import org.plumbline.store.SessionRow;

/** Which pain reports are due. Pure. */
public final class CheckIns {
    /** The red-flag questions come again after this time (clinical evidence, section 4). */
    static final Duration RED_FLAGS = Duration.ofDays(14);

    private static final Duration AFTER_CLOSES = Duration.ofHours(6);
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final Duration MORNING_LASTS = Duration.ofHours(8);
    private static final Duration LATE = Duration.ofDays(2);
    private static final Duration LATE_WINDOW = Duration.ofHours(12);

    private CheckIns() {}

    /** @param session null for "before": it has not begun */
    public record Due(String moment, @Nullable String session, Instant dueAt, boolean redFlagsDue) {}

    /**
     * What is due now or will be, earliest first: for the latest session, since an earlier one's report would belong
     * to both, and "before" when none runs and none was told within three hours.
     */
    static List<Due> due(
            List<SessionRow> newestFirst, List<PainRow> reports, Optional<Instant> askedAt, Instant now, ZoneId zone) {
        boolean flags = redFlagsDue(askedAt, now);
        List<Due> due = new ArrayList<>();
        boolean running = !newestFirst.isEmpty() && newestFirst.getFirst().live();
        boolean told = reports.stream()
                .anyMatch(r -> r.moment().equals("before")
                        && r.sessionId() == null
                        && r.at().plus(SessionDesk.BEFORE).isAfter(now));
        if (!running && !told) {
            due.add(new Due("before", null, now, flags));
        }
        Instant ended = newestFirst.isEmpty() ? null : newestFirst.getFirst().endedAt();
        if (ended != null) {
            String id = newestFirst.getFirst().id();
            Instant morning = ended.atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atTime(MORNING)
                    .atZone(zone)
                    .toInstant();
            add(due, reports, new Due("after", id, ended, flags), ended.plus(AFTER_CLOSES), now);
            add(due, reports, new Due("next-morning", id, morning, flags), morning.plus(MORNING_LASTS), now);
            Instant late = ended.plus(LATE).minus(LATE_WINDOW.dividedBy(2));
            add(due, reports, new Due("48h", id, late, flags), late.plus(LATE_WINDOW), now);
        }
        return due.stream().sorted(Comparator.comparing(Due::dueAt)).toList();
    }

    public static boolean redFlagsDue(Optional<Instant> askedAt, Instant now) {
        return askedAt.map(at -> !at.plus(RED_FLAGS).isAfter(now)).orElse(true);
    }

    private static void add(List<Due> due, List<PainRow> reports, Due one, Instant closes, Instant now) {
        boolean told = reports.stream()
                .anyMatch(r -> r.moment().equals(one.moment())
                        && String.valueOf(one.session()).equals(r.sessionId()));
        if (!told && now.isBefore(closes)) {
            due.add(one);
        }
    }
}
