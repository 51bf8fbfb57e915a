package org.plumbline.core.pain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * When the questions after a session are due. Hours after the session are elapsed time; the morning is a time of the
 * day where the patient lives, so it moves with daylight saving and the others do not. All windows are defaults [P].
 */
public final class CheckInPlan {
    private static final Duration AFTER_LASTS = Duration.ofHours(6);
    /** Exertion is best asked about half an hour later and robust for days (Foster 2021). */
    private static final Duration EXERTION = Duration.ofMinutes(30);

    private static final Duration EXERTION_LASTS = Duration.ofDays(2);
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final Duration MORNING_LASTS = Duration.ofHours(8);
    /** A night has to lie between a session and its morning. */
    private static final Duration NIGHT = Duration.ofHours(4);

    /** Asked once a day. */
    public static final Set<String> OF_THE_DAY = Set.of("stress", "sleep_h", "sitting_h");

    private static final Duration LATE = Duration.ofDays(2);
    private static final Duration LATE_LASTS = Duration.ofHours(12);

    private CheckInPlan() {}

    /** What is asked; {@link #id} is the stable name in the HTTP interface. */
    public enum Kind {
        BEFORE("before"),
        AFTER("after"),
        EXERTION("30min"),
        NEXT_MORNING("next-morning"),
        HOURS_48("48h");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        static Kind of(Moment moment) {
            return switch (moment) {
                case BEFORE -> BEFORE;
                case NEXT_MORNING -> NEXT_MORNING;
                case HOURS_48 -> HOURS_48;
                case DURING, AFTER, UNSCHEDULED -> AFTER;
            };
        }
    }

    /** @param closesAt an answer after it is late: kept and triaged, but not taken for that moment */
    public record Window(Kind kind, Instant dueAt, Instant closesAt) {
        public boolean isOpen(Instant now) {
            return now.isBefore(closesAt);
        }

        public boolean hasCome(Instant now) {
            return !now.isBefore(dueAt);
        }

        /** How the back is now is one question: with the next moment for it an earlier one is over, answered or not. */
        private boolean isOvertaken(List<Window> all, Instant now) {
            return kind != Kind.EXERTION
                    && all.stream()
                            .anyMatch(other ->
                                    other.kind != Kind.EXERTION && other.dueAt.isAfter(dueAt) && other.hasCome(now));
        }
    }

    /** @param zone where the patient lives */
    public static List<Window> after(Instant sessionEnded, ZoneId zone) {
        Instant exertion = sessionEnded.plus(EXERTION);
        Instant morning = morning(sessionEnded, zone);
        Instant closes = morning.atZone(zone)
                .toLocalDate()
                .atTime(MORNING.plus(MORNING_LASTS))
                .atZone(zone)
                .toInstant();
        Instant late = sessionEnded.plus(LATE).minus(LATE_LASTS.dividedBy(2));
        return List.of(
                new Window(Kind.AFTER, sessionEnded, sessionEnded.plus(AFTER_LASTS)),
                new Window(Kind.EXERTION, exertion, exertion.plus(EXERTION_LASTS)),
                new Window(Kind.NEXT_MORNING, morning, closes),
                new Window(Kind.HOURS_48, late, late.plus(LATE_LASTS)));
    }

    /** Those that are or will be, earliest first; of those but exertion at most one has come. */
    public static List<Window> open(Instant sessionEnded, ZoneId zone, Instant now) {
        List<Window> all = after(sessionEnded, zone);
        return all.stream()
                .filter(window -> window.isOpen(now) && !window.isOvertaken(all, now))
                .toList();
    }

    /** The first six o'clock that at least a short night lies before. */
    private static Instant morning(Instant ended, ZoneId zone) {
        ZonedDateTime today = ended.atZone(zone).toLocalDate().atTime(MORNING).atZone(zone);
        boolean thisOne = !today.toInstant().isBefore(ended.plus(NIGHT));
        return (thisOne
                        ? today
                        : today.toLocalDate().plusDays(1).atTime(MORNING).atZone(zone))
                .toInstant();
    }

    /** Whether an answer came outside of its window, early or late, so that it stands for another time than it names. */
    public static boolean isOutside(Moment moment, Instant at, Instant sessionEnded, ZoneId zone) {
        if (moment == Moment.DURING || moment == Moment.UNSCHEDULED || moment == Moment.BEFORE) {
            return false;
        }
        Kind kind = Kind.of(moment);
        return after(sessionEnded, zone).stream()
                .filter(window -> window.kind() == kind)
                .anyMatch(window -> at.isBefore(window.dueAt()) || !window.isOpen(at));
    }

    /**
     * The few things that are asked at a moment, as field names of a report; each of them may be skipped. What else is
     * worth asking hangs on the answers: {@link Triage#ask()}.
     *
     * @param toldToday those that were answered today already; of the day's own (stress, sleep, sitting) none is asked
     *     twice
     */
    public static List<String> asks(Kind kind, Set<String> toldToday) {
        List<String> all = switch (kind) {
            case BEFORE -> List.of("nprs", "sleep_h", "stress", "sitting_h");
            case AFTER -> List.of("nprs", "below_knee", "numbness_or_weakness", "note");
            case EXERTION -> List.of("rpe");
            case NEXT_MORNING ->
                List.of("nprs", "stiffness", "below_knee", "numbness_or_weakness", "sleep_h", "stress", "note");
            case HOURS_48 -> List.of("nprs", "below_knee", "numbness_or_weakness", "activities");
        };
        return all.stream()
                .filter(field -> !OF_THE_DAY.contains(field) || !toldToday.contains(field))
                .toList();
    }
}
