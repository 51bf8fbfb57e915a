package org.plumbline.core.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Phase;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.repetition.OngoingRepetition;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Side;

/**
 * Says about each repetition of a session what is to be said about its form, as soon as it is finished, from what came
 * before it alone: live and afterwards the same.
 */
public final class FormAssessor {
    private final Map<String, ExerciseHistory> histories = new HashMap<>();
    private final Map<String, OngoingForm> ongoing = new HashMap<>();
    /** What the last sample of a movement was looked at for, so that not every one looks it up. */
    private @Nullable String underWay;

    private @Nullable OngoingForm formUnderWay;
    private final SetFindings setFindings = new SetFindings();

    public FormAssessor(List<Exercise> exercises, Reference reference) {
        for (Exercise exercise : exercises) {
            ExerciseHistory history = new ExerciseHistory(exercise, reference);
            histories.put(exercise.id(), history);
            ongoing.put(exercise.id(), new OngoingForm(history));
        }
    }

    /**
     * From the next repetition on these limits and this reference hold. What has been said stays said.
     *
     * @param exercises those of the session with other limits; others are ignored
     */
    public void prescribe(List<Exercise> exercises, Reference reference) {
        for (Exercise exercise : exercises) {
            ExerciseHistory history = histories.get(exercise.id());
            if (history != null) {
                history.prescribe(exercise, reference);
                ongoing.put(exercise.id(), new OngoingForm(history));
            }
        }
        underWay = null;
    }

    public AssessedRepetition accept(Repetition repetition) {
        return new AssessedRepetition(repetition, assess(repetition));
    }

    /**
     * Looks at the newest sample of a movement under way.
     *
     * @return what has become true with it, usually null
     */
    public @Nullable OngoingFinding ongoing(OngoingRepetition movement) {
        if (!movement.exercise().equals(underWay)) {
            underWay = movement.exercise();
            formUnderWay = ongoing.get(underWay);
        }
        return formUnderWay == null ? null : formUnderWay.accept(movement);
    }

    /** What was noticed about sets so far, in the order in which it was. */
    public List<SetFinding> setFindings() {
        return setFindings.all();
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
            if (isSurelyWithin(history, rule, repetition, context)) {
                continue;
            }
            Optional<Measured> measured = FormRules.of(rule.kind()).measure(repetition, context, rule.dwellSeconds());
            measured.ifPresentOrElse(
                    m -> judge(history, rule, repetition, context, m).ifPresent(findings::add),
                    () -> withoutInputs.add(rule.id()));
        }
        history.rememberRange(repetition);
        return findings.isEmpty()
                ? new Assessment.Clean(distance, withoutInputs)
                : new Assessment.Flagged(distance, findings, withoutInputs);
    }

    /** Then it need not be measured: no finding comes of it, and nothing of the value is remembered any more. */
    private static boolean isSurelyWithin(
            ExerciseHistory history, Rule rule, Repetition repetition, FormContext context) {
        Side side = repetition.side();
        return AtMost.isKnown(rule.kind())
                && history.of(rule, side).hasBaseline()
                && AtMost.isWithin(history.limit(rule, side).value(), rule.kind(), repetition, context);
    }

    private Optional<FormFinding> judge(
            ExerciseHistory history, Rule rule, Repetition repetition, FormContext context, Measured measured) {
        Limit limit;
        if (rule.kind() == RuleKind.REFERENCE_DISTANCE_ABOVE) {
            limit = limitOfTheSet(history, rule, repetition, context, measured.value());
        } else {
            limit = history.limit(rule, repetition.side());
            history.of(rule, repetition.side()).remember(measured.value());
        }
        return limit == null || !(limit.excess(rule, measured.value()) > 0)
                ? Optional.empty()
                : Optional.of(finding(history, rule, repetition, context, measured, limit));
    }

    /** @return null when the repetition is not to be flagged */
    private @Nullable Limit limitOfTheSet(
            ExerciseHistory history, Rule rule, Repetition repetition, FormContext context, double distance) {
        SetWatch.Verdict verdict = history.watch(rule, repetition.side()).accept(rule.limit(), distance, context.set());
        if (verdict.setDiffers()) {
            setFindings.note(rule, repetition, verdict);
        }
        LimitSource source = verdict.ofTheDay() ? LimitSource.BASELINE : rule.limitSource();
        return verdict.repetitionDiffers() ? new Limit(verdict.limit(), source) : null;
    }

    private static FormFinding finding(
            ExerciseHistory history,
            Rule rule,
            Repetition repetition,
            FormContext context,
            Measured measured,
            Limit limit) {
        double excess = limit.excess(rule, measured.value());
        boolean distance = rule.kind() == RuleKind.REFERENCE_DISTANCE_ABOVE;
        return new FormFinding(
                rule.id(),
                rule.kind(),
                repetition.index(),
                Severity.of(rule, excess),
                measured.value(),
                limit.value(),
                limit.source(),
                phaseAt(repetition, measured.atSeconds()),
                measured.atSeconds(),
                Confidence.of(rule.kind(), excess, repetition),
                Excerpt.of(rule.kind(), history.exercise().plane(), repetition.trace(), measured.atSeconds()),
                distance ? history.deviation(repetition.side()).differences(repetition, context.neutral()) : List.of());
    }

    private static Phase phaseAt(Repetition repetition, double seconds) {
        double hold = repetition.startSeconds() + repetition.eccentricSeconds();
        if (seconds < hold) {
            return Phase.ECCENTRIC;
        }
        return seconds < hold + repetition.holdSeconds() ? Phase.HOLD : Phase.CONCENTRIC;
    }
}
