package org.plumbline.core.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Phase;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.repetition.Repetition;

/**
 * Says about each repetition of a session what is to be said about its form, as soon as it is finished, from what came
 * before it alone: live and afterwards the same.
 */
public final class FormAssessor {
    private final Map<String, ExerciseHistory> histories = new HashMap<>();

    public FormAssessor(List<Exercise> exercises, Reference reference) {
        for (Exercise exercise : exercises) {
            histories.put(exercise.id(), new ExerciseHistory(exercise, reference));
        }
    }

    public AssessedRepetition accept(Repetition repetition) {
        return new AssessedRepetition(repetition, assess(repetition));
    }

    private Assessment assess(Repetition repetition) {
        ExerciseHistory history = histories.get(repetition.exercise());
        if (history == null) {
            return new Assessment.NotAssessed(NotAssessedReason.UNKNOWN_EXERCISE);
        }
        if (!repetition.complete()) {
            return new Assessment.NotAssessed(
                    repetition.longestGapSeconds() > Repetition.GAP_SECONDS_LIMIT
                            ? NotAssessedReason.HOLE
                            : NotAssessedReason.SAMPLES_LOST);
        }
        Neutral neutral = history.see(repetition);
        Deviation deviation = history.deviation(repetition.side());
        double distance = deviation.of(repetition, neutral);
        FormContext context = new FormContext(
                history.exercise().plane(),
                neutral,
                history.otherSideRangeDeg(repetition.side()),
                deviation.hasOwnReference() ? OptionalDouble.of(distance) : OptionalDouble.empty(),
                history.set(repetition, distance),
                history.usual(repetition.side()));
        List<FormFinding> findings = new ArrayList<>();
        List<String> withoutInputs = new ArrayList<>();
        for (Rule rule : history.exercise().rules()) {
            Optional<Measured> measured = FormRules.of(rule.kind()).measure(repetition, context, rule.dwellSeconds());
            measured.ifPresentOrElse(
                    m -> finding(history, rule, repetition, m).ifPresent(findings::add),
                    () -> withoutInputs.add(rule.id()));
        }
        history.rememberRange(repetition);
        return findings.isEmpty()
                ? new Assessment.Clean(distance, withoutInputs)
                : new Assessment.Flagged(distance, findings, withoutInputs);
    }

    private static Optional<FormFinding> finding(
            ExerciseHistory history, Rule rule, Repetition repetition, Measured measured) {
        Limit limit = history.limit(rule, repetition.side());
        history.remember(rule, repetition.side(), measured.value());
        double excess = limit.excess(rule, measured.value());
        if (!(excess > 0)) {
            return Optional.empty();
        }
        Severity severity = excess > rule.severeBeyond()
                ? Severity.SEVERE
                : excess > rule.moderateBeyond() ? Severity.MODERATE : Severity.MILD;
        return Optional.of(new FormFinding(
                rule.id(),
                rule.kind(),
                repetition.index(),
                severity,
                measured.value(),
                limit.value(),
                limit.source(),
                phaseAt(repetition, measured.atSeconds()),
                measured.atSeconds(),
                Confidence.of(rule.kind(), excess, repetition),
                Excerpt.of(rule.kind(), history.exercise().plane(), repetition.trace(), measured.atSeconds())));
    }

    private static Phase phaseAt(Repetition repetition, double seconds) {
        double hold = repetition.startSeconds() + repetition.eccentricSeconds();
        if (seconds < hold) {
            return Phase.ECCENTRIC;
        }
        return seconds < hold + repetition.holdSeconds() ? Phase.HOLD : Phase.CONCENTRIC;
    }
}
