package org.plumbline.core.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Phase;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.repetition.OngoingRepetition;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Trace;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;

class OngoingFormTest {
    private final Exercise squat;
    private final Rule lean;

    OngoingFormTest() throws BadInputException {
        squat = ExerciseCatalogue.load().find("squat").orElseThrow();
        lean = squat.rule("excessive-lean").orElseThrow();
    }

    /** 60 degrees of lean against a limit of 50, in device time: from the truth to the finding. */
    @Test
    void isToldWithTheSampleThatMakesItTrue() {
        Repetition second = HandMade.squat().flexion(60).repetition(2);
        List<OngoingFinding> found = watch(HandMade.squat().repetition(1), second);

        assertThat(found).hasSize(1);
        OngoingFinding finding = found.getFirst();
        assertThat(finding.rule()).isEqualTo("excessive-lean");
        assertThat(finding.atSeconds()).isLessThan(second.endSeconds() - 1);
        double truth = firstBeyond(second.trace(), lean.limit() + 4) + lean.dwellSeconds();
        assertThat(finding.atSeconds()).isCloseTo(truth, within(0.0101));
    }

    @Test
    void aGoodMovementAndOneShorterThanTheDwellSayNothing() {
        assertThat(watch(
                        HandMade.squat().repetition(1),
                        HandMade.squat().flexion(49).repetition(2)))
                .isEmpty();
        assertThat(watch(
                        HandMade.squat().repetition(1),
                        HandMade.squat().flexion(50.3).timed(0.8, 0.8).repetition(2)))
                .isEmpty();
    }

    @Test
    void beforeTheFirstRepetitionNothingIsKnown() {
        FormAssessor assessor = new FormAssessor(List.of(squat), new Reference(List.of()));

        assertThat(feed(assessor, HandMade.squat().flexion(60).repetition(1), 1))
                .isEmpty();
    }

    @Test
    void oneMovementOneFinding() {
        Repetition second =
                HandMade.squat().flexion(70).sideways(20).twisted(30).repetition(2);

        assertThat(watch(HandMade.squat().repetition(1), second)).hasSize(1);
    }

    private List<OngoingFinding> watch(Repetition first, Repetition second) {
        FormAssessor assessor = new FormAssessor(List.of(squat), new Reference(List.of()));
        assessor.accept(first);
        return feed(assessor, second, 2);
    }

    private static List<OngoingFinding> feed(FormAssessor assessor, Repetition repetition, long movement) {
        List<OngoingFinding> found = new ArrayList<>();
        for (int n = 1; n <= repetition.trace().size(); n++) {
            OngoingFinding finding = assessor.ongoing(new Under(repetition, movement, n));
            if (finding != null) {
                found.add(finding);
            }
        }
        return found;
    }

    private static double firstBeyond(Trace trace, double deg) {
        int i = 0;
        while (trace.flexionDeg(i) <= deg) {
            i++;
        }
        return trace.timeSeconds(i);
    }

    /** The first samples of a repetition as a movement under way. */
    private record Under(Repetition of, long movement, int size) implements OngoingRepetition {
        @Override
        public String exercise() {
            return of.exercise();
        }

        @Override
        public Phase phase() {
            return Phase.ECCENTRIC;
        }

        @Override
        public double timeSeconds(int i) {
            return of.trace().timeSeconds(i);
        }

        @Override
        public double flexionDeg(int i) {
            return of.trace().flexionDeg(i);
        }

        @Override
        public double lateralFlexionRightDeg(int i) {
            return of.trace().lateralFlexionRightDeg(i);
        }

        @Override
        public double axialRotationLeftDeg(int i) {
            return of.trace().axialRotationLeftDeg(i);
        }

        @Override
        public double angularSpeedDegPerS(int i) {
            return of.trace().angularSpeedDegPerS(i);
        }

        @Override
        public double peakDeg() {
            return 0;
        }
    }
}
