package org.plumbline.core.form;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;

/** One rule alone, asked about drawn repetitions; the last of them is what it is asked about. */
final class RuleOnDrawn {
    static final Reference NONE = new Reference(List.of());
    private static final Exercise BEND = bend();

    private RuleOnDrawn() {}

    private static Exercise bend() {
        try {
            return ExerciseCatalogue.load().find("trunk-flexion").orElseThrow();
        } catch (BadInputException e) {
            throw new AssertionError(e);
        }
    }

    static FormContext context() {
        return FormContext.alone(Plane.FLEXION, Neutral.UNKNOWN);
    }

    static List<Repetition> one(Drawn drawn) {
        return List.of(drawn.repetition(1));
    }

    static List<Repetition> set(IntFunction<Drawn> each) {
        return IntStream.range(0, 8)
                .mapToObj(i -> each.apply(i).repetition(i + 1))
                .toList();
    }

    static Rule rule(RuleKind kind, double limit, double dwell) {
        return new Rule("test-rule", kind, limit, null, 1000, 2000, dwell, LimitSource.PLAN, "test", false);
    }

    static List<FormFinding> found(Rule rule, List<Repetition> all) {
        return foundWith(NONE, rule, all);
    }

    static List<FormFinding> foundWith(Reference own, Rule rule, List<Repetition> all) {
        return last(own, rule, all).findingsOrNone().stream()
                .filter(f -> f.rule().equals(rule.id()))
                .toList();
    }

    static Assessment last(Reference own, Rule rule, List<Repetition> all) {
        FormAssessor assessor = new FormAssessor(List.of(BEND.withRules(List.of(rule))), own);
        return all.stream().map(assessor::accept).toList().getLast().assessment();
    }

    static List<String> withoutInputs(Assessment assessment) {
        return switch (assessment) {
            case Assessment.Clean clean -> clean.rulesWithoutInputs();
            case Assessment.Flagged flagged -> flagged.rulesWithoutInputs();
            case Assessment.NotAssessed none -> throw new AssertionError(none);
        };
    }
}
