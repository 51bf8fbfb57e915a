package org.plumbline.core.pain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The course of pain, drawn so that one bad day neither alarms nor is hidden.
 *
 * <ol>
 *   <li>For each day a Theil-Sen line through the reports of ten days to either side; its value is the centre.
 *   <li>The band is 1.645 × 1.4826 × the median absolute distance from the line, and at least 1.02 points, the standard
 *       error of the scale (Childs 2005).
 *   <li>A report outside of its day's band is marked, and kept out of nothing.
 *   <li>The direction is that of a Theil-Sen line through the last four weeks, told only when its 95 % interval leaves
 *       out zero.
 * </ol>
 *
 * @param days the curve, only where enough reports lie around; a day without is a hole, not a guess
 * @param marks the reports, oldest first
 * @param recentReports of the last four weeks
 * @param slopePerWeek over the last four weeks; null with too few reports
 * @param slopeLow lower end of its 95 % interval
 * @param slopeHigh upper end
 * @param direction what can be said of it
 */
public record PainTrend(
        List<Day> days,
        List<Mark> marks,
        int recentReports,
        @Nullable Double slopePerWeek,
        @Nullable Double slopeLow,
        @Nullable Double slopeHigh,
        Direction direction) {
    private static final Duration REACH = Duration.ofDays(10);
    private static final int LEAST_AROUND = 5;
    private static final Duration RECENT = Duration.ofDays(28);
    private static final int LEAST_RECENT = 8;
    private static final double NORMAL_MAD = 1.4826;
    private static final double BAND_90 = 1.645;
    /** Standard error of one NPRS answer. */
    private static final double SCALE_ERROR = 1.02;

    private static final double NPRS_MAX = 10;
    private static final double WEEK_DAYS = 7;

    public PainTrend {
        days = List.copyOf(days);
        marks = List.copyOf(marks);
    }

    /** One day of the curve, NPRS. */
    public record Day(LocalDate day, double centre, double low, double high) {}

    /** @param outside whether the report lies outside of its day's band; null where there is no band */
    public record Mark(Instant at, int nprs, @Nullable Boolean outside) {}

    /** What can be said about the last four weeks. */
    public enum Direction {
        FALLING("falling"),
        RISING("rising"),
        /** The interval of the slope holds zero. */
        NO_CLEAR_CHANGE("no-clear-change"),
        NOT_ENOUGH_DATA("not-enough-data");

        private final String id;

        Direction(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** @param reports in order of time, none later than {@code now} */
    public static PainTrend of(List<PastReport> reports, Instant now, ZoneId zone) {
        List<PastReport> rated =
                reports.stream().filter(report -> report.nprs() != null).toList();
        List<Day> days = days(rated, zone);
        List<Mark> marks =
                rated.stream().map(report -> mark(report, days, zone)).toList();
        List<PastReport> recent = rated.stream()
                .filter(report -> report.at().toInstant().isAfter(now.minus(RECENT)))
                .toList();
        if (recent.size() < LEAST_RECENT || severalTimes(recent) < 2) {
            return new PainTrend(days, marks, recent.size(), null, null, null, Direction.NOT_ENOUGH_DATA);
        }
        TheilSen line = TheilSen.fit(times(recent, now), values(recent));
        Direction direction =
                line.low() > 0 ? Direction.RISING : line.high() < 0 ? Direction.FALLING : Direction.NO_CLEAR_CHANGE;
        return new PainTrend(
                days,
                marks,
                recent.size(),
                line.slope() * WEEK_DAYS,
                line.low() * WEEK_DAYS,
                line.high() * WEEK_DAYS,
                direction);
    }

    private static List<Day> days(List<PastReport> rated, ZoneId zone) {
        List<Day> days = new ArrayList<>();
        if (rated.isEmpty()) {
            return days;
        }
        LocalDate last = dayOf(rated.getLast(), zone);
        for (LocalDate day = dayOf(rated.getFirst(), zone); !day.isAfter(last); day = day.plusDays(1)) {
            Instant noon = day.atTime(12, 0).atZone(zone).toInstant();
            List<PastReport> around = rated.stream()
                    .filter(report -> Duration.between(report.at().toInstant(), noon)
                                    .abs()
                                    .compareTo(REACH)
                            <= 0)
                    .toList();
            if (around.size() >= LEAST_AROUND && severalTimes(around) > 1) {
                days.add(day(day, noon, around));
            }
        }
        return days;
    }

    private static Day day(LocalDate day, Instant noon, List<PastReport> around) {
        double[] x = times(around, noon);
        double[] y = values(around);
        TheilSen line = TheilSen.fit(x, y);
        double[] distances = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            distances[i] = Math.abs(y[i] - line.at(x[i]));
        }
        Arrays.sort(distances);
        double spread = Math.max(SCALE_ERROR, NORMAL_MAD * PainLevels.median(distances));
        double centre = clamped(line.at(0));
        return new Day(day, centre, clamped(centre - BAND_90 * spread), clamped(centre + BAND_90 * spread));
    }

    private static double clamped(double nprs) {
        return Math.clamp(nprs, 0, NPRS_MAX);
    }

    private static Mark mark(PastReport report, List<Day> days, ZoneId zone) {
        int nprs = Objects.requireNonNull(report.nprs());
        LocalDate day = dayOf(report, zone);
        Boolean outside = days.stream()
                .filter(known -> known.day().equals(day))
                .findFirst()
                .map(known -> nprs < known.low() || nprs > known.high())
                .orElse(null);
        return new Mark(report.at().toInstant(), nprs, outside);
    }

    private static LocalDate dayOf(PastReport report, ZoneId zone) {
        return report.at().atZoneSameInstant(zone).toLocalDate();
    }

    private static long severalTimes(List<PastReport> reports) {
        return reports.stream()
                .map(report -> report.at().toInstant())
                .distinct()
                .count();
    }

    /** Days since {@code zero}. */
    private static double[] times(List<PastReport> reports, Instant zero) {
        return doubles(reports.stream()
                .mapToDouble(report ->
                        Duration.between(zero, report.at().toInstant()).toSeconds() / 86_400.0));
    }

    private static double[] values(List<PastReport> reports) {
        return doubles(reports.stream().mapToDouble(report -> Objects.requireNonNull(report.nprs())));
    }

    private static double[] doubles(DoubleStream stream) {
        return stream.toArray();
    }
}
