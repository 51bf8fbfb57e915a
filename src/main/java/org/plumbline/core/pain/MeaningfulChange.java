package org.plumbline.core.pain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether pain has become less by an amount that matters, from the first week to the last one. What matters depends on
 * where the person began (doi 10.1055/a-1304-3677, n = 1,232): 1 point from 1-4, 2 from 5-7, 3 from 8-10. For
 * improvement only; {@link Rises} knows what worse is.
 *
 * @param from median of the first week with reports
 * @param to median of the last seven days
 * @param needed how much less matters from there
 * @param step what the change is
 * @param thirtyPercent whether it is also 30 % or more of the beginning (Kent 2015 threshold)
 */
public record MeaningfulChange(double from, double to, double needed, Step step, boolean thirtyPercent) {
    /** Smallest detectable change of the scale (doi 10.1055/a-1304-3677). */
    private static final double DETECTABLE = 1.77;

    private static final double SHARE = 0.3;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int REPORTS = 2;

    /** How to read the change. */
    public enum Step {
        /** Not less, or less by fewer points than matter. */
        NONE("none"),
        /** As much as matters, yet within what the scale moves by itself. */
        WITHIN_NOISE("within-noise"),
        MEANINGFUL("meaningful");

        private final String id;

        Step(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** @return null while the two weeks overlap or one of them has fewer than two reports */
    public static @Nullable MeaningfulChange of(List<PastReport> reports, Instant now, PainLimits limits) {
        List<PastReport> rated =
                reports.stream().filter(report -> report.nprs() != null).toList();
        if (rated.isEmpty()) {
            return null;
        }
        Instant began = rated.getFirst().at().toInstant();
        Instant lastWeek = now.minus(WEEK);
        if (began.plus(WEEK).isAfter(lastWeek)) {
            return null;
        }
        double[] first = PainLevels.nprs(rated, began, began.plus(WEEK).minusNanos(1));
        double[] last = PainLevels.nprs(rated, lastWeek, now);
        if (first.length < REPORTS || last.length < REPORTS) {
            return null;
        }
        return between(PainLevels.median(first), PainLevels.median(last), limits);
    }

    static MeaningfulChange between(double from, double to, PainLimits limits) {
        double needed =
                limits.value(from < 5 ? PainLimit.MCID_LOW : from < 8 ? PainLimit.MCID_MIDDLE : PainLimit.MCID_HIGH);
        double less = from - to;
        Step step = less < needed || less <= 0 ? Step.NONE : less < DETECTABLE ? Step.WITHIN_NOISE : Step.MEANINGFUL;
        return new MeaningfulChange(from, to, needed, step, less > 0 && less >= SHARE * from);
    }
}
