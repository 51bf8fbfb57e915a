package org.plumbline.core.link;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.MorningPart.Factor;

/**
 * One session with all its exercises.
 *
 * @param values what is known of the day
 * @param faults mean fraction of each rule over the session's exercises
 */
record Day(
        String session,
        OffsetDateTime at,
        @Nullable Integer nextMorning,
        Map<Factor, Double> values,
        Map<String, Double> faults) {

    /** @param rows of one person, in any order */
    static List<Day> of(List<DiaryRow> rows) {
        Map<String, List<DiaryRow>> sessions = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing((DiaryRow row) -> row.at().toInstant())
                        .thenComparing(DiaryRow::session)
                        .thenComparing(DiaryRow::exercise))
                .forEach(row -> sessions.computeIfAbsent(row.session(), s -> new ArrayList<>())
                        .add(row));
        return sessions.values().stream().map(Day::whole).toList();
    }

    private static Day whole(List<DiaryRow> rows) {
        Map<Factor, Double> values = new TreeMap<>();
        put(values, Factor.DOSE, first(rows, DiaryRow::load));
        put(values, Factor.COURSE, number(first(rows, DiaryRow::painBefore)));
        put(values, Factor.STRESS, first(rows, DiaryRow::stress));
        put(values, Factor.SLEEP, first(rows, DiaryRow::sleepHours));
        put(values, Factor.SITTING, first(rows, DiaryRow::sittingHours));
        if (rows.stream().anyMatch(row -> row.newExercise() != null)) {
            put(
                    values,
                    Factor.NOVELTY,
                    rows.stream().anyMatch(row -> Boolean.TRUE.equals(row.newExercise())) ? 1.0 : 0.0);
        }
        Map<String, Double> faults = faults(rows);
        if (!faults.isEmpty()) {
            put(
                    values,
                    Factor.FORM,
                    faults.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .average()
                            .orElse(0));
        }
        DiaryRow any = rows.getFirst();
        return new Day(any.session(), any.at(), first(rows, DiaryRow::painNextMorning), values, faults);
    }

    private static Map<String, Double> faults(List<DiaryRow> rows) {
        Map<String, List<Double>> all = new TreeMap<>();
        rows.forEach(row -> row.faults()
                .forEach((rule, fraction) ->
                        all.computeIfAbsent(rule, r -> new ArrayList<>()).add(fraction)));
        Map<String, Double> mean = new TreeMap<>();
        all.forEach((rule, fractions) -> mean.put(
                rule,
                fractions.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
        return mean;
    }

    private static <T> @Nullable T first(List<DiaryRow> rows, Function<DiaryRow, @Nullable T> value) {
        return rows.stream().map(value).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static @Nullable Double number(@Nullable Integer value) {
        return value == null ? null : value.doubleValue();
    }

    private static void put(Map<Factor, Double> values, Factor factor, @Nullable Double value) {
        if (value != null) {
            values.put(factor, value);
        }
    }
}
