package org.plumbline.core.pain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The course over sessions and weeks: not settled in 2 of the last 3 sessions; the weekly median up by 2. */
final class SessionCourse {
    private final PainCase painCase;
    private final PainReport report;
    private final PainLimits limits;
    private final Rises rises;

    SessionCourse(PainCase painCase) {
        this.painCase = painCase;
        this.report = painCase.report();
        this.limits = painCase.limits();
        this.rises = new Rises(limits);
    }

    void apply(PainLevels levels, Findings findings) {
        List<String> sessions = lastSessions(levels);
        List<String> notSettled = sessions.stream()
                .filter(s -> Ternary.isTrue(settled(s, levels)))
                .toList();
        if (notSettled.size() >= limits.value(PainLimit.NOT_SETTLED_COUNT)) {
            Map<String, Object> arguments = Map.of("count", notSettled.size(), "of", sessions.size());
            findings.add(Route.CONTACT_PHYSIO, "not-settled-often", PainLimit.NOT_SETTLED_COUNT, arguments);
        } else if (!notSettled.isEmpty()
                && notSettled.getLast().equals(sessions.getLast())
                && !isOwn(sessions.getLast())) {
            findings.add(Route.STEP_DOWN, "not-settled-last", PainLimit.NOT_SETTLED_RISE, Map.of());
        }
        weekly(findings);
    }

    private boolean isOwn(String session) {
        return session.equals(report.session()) && report.moment() != Moment.BEFORE;
    }

    private @Nullable Boolean settled(String session, PainLevels levels) {
        if (isOwn(session)) {
            return levels.notSettled();
        }
        PainHistory history = painCase.history();
        Integer before = PainLevels.nprs(history, session, Moment.BEFORE);
        return rises.notSettled(PainLevels.nprs(history, session, Moment.NEXT_MORNING), before);
    }

    /** The last sessions, oldest first; the report's own one only once its next morning is known. */
    private List<String> lastSessions(PainLevels levels) {
        Map<String, Instant> begun = new HashMap<>();
        painCase.history()
                .sessions()
                .forEach(s -> begun.merge(s.session(), s.at().toInstant(), SessionCourse::earlier));
        painCase.history().reports().forEach(r -> {
            if (r.session() != null) {
                begun.merge(r.session(), r.at().toInstant(), SessionCourse::earlier);
            }
        });
        String own = report.session();
        if (own != null) {
            begun.merge(own, report.at().toInstant(), SessionCourse::earlier);
            if (levels.notSettled() == null) {
                begun.remove(own);
            }
        }
        List<String> inOrder = new ArrayList<>(begun.keySet());
        inOrder.sort(Comparator.<String, Instant>comparing(begun::get).thenComparing(s -> s));
        int count = (int) limits.value(PainLimit.NOT_SETTLED_OF);
        return inOrder.subList(Math.max(0, inOrder.size() - count), inOrder.size());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** Pain must not rise from week to week (Thomeé 1997): median of the last 7 days against the 7 before. */
    private void weekly(Findings findings) {
        Integer now = report.nprs();
        if (now == null) {
            return;
        }
        Instant at = report.at().toInstant();
        Instant weekAgo = at.minus(Duration.ofDays(7));
        Instant twoWeeksAgo = at.minus(Duration.ofDays(14));
        List<PastReport> reports = painCase.history().reports();
        double[] before = PainLevels.nprs(reports, twoWeeksAgo, weekAgo);
        double[] past = PainLevels.nprs(reports, weekAgo.plusNanos(1), at);
        double[] last = Stream.concat(Arrays.stream(past).boxed(), Stream.of(now.doubleValue()))
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double needed = limits.value(PainLimit.WEEKLY_REPORTS);
        if (before.length < needed || last.length < needed) {
            return;
        }
        double rise = PainLevels.median(last) - PainLevels.median(before);
        if (rise >= limits.value(PainLimit.WEEKLY_RISE)) {
            Map<String, Object> arguments = Map.of("now", PainLevels.median(last), "before", PainLevels.median(before));
            findings.add(Route.CONTACT_PHYSIO, "weekly-rise", PainLimit.WEEKLY_RISE, arguments);
        }
    }
}
