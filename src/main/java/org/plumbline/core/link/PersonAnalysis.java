package org.plumbline.core.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** All tests of one person: every exposure of every exercise against every outcome, judged together. */
final class PersonAnalysis {
    private static final Comparator<DiaryRow> IN_TIME =
            Comparator.comparing((DiaryRow row) -> row.at().toInstant()).thenComparing(DiaryRow::session);

    private final LinkSettings settings;
    private final IntFunction<Permutations> permutations;
    private final TreeMap<String, List<DiaryRow>> byExercise = new TreeMap<>();
    private final List<DiaryRow> rows;

    PersonAnalysis(List<DiaryRow> rows, long seed, LinkSettings settings) {
        this.rows = rows;
        this.settings = settings;
        String patient = rows.getFirst().patient();
        Map<Integer, Permutations> known = new HashMap<>();
        // One set of permutations for each number of sessions: it does not matter which other tests there are.
        permutations =
                n -> known.computeIfAbsent(n, size -> new Permutations(size, mix(seed, patient, size), settings));
        rows.stream()
                .filter(row -> row.validReps() != null && row.validReps() >= settings.minValidReps())
                .sorted(IN_TIME)
                .forEach(row -> byExercise
                        .computeIfAbsent(row.exercise(), e -> new ArrayList<>())
                        .add(row));
    }

    PersonLinks analyse() {
        List<Attempt> attempts = new ArrayList<>();
        byExercise.values().forEach(ordered -> attempts.addAll(attempts(ordered)));
        double[] p = attempts.stream()
                .map(Attempt::fit)
                .filter(fit -> fit != null)
                .mapToDouble(Fit::p)
                .toArray();
        double[] q = BenjaminiHochberg.adjust(p);
        List<Link> links = new ArrayList<>();
        List<Double> variances = new ArrayList<>();
        int tested = 0;
        for (Attempt attempt : attempts) {
            Fit fit = attempt.fit();
            links.add(fit == null ? untested(attempt) : judged(attempt, fit, q[tested++]));
            variances.add(
                    fit == null
                            ? Double.NaN
                            : square(fit.standardError() * attempt.sample().width()));
        }
        int sessions = (int) rows.stream().map(DiaryRow::session).distinct().count();
        return new PersonLinks(new PatientLinks(rows.getFirst().patient(), sessions, links), variances);
    }

    private List<Attempt> attempts(List<DiaryRow> ordered) {
        SortedSet<Exposure> exposures = new TreeSet<>();
        for (DiaryRow row : ordered) {
            row.faults().keySet().forEach(name -> exposures.add(new Exposure(Exposure.Kind.FAULT, name)));
            row.exposures().keySet().forEach(name -> exposures.add(new Exposure(Exposure.Kind.QUANTITY, name)));
        }
        List<Attempt> attempts = new ArrayList<>();
        for (Exposure exposure : exposures) {
            for (Outcome outcome : Outcome.values()) {
                attempts.add(Attempt.of(ordered, exposure, outcome, exposures, permutations, settings));
            }
        }
        return attempts;
    }

    private Link judged(Attempt attempt, Fit fit, double q) {
        double width = attempt.sample().width();
        double effect = fit.slope() * width;
        Interval interval = fit.interval(width);
        boolean clear = q <= LookSchedule.largestQ(attempt.sample().size());
        boolean large = Math.abs(effect) >= settings.linkedNprs();
        NegativeControl control = clear && large
                ? attempt.negativeControl(
                        byExercise.getOrDefault(attempt.exercise(), List.of()), permutations, settings)
                : null;
        Verdict verdict = Verdict.NOT_ENOUGH_DATA;
        String reason;
        if (clear && large) {
            boolean passed = control != null && control.passed();
            verdict = passed ? Verdict.LINKED : Verdict.NOT_ENOUGH_DATA;
            String direction = effect > 0 ? "linked-more-pain" : "linked-less-pain";
            reason = passed ? direction : control == null ? "control-not-possible" : "control-not-passed";
        } else if (interval.within(settings.notLinkedNprs())) {
            verdict = Verdict.NOT_LINKED;
            reason = clear ? "small" : "none-found";
        } else {
            reason = "interval-too-wide";
        }
        return link(attempt, fit, effect, interval, q, control, verdict, reason);
    }

    private static Link link(
            Attempt attempt,
            Fit fit,
            double effect,
            Interval interval,
            double q,
            @Nullable NegativeControl control,
            Verdict verdict,
            String reason) {
        Map<String, Object> numbers = Map.of(
                "n", attempt.sample().size(),
                "effect", effect,
                "size", Math.abs(effect),
                "low", interval.low(),
                "high", interval.high());
        return new Link(
                attempt.exercise(),
                attempt.exposure(),
                attempt.outcome(),
                attempt.sample().size(),
                attempt.exposed(),
                fit.slope(),
                effect,
                interval,
                fit.p(),
                q,
                null,
                control,
                verdict,
                new Reason(reason, numbers),
                attempt.leftOut());
    }

    private static Link untested(Attempt attempt) {
        Reason missing = attempt.missing();
        if (missing == null) {
            throw new IllegalStateException("a test without a fit says what is missing");
        }
        return new Link(
                attempt.exercise(),
                attempt.exposure(),
                attempt.outcome(),
                attempt.sample().size(),
                attempt.exposed(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Verdict.NOT_ENOUGH_DATA,
                missing,
                attempt.leftOut());
    }

    /** A stream of chance of its own for each person and length (SplitMix64's finaliser over the characters). */
    private static long mix(long seed, String patient, int sessions) {
        long h = mix(seed + sessions);
        for (int i = 0; i < patient.length(); i++) {
            h = mix(h ^ patient.charAt(i));
        }
        return h;
    }

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    private static double square(double x) {
        return x * x;
    }
}
