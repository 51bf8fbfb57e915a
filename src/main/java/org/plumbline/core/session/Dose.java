package org.plumbline.core.session;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much was done, day by day, as what it is: no zone, no score. The ratio of acute to chronic load is
 * left out on purpose (Impellizzeri 2021).
 *
 * <ol>
 *   <li>The load of a day is the sum of its sRPE. A day without exercise is 0; a day on which something was done whose
 *       exertion or length is not known is unknown, never 0.
 *   <li>Acute and chronic load are exponentially weighted means, λ = 2 / (N + 1), N = 7 and 28 days (Williams 2017).
 *       Gaps are honoured as in the REDI index (Moussa 2019): the weights of unknown days are left out of the sum and of
 *       its divisor. With more than half of the weight unknown, or before N days have passed, it is unknown.
 *   <li>The change from week to week compares the sums of 7 and the 7 days before, when every one of the 14 is known.
 * </ol>
 *
 * <p>"New" and "jump" go with soreness, not with anything else.
 */
public final class Dose {
    private static final int ACUTE_DAYS = 7;
    private static final int CHRONIC_DAYS = 28;
    private static final int WEEK = 7;
    private static final double LEAST_KNOWN = 0.5;
    /** Protection by the repeated bout lasts 6 to 9 weeks (Cleary 2002): after the shorter an exercise is new again. */
    private static final int NEW_AGAIN_DAYS = 42;

    private Dose() {}

    /**
     * One day.
     *
     * @param repetitions of all exercises; null when one is not known
     * @param volumeKg sets × repetitions × load; null when one is not known, and on a day of rest 0
     * @param load sum of sRPE; null when one is not known
     * @param acute null while it cannot be told
     * @param chronic null while it cannot be told
     * @param weekChange share by which the last 7 days lie above the 7 before, −1 and up; null when not known or when
     *     the week before was 0
     * @param newExercises done for the first time, or again after six weeks
     * @param jump whether {@code weekChange} exceeds the limit; null when not known
     */
    public record Day(
            LocalDate day,
            @Nullable Integer repetitions,
            @Nullable Double volumeKg,
            @Nullable Double load,
            @Nullable Double acute,
            @Nullable Double chronic,
            @Nullable Double weekChange,
            List<String> newExercises,
            @Nullable Boolean jump) {
        public Day {
            newExercises = List.copyOf(newExercises);
        }
    }

    /**
     * From the first day with an exercise to {@code until}.
     *
     * @param jumpLimit share above which a week's rise is a jump, set by the physio
     */
    public static List<Day> series(List<ExerciseDone> done, LocalDate until, double jumpLimit) {
        Map<LocalDate, List<ExerciseDone>> byDay = new TreeMap<>();
        done.stream()
                .filter(one -> !one.day().isAfter(until))
                .forEach(one ->
                        byDay.computeIfAbsent(one.day(), d -> new ArrayList<>()).add(one));
        List<Day> series = new ArrayList<>();
        if (byDay.isEmpty()) {
            return series;
        }
        LocalDate first = byDay.keySet().iterator().next();
        Map<String, LocalDate> seen = new HashMap<>();
        List<@Nullable Double> loads = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(until); day = day.plusDays(1)) {
            List<ExerciseDone> today = byDay.getOrDefault(day, List.of());
            Double load = sum(today, ExerciseDone::exertionMinutes);
            loads.add(load);
            Double change = weekChange(loads);
            series.add(new Day(
                    day,
                    repetitions(today),
                    sum(today, ExerciseDone::volumeKg),
                    load,
                    weighted(loads, ACUTE_DAYS),
                    weighted(loads, CHRONIC_DAYS),
                    change,
                    fresh(today, seen),
                    change == null ? null : Boolean.valueOf(change > jumpLimit)));
        }
        return List.copyOf(series);
    }

    private static @Nullable Integer repetitions(List<ExerciseDone> today) {
        Double sum = sum(today, one -> {
            Integer total = one.totalRepetitions();
            return total == null ? null : Double.valueOf(total);
        });
        return sum == null ? null : Integer.valueOf((int) Math.round(sum));
    }

    /** 0 without exercise; unknown as soon as one part is unknown. */
    private static @Nullable Double sum(List<ExerciseDone> today, Function<ExerciseDone, @Nullable Double> part) {
        double sum = 0;
        for (ExerciseDone one : today) {
            Double value = part.apply(one);
            if (value == null) {
                return null;
            }
            sum += value;
        }
        return sum;
    }

    private static List<String> fresh(List<ExerciseDone> today, Map<String, LocalDate> seen) {
        List<String> fresh = today.stream()
                .filter(one -> {
                    LocalDate last = seen.get(one.exercise());
                    return last == null || ChronoUnit.DAYS.between(last, one.day()) > NEW_AGAIN_DAYS;
                })
                .map(ExerciseDone::exercise)
                .distinct()
                .sorted()
                .toList();
        today.forEach(one -> seen.put(one.exercise(), one.day()));
        return fresh;
    }

    /**
     * E_t = Σ w^k L_(t−k) / Σ w^k over the known days, w = 1 − λ. Without gaps that is E_t = λ L_t + (1 − λ) E_(t−1),
     * corrected for its start.
     */
    static @Nullable Double weighted(List<? extends @Nullable Double> loads, int days) {
        if (loads.size() < days) {
            return null;
        }
        double keep = 1 - 2.0 / (days + 1);
        double sum = 0;
        double known = 0;
        double all = 0;
        double weight = 1;
        for (int i = loads.size() - 1; i >= 0; i--) {
            Double load = loads.get(i);
            all += weight;
            if (load != null) {
                sum += weight * load;
                known += weight;
            }
            weight *= keep;
        }
        return known < LEAST_KNOWN * all ? null : Double.valueOf(sum / known);
    }

    private static @Nullable Double weekChange(List<? extends @Nullable Double> loads) {
        int n = loads.size();
        if (n < 2 * WEEK || loads.subList(n - 2 * WEEK, n).stream().anyMatch(Objects::isNull)) {
            return null;
        }
        double last = total(loads.subList(n - WEEK, n));
        double before = total(loads.subList(n - 2 * WEEK, n - WEEK));
        return before == 0 ? null : Double.valueOf((last - before) / before);
    }

    private static double total(List<? extends @Nullable Double> known) {
        return known.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
