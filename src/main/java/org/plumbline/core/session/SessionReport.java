package org.plumbline.core.session;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Assessment;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.form.NotAssessedReason;
import org.plumbline.core.form.SetFinding;
import org.plumbline.core.repetition.Repetition;

/**
 * Everything that was found in one session or recording of one sensor.
 *
 * @param exercise what was looked for: an id, or {@code auto}
 * @param site where the sensor sat: {@code upper-back}, {@code lumbar}, {@code sacrum} or {@code unknown}
 * @param sensor index of the IMU
 * @param durationSeconds from the first to the last sample
 * @param setFindings stretches of repetitions that differ as a whole
 */
public record SessionReport(
        String exercise,
        String site,
        int sensor,
        double durationSeconds,
        Quality quality,
        List<AssessedRepetition> repetitions,
        List<SetFinding> setFindings) {
    public static final String AUTO = "auto";

    public SessionReport {
        repetitions = List.copyOf(repetitions);
        setFindings = List.copyOf(setFindings);
    }

    /**
     * How good the samples were.
     *
     * @param rateHz mean rate of the samples without the holes, null with fewer than two
     * @param gaps number of holes of more than 1.5 periods
     * @param lostFraction share of samples that should have come and did not, 0..1
     * @param reason null when repetitions were assessed, else why none was
     * @param wear how the sensor sat
     */
    public record Quality(
            @Nullable Double rateHz,
            int gaps,
            double lostFraction,
            @Nullable NotAssessedReason reason,
            Wear wear) {
        public boolean assessed() {
            return reason == null;
        }
    }

    /**
     * How the sensor sat on the back.
     *
     * @param state {@code calibrated}, {@code upside-down}, {@code not-calibrated}, and what was noticed first:
     *     {@code slipped}, {@code not-on-a-back}
     * @param quality of the wear calibration, 0..1, null without one
     * @param sinceSeconds device time since which it no longer sat as at the calibration, null when it did all along
     * @param slippedDeg how far rest was from the calibration when a slip was noticed, null without one
     */
    public record Wear(
            String state,
            @Nullable Double quality,
            @Nullable Double sinceSeconds,
            @Nullable Double slippedDeg) {}

    /**
     * @param repetitions all that were counted
     * @param faulty assessed ones with at least one finding
     * @param byRule rule id → repetitions with a finding of that rule, in the order of the ids
     */
    public record Summary(int repetitions, int faulty, Map<String, Integer> byRule) {}

    public Summary summary() {
        Map<String, Integer> byRule = new TreeMap<>();
        int faulty = 0;
        for (AssessedRepetition repetition : repetitions) {
            List<FormFinding> findings = repetition.assessment().findingsOrNone();
            faulty += findings.isEmpty() ? 0 : 1;
            findings.stream().map(FormFinding::rule).distinct().forEach(rule -> byRule.merge(rule, 1, Integer::sum));
        }
        return new Summary(repetitions.size(), faulty, byRule);
    }

    /** How many repetitions something could be said about. */
    public int assessedRepetitions() {
        return (int) repetitions.stream()
                .filter(r -> !(r.assessment() instanceof Assessment.NotAssessed))
                .count();
    }

    /** The one exercise that all repetitions were taken for, {@link #AUTO} when they differ or there are none. */
    public String recognisedExercise() {
        if (!exercise.equals(AUTO)) {
            return exercise;
        }
        List<String> found = repetitions.stream()
                .map(AssessedRepetition::repetition)
                .map(Repetition::exercise)
                .distinct()
                .toList();
        return found.size() == 1 ? found.getFirst() : AUTO;
    }
}
