package org.plumbline.core.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One test of one person: either its fit or what is missing for it.
 *
 * @param missing null exactly when there is a fit
 */
record Attempt(
        String exercise,
        Exposure exposure,
        Outcome outcome,
        Sample sample,
        int exposed,
        List<String> leftOut,
        @Nullable Fit fit,
        @Nullable Reason missing) {
    /** @param ordered the person's usable rows of this exercise in the order of time */
    static Attempt of(
            List<DiaryRow> ordered,
            Exposure exposure,
            Outcome outcome,
            Set<Exposure> all,
            IntFunction<Permutations> permutations,
            LinkSettings settings) {
        String exercise = ordered.getFirst().exercise();
        Sample sample = upToLook(Sample.of(ordered, exposure, outcome), settings);
        int exposed = exposed(sample, exposure, settings);
        Reason missing = gate(sample, exposed, exposure, all, settings);
        if (missing != null) {
            return new Attempt(exercise, exposure, outcome, sample, exposed, List.of(), null, missing);
        }
        Adjustment adjustment = Adjustment.of(sample, settings.maxBlankFraction());
        missing = separable(sample, adjustment, settings);
        if (missing != null) {
            return new Attempt(exercise, exposure, outcome, sample, exposed, adjustment.leftOut(), null, missing);
        }
        Fit fit = Fit.of(
                sample.outcome(),
                sample.exposure(),
                adjustment.always(),
                adjustment.covariates(),
                permutations.apply(sample.size()),
                settings.intervalPermutations());
        List<String> leftOut = leftOut(adjustment, sample, exposure, all, settings);
        return new Attempt(exercise, exposure, outcome, sample, exposed, leftOut, fit, null);
    }

    /** Between planned looks the last verdict stands. */
    private static Sample upToLook(Sample sample, LinkSettings settings) {
        int look = LookSchedule.lastLook(sample.size());
        return settings.looksOnly() && look > 0 ? sample.first(look) : sample;
    }

    /** The exposure of the next session, held against this outcome as if it could have changed it. */
    @Nullable
    NegativeControl negativeControl(
            List<DiaryRow> ordered, IntFunction<Permutations> permutations, LinkSettings settings) {
        List<DiaryRow> withNext = new ArrayList<>();
        List<Double> nextPain = new ArrayList<>();
        List<Double> nextExposure = new ArrayList<>();
        Set<DiaryRow> tested = sample.sessions();
        for (int i = 0; i + 1 < ordered.size(); i++) {
            Integer pain = ordered.get(i + 1).painBefore();
            Double value = ordered.get(i + 1).exposure(exposure);
            if (pain != null && value != null && tested.contains(ordered.get(i))) {
                withNext.add(ordered.get(i));
                nextPain.add(pain.doubleValue());
                nextExposure.add(value);
            }
        }
        Sample earlier = Sample.of(withNext, exposure, outcome);
        Adjustment adjustment = Adjustment.of(earlier, settings.maxBlankFraction());
        Basis basis = new Basis();
        List<double[]> others = new ArrayList<>();
        List<double[]> offered = new ArrayList<>(adjustment.columns());
        offered.add(earlier.exposure());
        offered.add(nextPain.stream().mapToDouble(Double::doubleValue).toArray());
        for (double[] column : offered) {
            if (basis.add(column)) {
                others.add(column);
            }
        }
        double[] next = nextExposure.stream().mapToDouble(Double::doubleValue).toArray();
        if (earlier.size() < others.size() + settings.minExposed() || !basis.add(next)) {
            return null;
        }
        Permutations own = permutations.apply(earlier.size());
        double p = Fit.of(earlier.outcome(), next, others, List.of(), own, settings.intervalPermutations())
                .p();
        return new NegativeControl(p, p >= settings.controlAlpha());
    }

    /** Faults have a fixed threshold; a quantity is held against the middle between its own 10th and 90th percentile. */
    private static int exposed(Sample sample, Exposure exposure, LinkSettings settings) {
        if (sample.size() == 0) {
            return 0;
        }
        return sample.atLeast(
                exposure.kind() == Exposure.Kind.FAULT
                        ? settings.exposedFraction()
                        : (sample.percentile(10) + sample.percentile(90)) / 2);
    }

    private static @Nullable Reason gate(
            Sample sample, int exposed, Exposure exposure, Set<Exposure> all, LinkSettings settings) {
        int n = sample.size();
        int unexposed = n - exposed;
        if (n < settings.minSessions()) {
            return new Reason("too-few-sessions", Map.of("n", n, "needed", settings.minSessions()));
        }
        boolean fault = exposure.kind() == Exposure.Kind.FAULT;
        double width = sample.width();
        if (!fault && !(width > 0)) {
            return new Reason("constant", Map.of("n", n));
        }
        if (exposed < settings.minExposed()) {
            return new Reason("too-few-exposed", Map.of("n", n, "exposed", exposed, "needed", settings.minExposed()));
        }
        if (unexposed < settings.minExposed()) {
            return new Reason(
                    "too-few-unexposed", Map.of("n", n, "unexposed", unexposed, "needed", settings.minExposed()));
        }
        if (fault && width < settings.minWidth()) {
            return new Reason("too-narrow", Map.of("n", n, "width", width, "needed", settings.minWidth()));
        }
        return twins(sample, exposure, all, settings).stream()
                .filter(twin -> !fault || twin.kind() == Exposure.Kind.FAULT)
                .findFirst()
                .map(twin -> new Reason("twin", Map.of("n", n, "other", twin.name())))
                .orElse(null);
    }

    private static List<Exposure> twins(Sample sample, Exposure exposure, Set<Exposure> all, LinkSettings settings) {
        return all.stream()
                .filter(other -> !other.equals(exposure)
                        && Math.abs(sample.correlationWith(other)) >= settings.twinCorrelation())
                .toList();
    }

    /**
     * A fault often shows in a quantity by its nature, as leaning does in the range of the trunk. The fault is what can
     * be changed, so it is tested and the quantity is named as not allowed for; the quantity itself is not tested.
     */
    private static List<String> leftOut(
            Adjustment adjustment, Sample sample, Exposure exposure, Set<Exposure> all, LinkSettings settings) {
        List<String> names = new ArrayList<>(adjustment.leftOut());
        twins(sample, exposure, all, settings).forEach(twin -> names.add(twin.name()));
        return names;
    }

    private static @Nullable Reason separable(Sample sample, Adjustment adjustment, LinkSettings settings) {
        if (adjustment.shared() > settings.maxShared()) {
            return new Reason("entangled", Map.of("n", sample.size()));
        }
        Basis basis = new Basis();
        adjustment.columns().forEach(basis::add);
        double[] rest = basis.residual(sample.outcome());
        double[] outcome = sample.outcome();
        if (Basis.dot(rest, rest) <= 1e-9 * Math.max(1, Basis.dot(outcome, outcome))) {
            return new Reason("nothing-to-explain", Map.of("n", sample.size()));
        }
        return null;
    }
}
