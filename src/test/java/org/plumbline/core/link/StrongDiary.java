package org.plumbline.core.link;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Somebody whose leaning goes along with pain for certain, what becomes of that person's rows, and the one link. */
final class StrongDiary {
    static final Cohort STRONG = Cohort.plain().withEffect(2.5);

    private StrongDiary() {}

    static DiaryRow changed(
            DiaryRow row,
            @Nullable Double load,
            @Nullable Double stress,
            SortedMap<String, Double> faults,
            SortedMap<String, Double> exposures) {
        return new DiaryRow(
                row.patient(),
                row.session(),
                row.at(),
                row.exercise(),
                row.validReps(),
                load,
                row.newExercise(),
                row.painBefore(),
                row.painAfter(),
                row.painNextMorning(),
                row.pain48h(),
                stress,
                row.sleepHours(),
                row.sittingHours(),
                row.flare(),
                faults,
                exposures);
    }

    static Link strong(List<DiaryRow> rows) {
        return LinkAnalysis.analyse(rows, 1).patients().getFirst().links().stream()
                .filter(link -> link.exposure().name().equals(Cohort.FAULT) && link.outcome() == Outcome.NEXT_MORNING)
                .findFirst()
                .orElseThrow();
    }

    static List<DiaryRow> mapped(List<DiaryRow> rows, UnaryOperator<SortedMap<String, Double>> faults, int validReps) {
        return rows.stream()
                .map(row -> new DiaryRow(
                        row.patient(),
                        row.session(),
                        row.at(),
                        row.exercise(),
                        validReps,
                        row.load(),
                        row.newExercise(),
                        row.painBefore(),
                        row.painAfter(),
                        row.painNextMorning(),
                        row.pain48h(),
                        row.stress(),
                        row.sleepHours(),
                        row.sittingHours(),
                        row.flare(),
                        faults.apply(new TreeMap<>(row.faults())),
                        row.exposures()))
                .toList();
    }
}
