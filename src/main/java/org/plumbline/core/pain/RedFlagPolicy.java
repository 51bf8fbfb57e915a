package org.plumbline.core.pain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The red-flag questions (clinical evidence, section 4): which are due, which are open, what a clearing does. Never
 * scored, only routed. Unknown is never taken for no.
 */
public final class RedFlagPolicy {
    private RedFlagPolicy() {}

    /**
     * Where the questions stand after a report, or at a time without one.
     *
     * @param open answered with yes and not cleared: they block
     * @param present true now for all that is known, cleared lasting circumstances included
     * @param due questions that have to be answered now
     * @param unanswered of those due, what has no answer yet
     */
    public record Status(Set<RedFlag> open, Set<RedFlag> present, Set<RedFlag> due, Set<RedFlag> unanswered) {
        public Status {
            open = inOrder(open);
            present = inOrder(present);
            due = inOrder(due);
            unanswered = inOrder(unanswered);
        }

        private static Set<RedFlag> inOrder(Set<RedFlag> flags) {
            return flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
        }
    }

    /** Where the questions stand at {@code now}: due are those never answered or answered too long ago. */
    public static Status standing(PainHistory history, Instant now, PainLimits limits) {
        Set<RedFlag> stale = stale(answers(history), now, limits);
        Map<RedFlag, Standing> standings = replay(history, null);
        return new Status(open(standings), present(standings), stale, stale);
    }

    /** Where they stand with the answers of the report. {@code askAfresh}: old answers do not count at this report. */
    static Status after(PainCase painCase, boolean askAfresh) {
        PainReport report = painCase.report();
        Set<RedFlag> due = askAfresh
                ? EnumSet.allOf(RedFlag.class)
                : stale(answers(painCase.history()), report.at().toInstant(), painCase.limits());
        Set<RedFlag> unanswered = EnumSet.noneOf(RedFlag.class);
        unanswered.addAll(due);
        unanswered.removeAll(report.redFlagsAsked());
        Map<RedFlag, Standing> standings = replay(painCase.history(), report);
        return new Status(open(standings), present(standings), due, unanswered);
    }

    private static Map<RedFlag, Instant> answers(PainHistory history) {
        Map<RedFlag, Instant> last = new EnumMap<>(RedFlag.class);
        history.reports().forEach(r -> r.redFlagsAsked().forEach(f -> last.put(f, r.at().toInstant())));
        return last;
    }

    private static Set<RedFlag> stale(Map<RedFlag, Instant> answered, Instant now, PainLimits limits) {
        Set<RedFlag> stale = EnumSet.allOf(RedFlag.class);
        Instant valid = now.minus(limits.duration(PainLimit.RED_FLAG_DAYS));
        stale.removeIf(f -> answered.getOrDefault(f, Instant.MIN).isAfter(valid));
        return stale;
    }

    /** What is known of one question: the last answer, and whether a yes waits for a physio. */
    private static final class Standing {
        private boolean yes;
        private boolean open;
        private boolean cleared;

        /** A lasting circumstance that a physio knows and that has not changed does not block again. */
        void answer(RedFlag flag, boolean answer, boolean changed) {
            boolean known = flag.isHistory() && cleared && yes && !changed;
            open |= answer && !known;
            yes = answer;
        }

        void clear() {
            open = false;
            cleared = true;
        }
    }

    /** One thing that happened; a clearing at the time of a report comes after it. */
    private record Event(Instant at, @Nullable PastReport report, Set<RedFlag> cleared) {}

    private static Map<RedFlag, Standing> replay(PainHistory history, @Nullable PainReport now) {
        List<Event> events = new ArrayList<>();
        history.reports().forEach(r -> events.add(new Event(r.at().toInstant(), r, Set.of())));
        history.clearings().forEach(c -> events.add(new Event(c.at().toInstant(), null, c.redFlags())));
        events.sort(Comparator.comparing(Event::at));
        if (now != null) {
            events.add(new Event(now.at().toInstant(), PastReport.of(now), Set.of()));
        }
        Map<RedFlag, Standing> standings = new EnumMap<>(RedFlag.class);
        for (RedFlag flag : RedFlag.values()) {
            standings.put(flag, new Standing());
        }
        events.forEach(e -> apply(e, standings));
        return standings;
    }

    private static void apply(Event event, Map<RedFlag, Standing> standings) {
        standings.forEach((flag, standing) -> {
            PastReport report = event.report();
            if (report != null && report.redFlagsAsked().contains(flag)) {
                boolean yes = report.redFlags().contains(flag);
                standing.answer(flag, yes, report.redFlagsChanged().contains(flag));
            }
            if (event.cleared().contains(flag)) {
                standing.clear();
            }
        });
    }

    private static Set<RedFlag> open(Map<RedFlag, Standing> standings) {
        Set<RedFlag> open = EnumSet.noneOf(RedFlag.class);
        standings.forEach((flag, standing) -> {
            if (standing.open) {
                open.add(flag);
            }
        });
        return open;
    }

    /** Open ones, and lasting circumstances last answered with yes even when they are cleared. */
    private static Set<RedFlag> present(Map<RedFlag, Standing> standings) {
        Set<RedFlag> present = EnumSet.noneOf(RedFlag.class);
        standings.forEach((flag, standing) -> {
            if (standing.yes && (standing.open || flag.isHistory())) {
                present.add(flag);
            }
        });
        return present;
    }
}
