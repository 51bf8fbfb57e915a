package org.plumbline.core.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.jspecify.annotations.Nullable;

/**
 * What a test adjusts for: intercept, pain before, time, and the covariates that can be used. A covariate that is
 * constant, blank too often or a copy of the others is left out and named. Its single blanks are filled with what the
 * other columns, the exposure among them but never the outcome, let expect (regression imputation): so no session is
 * lost and no effect of the covariate ends up in the exposure.
 *
 * @param always intercept and pain before, adjusted for in full
 * @param covariates the others; linearly independent, also of the first ones
 * @param leftOut names of covariates that are not among them
 * @param shared share of the exposure's variation that the columns explain, 0..1
 */
record Adjustment(List<double[]> always, List<double[]> covariates, List<String> leftOut, double shared) {
    private static final SequencedMap<String, Function<DiaryRow, @Nullable Double>> COVARIATES = recorded();

    static Adjustment of(Sample sample, double maxBlankFraction) {
        double[] one = new double[sample.size()];
        Arrays.fill(one, 1);
        List<double[]> columns = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        Basis basis = new Basis();
        keep(one, basis, columns);
        if (!keep(standardised(sample.painBefore()), basis, columns)) {
            leftOut.add("pain_before");
        }
        int always = columns.size();
        if (!keep(standardised(sample.days()), basis, columns)) {
            leftOut.add("time");
        }
        List<double[]> known = new ArrayList<>(columns);
        known.add(standardised(sample.exposure()));
        for (Map.Entry<String, Function<DiaryRow, @Nullable Double>> covariate : COVARIATES.entrySet()) {
            double[] values = sample.column(covariate.getValue());
            long blanks = Arrays.stream(values).filter(Double::isNaN).count();
            boolean usable = blanks <= maxBlankFraction * values.length;
            if (!usable || !keep(standardised(filled(values, known)), basis, columns)) {
                leftOut.add(covariate.getKey());
            }
        }
        return new Adjustment(
                List.copyOf(columns.subList(0, always)),
                List.copyOf(columns.subList(always, columns.size())),
                List.copyOf(leftOut),
                shared(sample.exposure(), basis));
    }

    /** All columns, intercept first. */
    List<double[]> columns() {
        return Stream.concat(always.stream(), covariates.stream()).toList();
    }

    private static boolean keep(double[] column, Basis basis, List<double[]> columns) {
        boolean adds = basis.add(column);
        if (adds) {
            columns.add(column);
        }
        return adds;
    }

    /** The known values, and where there is none the one that a regression on the other columns expects. */
    private static double[] filled(double[] values, List<double[]> others) {
        int[] known = IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]))
                .toArray();
        if (known.length == values.length) {
            return values;
        }
        Basis basis = new Basis();
        List<double[]> used = new ArrayList<>();
        for (double[] other : others) {
            if (basis.add(picked(other, known))) {
                used.add(other);
            }
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.setNoIntercept(true);
        regression.newSampleData(picked(values, known), rows(used, known));
        double[] coefficients = regression.estimateRegressionParameters();
        double[] all = values.clone();
        for (int i = 0; i < all.length; i++) {
            if (Double.isNaN(all[i])) {
                all[i] = 0;
                for (int j = 0; j < coefficients.length; j++) {
                    all[i] += coefficients[j] * used.get(j)[i];
                }
            }
        }
        return all;
    }

    private static double[][] rows(List<double[]> columns, int[] at) {
        double[][] rows = new double[at.length][columns.size()];
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = columns.get(j)[at[i]];
            }
        }
        return rows;
    }

    private static double[] picked(double[] values, int[] at) {
        return Arrays.stream(at).mapToDouble(i -> values[i]).toArray();
    }

    /** Mean 0 and standard deviation 1, so that no column is lost to its unit; all zeros where it is constant. */
    private static double[] standardised(double[] values) {
        double mean = StatUtils.mean(values);
        double deviation = Math.sqrt(StatUtils.populationVariance(values, mean));
        boolean constant = !(deviation > 1e-9 * Math.max(1, Math.abs(mean)));
        return Arrays.stream(values)
                .map(v -> constant ? 0 : (v - mean) / deviation)
                .toArray();
    }

    private static double shared(double[] exposure, Basis basis) {
        double[] centred = standardised(exposure);
        double all = Basis.dot(centred, centred);
        double[] own = basis.residual(centred);
        return all > 0 ? 1 - Basis.dot(own, own) / all : 1;
    }

    private static SequencedMap<String, Function<DiaryRow, @Nullable Double>> recorded() {
        SequencedMap<String, Function<DiaryRow, @Nullable Double>> named = new LinkedHashMap<>();
        named.put("load", DiaryRow::load);
        named.put("new_exercise", row -> row.newExercise() == null ? null : row.newExercise() ? 1.0 : 0.0);
        named.put("stress", DiaryRow::stress);
        named.put("sleep_h", DiaryRow::sleepHours);
        named.put("sitting_h", DiaryRow::sittingHours);
        return named;
    }
}
