package org.plumbline.core.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Phase;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Side;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;

class FormAssessorTest {
    private static final Reference NONE = new Reference(List.of());

    private final List<Exercise> exercises;

    FormAssessorTest() throws BadInputException {
        exercises = ExerciseCatalogue.load().exercises();
    }

    /** Rule, a repetition just within its default limit, one just beyond. */
    static Stream<Arguments> limits() {
        HandMade squat = HandMade.squat();
        HandMade hinge = squat.of("hip-hinge", null).flexion(65);
        HandMade bend = squat.of("trunk-flexion", null).flexion(50);
        HandMade side = HandMade.sideBend(Side.LEFT);
        return Stream.of(
                Arguments.of("excessive-lean", squat.flexion(49.5), squat.flexion(52)),
                Arguments.of("partial", squat.deep(0.36), squat.deep(0.34)),
                Arguments.of("too-deep", squat.deep(0.74), squat.deep(0.76)),
                Arguments.of("side-lean", squat.sideways(9.9), squat.sideways(10.5)),
                Arguments.of("twist", squat.twisted(14.9), squat.twisted(15.7)),
                Arguments.of("too-fast", squat.timed(0.71, 1), squat.timed(0.69, 1)),
                Arguments.of("rushed-return", squat.timed(2, 0.81), squat.timed(2, 0.79)),
                Arguments.of("range-too-small", hinge.flexion(41), hinge.flexion(39)),
                Arguments.of("range-too-large", hinge.flexion(89), hinge.flexion(91)),
                Arguments.of("side-lean", hinge.sideways(9.9), hinge.sideways(10.5)),
                Arguments.of("range-too-small", bend.flexion(21), bend.flexion(19)),
                Arguments.of("range-too-large", bend.flexion(109), bend.flexion(111)),
                Arguments.of("range-too-small", side.sideways(15.5), side.sideways(14.5)),
                Arguments.of("range-too-large", side.sideways(54), side.sideways(56)),
                Arguments.of("coupled-flexion", side.flexion(14.9), side.flexion(15.7)),
                Arguments.of("too-fast", side.timed(0.51, 1), side.timed(0.49, 1)));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void beyondALimitIsFoundAndWithinItNothingIs(String rule, HandMade just, HandMade beyond) {
        for (HandMade mirrored : List.of(just, just.mirrored())) {
            assertThat(rules(assess(mirrored.repetition(1)))).isEmpty();
        }
        for (HandMade mirrored : List.of(beyond, beyond.mirrored())) {
            Assessment.Flagged flagged = (Assessment.Flagged) assess(mirrored.repetition(1));
            assertThat(rules(flagged)).containsExactly(rule);
            assertThat(flagged.findings().getFirst().severity()).isEqualTo(Severity.MILD);
            assertThat(flagged.findings().getFirst().limitSource()).isEqualTo(LimitSource.DEFAULT);
        }
    }

    @Test
    void aMirroredRepetitionMeasuresTheSame() {
        FormFinding left = first(assess(HandMade.squat().sideways(-14).repetition(1)));
        FormFinding right = first(assess(HandMade.squat().sideways(14).repetition(1)));

        assertThat(left.value()).isEqualTo(right.value());
        assertThat(left.confidence()).isEqualTo(right.confidence());
        assertThat(left.excerpt().values())
                .containsExactlyElementsOf(
                        right.excerpt().values().stream().map(v -> -v).toList());
    }

    @ParameterizedTest
    @CsvSource({"52, MILD", "60, MODERATE", "68, SEVERE"})
    void severityGrowsWithTheExcess(double leanDeg, Severity severity) {
        FormFinding finding = first(assess(HandMade.squat().flexion(leanDeg).repetition(1)));

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.value()).isCloseTo(leanDeg, within(1.5));
        assertThat(finding.limit()).isEqualTo(50);
        assertThat(finding.unit()).isEqualTo("deg");
        assertThat(finding.atSeconds()).isCloseTo(11.5, within(0.05));
        assertThat(finding.phase()).isIn(Phase.ECCENTRIC, Phase.CONCENTRIC);
    }

    @Test
    void aLeanShorterThanTheDwellTimeIsNone() {
        Repetition quick = HandMade.squat().flexion(52).timed(0.8, 0.8).repetition(1);
        Rule lean = rule("squat", "excessive-lean");
        double above50 = IntStream.range(0, quick.trace().size())
                        .filter(i -> quick.trace().flexionDeg(i) - 4 > 50)
                        .count()
                / 100.0;
        Measured now = FormRules.of(lean.kind())
                .measure(quick, neutral(4), above50 - 0.03)
                .orElseThrow();
        Measured longer = FormRules.of(lean.kind())
                .measure(quick, neutral(4), above50 + 0.03)
                .orElseThrow();

        assertThat(now.value()).isGreaterThan(50);
        assertThat(longer.value()).isLessThan(50);
    }

    @Test
    void leanIsToldAgainstThePersonsOwnStance() {
        assertThat(rules(assess(HandMade.squat().standingAt(12).flexion(45).repetition(1))))
                .isEmpty();
    }

    @Test
    void afterThreeRepetitionsTheLeanIsComparedWithTheOwnBaseline() {
        List<Assessment> all = assessAll(
                NONE,
                HandMade.squat().flexion(25),
                HandMade.squat().flexion(27),
                HandMade.squat().flexion(26),
                HandMade.squat().flexion(39),
                HandMade.squat().flexion(46));

        assertThat(all.subList(0, 4)).allMatch(a -> a instanceof Assessment.Clean);
        FormFinding finding = first(all.get(4));
        assertThat(finding.limitSource()).isEqualTo(LimitSource.BASELINE);
        assertThat(finding.limit()).isCloseTo(41, within(1.0));
    }

    @Test
    void aBaselineBeyondTheLimitExcusesNothing() {
        List<Assessment> all = assessAll(
                NONE,
                HandMade.squat().flexion(60),
                HandMade.squat().flexion(60),
                HandMade.squat().flexion(60),
                HandMade.squat().flexion(60));

        assertThat(all).allSatisfy(a -> assertThat(rules(a)).containsExactly("excessive-lean"));
    }

    @Test
    void theOwnReferenceSetsLimitAndDeviation() {
        Reference own = new Reference(IntStream.rangeClosed(1, 8)
                .mapToObj(i -> HandMade.squat().flexion(30 + i % 3).repetition(i))
                .toList());

        List<Assessment> all =
                assessAll(own, HandMade.squat().flexion(31), HandMade.squat().flexion(49));

        assertThat(all.get(0)).isInstanceOf(Assessment.Clean.class);
        assertThat(((Assessment.Clean) all.get(0)).deviation()).isLessThan(0.3);
        assertThat(rules(all.get(1))).contains("excessive-lean");
        assertThat(first(all.get(1)).limitSource()).isEqualTo(LimitSource.REFERENCE);
        assertThat(((Assessment.Flagged) all.get(1)).deviation()).isGreaterThan(1);
    }

    @Test
    void deviationGrowsWithTheFault() {
        double good = deviation(assess(HandMade.squat().repetition(1)));
        double shallow = deviation(assess(HandMade.squat().deep(0.30).repetition(1)));
        double shallower = deviation(assess(HandMade.squat().deep(0.15).repetition(1)));

        assertThat(good).isGreaterThanOrEqualTo(0).isLessThan(shallow);
        assertThat(shallow).isLessThan(shallower);
    }

    @Test
    void theSmallerSideIsToldOnceTheOtherWasSeen() {
        List<Assessment> all = assessAll(
                NONE,
                HandMade.sideBend(Side.LEFT).sideways(36),
                HandMade.sideBend(Side.RIGHT).sideways(24),
                HandMade.sideBend(Side.LEFT).sideways(36));

        assertThat(((Assessment.Clean) all.get(0)).rulesWithoutInputs()).contains("asymmetry");
        assertThat(rules(all.get(1))).containsExactly("asymmetry");
        assertThat(first(all.get(1)).value()).isCloseTo(33.3, within(0.1));
        assertThat(rules(all.get(2))).isEmpty();
    }

    @Test
    void aFewDegreesBetweenTheSidesAreNone() {
        List<Assessment> all = assessAll(
                NONE,
                HandMade.sideBend(Side.LEFT).sideways(24),
                HandMade.sideBend(Side.RIGHT).sideways(15));

        assertThat(all.get(1)).isInstanceOf(Assessment.Clean.class);
    }

    @Test
    void whatDidNotArriveIsNotAssessed() {
        HandMade bad = HandMade.squat().flexion(70);
        assertThat(assess(bad.losing(0.06, 0.02).repetition(1)))
                .isEqualTo(new Assessment.NotAssessed(NotAssessedReason.SAMPLES_LOST));
        assertThat(assess(bad.losing(0.01, 0.11).repetition(1)))
                .isEqualTo(new Assessment.NotAssessed(NotAssessedReason.HOLE));
        assertThat(assess(bad.losing(0.04, 0.09).repetition(1))).isInstanceOf(Assessment.Flagged.class);
        assertThat(assess(bad.of(Repetition.UNKNOWN, null).repetition(1)))
                .isEqualTo(new Assessment.NotAssessed(NotAssessedReason.UNKNOWN_EXERCISE));
    }

    private FormContext neutral(double flexionDeg) {
        return FormContext.alone(Plane.VERTICAL, new Neutral(flexionDeg, 0, 2));
    }

    private Rule rule(String exercise, String id) {
        return exercises.stream()
                .filter(e -> e.id().equals(exercise))
                .findFirst()
                .flatMap(e -> e.rule(id))
                .orElseThrow();
    }

    private Assessment assess(Repetition repetition) {
        return new FormAssessor(exercises, NONE).accept(repetition).assessment();
    }

    private List<Assessment> assessAll(Reference reference, HandMade... made) {
        FormAssessor assessor = new FormAssessor(exercises, reference);
        List<Assessment> all = new ArrayList<>();
        for (int i = 0; i < made.length; i++) {
            all.add(assessor.accept(made[i].repetition(i + 1)).assessment());
        }
        return all;
    }

    private static double deviation(Assessment assessment) {
        return switch (assessment) {
            case Assessment.Clean clean -> clean.deviation();
            case Assessment.Flagged flagged -> flagged.deviation();
            case Assessment.NotAssessed none -> throw new AssertionError(none);
        };
    }

    private static FormFinding first(Assessment assessment) {
        return assessment.findingsOrNone().getFirst();
    }

    private static List<String> rules(Assessment assessment) {
        return assessment.findingsOrNone().stream().map(FormFinding::rule).toList();
    }
}
