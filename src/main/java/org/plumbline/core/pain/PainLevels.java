package org.plumbline.core.pain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Zone, worse, above the usual and not settled (clinical evidence, section 1).
 *
 * @param level what the pain is compared with: before the session, else the stated baseline, else the own median
 * @param worse at least two points above {@code level}; null while unknown
 * @param aboveUsual red and at least two points above the own 14-day median; null when red and the usual is unknown
 * @param notSettled of the report's session; null while unknown
 */
record PainLevels(
        @Nullable Zone zone,
        @Nullable Double level,
        @Nullable Boolean worse,
        @Nullable Boolean aboveUsual,
        @Nullable Boolean notSettled) {

    static PainLevels of(PainCase painCase, Findings findings) {
        PainReport report = painCase.report();
        PainLimits limits = painCase.limits();
        Rises rises = new Rises(limits);
        Double usual = usual(painCase);
        Integer before = beforeSession(painCase);
        Double level = level(report, before, usual);
        PainLevels levels = new PainLevels(
                zone(report.nprs(), limits),
                level,
                rises.worse(report.nprs(), level),
                aboveUsual(report.nprs(), usual, limits),
                notSettled(painCase, before, rises));
        new LevelFindings(levels, painCase, usual, before).tell(findings);
        return levels;
    }

    boolean isRed() {
        return zone == Zone.RED;
    }

    /** Red that is not known to be the usual: what is unknown is not taken for no. */
    boolean isRedNews() {
        return isRed() && !Ternary.isFalse(aboveUsual);
    }

    private static @Nullable Zone zone(@Nullable Integer nprs, PainLimits limits) {
        if (nprs == null) {
            return null;
        }
        if (nprs <= limits.value(PainLimit.GREEN_MAX)) {
            return Zone.GREEN;
        }
        return nprs <= limits.value(PainLimit.AMBER_MAX) ? Zone.AMBER : Zone.RED;
    }

    /** The own median; with few reports in the window a stated baseline goes first, one bad day must not become usual. */
    private static @Nullable Double usual(PainCase painCase) {
        PainLimits limits = painCase.limits();
        Instant at = painCase.report().at().toInstant();
        Instant from = at.minus(limits.duration(PainLimit.USUAL_DAYS));
        double[] recent = nprs(painCase.history().reports(), from, at);
        Integer baseline = painCase.report().baselineNprs();
        if (baseline != null && recent.length < limits.value(PainLimit.USUAL_REPORTS)) {
            return baseline.doubleValue();
        }
        return recent.length == 0 ? null : Double.valueOf(median(recent));
    }

    /** NPRS of the reports in [from, to], in order of size. */
    static double[] nprs(List<PastReport> reports, Instant from, Instant to) {
        return reports.stream()
                .filter(r -> !r.at().toInstant().isBefore(from)
                        && !r.at().toInstant().isAfter(to))
                .map(PastReport::nprs)
                .filter(Objects::nonNull)
                .mapToDouble(Integer::doubleValue)
                .sorted()
                .toArray();
    }

    static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static @Nullable Integer beforeSession(PainCase painCase) {
        PainReport report = painCase.report();
        if (report.preSessionNprs() != null) {
            return report.preSessionNprs();
        }
        String session = report.session();
        return (report.moment() == Moment.BEFORE || session == null)
                ? null
                : nprs(painCase.history(), session, Moment.BEFORE);
    }

    /** The last known NPRS of a session at one moment. */
    static @Nullable Integer nprs(PainHistory history, String session, Moment moment) {
        return history.reports().stream()
                .filter(r -> moment == r.moment() && session.equals(r.session()) && r.nprs() != null)
                .reduce((first, second) -> second)
                .map(PastReport::nprs)
                .orElse(null);
    }

    private static @Nullable Double level(PainReport report, @Nullable Integer before, @Nullable Double usual) {
        // A report before the session that names its own value as the level says nothing about a change.
        boolean ownValue = (report.moment() == Moment.BEFORE) && Objects.equals(before, report.nprs());
        Stream<@Nullable Double> candidates =
                Stream.of(ownValue ? null : toDouble(before), toDouble(report.baselineNprs()), usual, toDouble(before));
        return candidates.filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static @Nullable Double toDouble(@Nullable Integer value) {
        return value == null ? null : Double.valueOf(value);
    }

    private static @Nullable Boolean aboveUsual(@Nullable Integer nprs, @Nullable Double usual, PainLimits limits) {
        if (nprs == null) {
            return null;
        }
        if (nprs <= limits.value(PainLimit.AMBER_MAX)) {
            return false;
        }
        return usual == null ? null : Boolean.valueOf(nprs - usual >= limits.value(PainLimit.ABOVE_USUAL));
    }

    private static @Nullable Boolean notSettled(PainCase painCase, @Nullable Integer before, Rises rises) {
        PainReport report = painCase.report();
        if (report.moment() == Moment.NEXT_MORNING) {
            return rises.notSettled(report.nprs(), before);
        }
        String session = report.session();
        return (session == null || report.moment() == Moment.BEFORE)
                ? null
                : rises.notSettled(nprs(painCase.history(), session, Moment.NEXT_MORNING), before);
    }
}
