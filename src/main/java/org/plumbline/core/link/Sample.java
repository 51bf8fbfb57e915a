package org.plumbline.core.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one test, in the order of time: those with pain before, the exposure and the outcome. Pain before is
 * needed because pain itself changes form.
 */
final class Sample {
    private static final double SECONDS_PER_DAY = 86_400;

    private final List<DiaryRow> rows;
    private final double[] outcome;
    private final double[] exposure;

    private Sample(List<DiaryRow> rows, double[] outcome, double[] exposure) {
        this.rows = rows;
        this.outcome = outcome;
        this.exposure = exposure;
    }

    /** @param ordered rows of one exercise of one person in the order of time */
    static Sample of(List<DiaryRow> ordered, Exposure exposure, Outcome outcome) {
        List<DiaryRow> rows = new ArrayList<>();
        List<Double> outcomes = new ArrayList<>();
        List<Double> exposures = new ArrayList<>();
        for (DiaryRow row : ordered) {
            Integer pain = outcome.of(row);
            Double exposed = row.exposure(exposure);
            if (pain != null && exposed != null && row.painBefore() != null) {
                rows.add(row);
                outcomes.add(pain.doubleValue());
                exposures.add(exposed);
            }
        }
        return new Sample(rows, array(outcomes), array(exposures));
    }

    /** The first {@code count} sessions, all of them where there are no more. */
    Sample first(int count) {
        int size = Math.min(count, size());
        return new Sample(rows.subList(0, size), Arrays.copyOf(outcome, size), Arrays.copyOf(exposure, size));
    }

    /** Its sessions, each known as the row it came from. */
    Set<DiaryRow> sessions() {
        Set<DiaryRow> own = Collections.newSetFromMap(new IdentityHashMap<>());
        own.addAll(rows);
        return own;
    }

    int size() {
        return rows.size();
    }

    double[] outcome() {
        return outcome;
    }

    double[] exposure() {
        return exposure;
    }

    double[] painBefore() {
        return column(row -> row.painBefore() == null ? null : row.painBefore().doubleValue());
    }

    /** Days since the first session of the test. */
    double[] days() {
        long first = rows.getFirst().at().toEpochSecond();
        return column(row -> (row.at().toEpochSecond() - first) / SECONDS_PER_DAY);
    }

    /** One value a session, NaN where it is unknown. */
    double[] column(Function<DiaryRow, @Nullable Double> value) {
        double[] column = new double[rows.size()];
        for (int i = 0; i < column.length; i++) {
            Double known = value.apply(rows.get(i));
            column[i] = known == null ? Double.NaN : known;
        }
        return column;
    }

    double percentile(double percent) {
        return new Percentile().withEstimationType(EstimationType.R_7).evaluate(exposure, percent);
    }

    /** 10th to 90th percentile of the exposure. */
    double width() {
        return percentile(90) - percentile(10);
    }

    /** How many sessions have an exposure of at least {@code threshold}. */
    int atLeast(double threshold) {
        int count = 0;
        for (double value : exposure) {
            count += value >= threshold ? 1 : 0;
        }
        return count;
    }

    /** Correlation of the exposure with another one over the sessions where both are known; 0 where it has none. */
    double correlationWith(Exposure other) {
        double[] second = column(row -> row.exposure(other));
        List<Double> a = new ArrayList<>();
        List<Double> b = new ArrayList<>();
        for (int i = 0; i < second.length; i++) {
            if (!Double.isNaN(second[i])) {
                a.add(exposure[i]);
                b.add(second[i]);
            }
        }
        if (a.size() < 3) {
            return 0;
        }
        double r = new PearsonsCorrelation().correlation(array(a), array(b));
        return Double.isNaN(r) ? 0 : r;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
