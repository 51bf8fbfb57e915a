package org.plumbline.core.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.plumbline.core.exercise.Direction;
import org.plumbline.core.exercise.HoldSettings;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Posture;
import org.plumbline.core.exercise.Segmentation;
import org.plumbline.core.posture.TrunkBatch;

class HoldSegmenterTest {
    private static final double TOLERANCE_DEG = 6;

    @Test
    void aBridgeHasItsOnsetAndTimeInPosition() {
        List<Repetition> found = holds(HoldSettings.Position.AWAY, 30, t -> ramp(t, 3, 4, 14, 15) * -25, 50);
        assertThat(found).hasSize(1);
        Held held = held(found);
        assertThat(held.onsetSeconds()).isCloseTo(4.0, within(0.3));
        assertThat(held.inPositionSeconds()).isCloseTo(10.0, within(0.5));
        assertThat(held.breaks()).isZero();
        assertThat(held.wobbleDeg()).isLessThan(1);
    }

    @Test
    void aSagThatComesBackIsABreakAndAShortOneIsWobble() {
        DoubleUnaryOperator sags = t -> -25 * ramp(t, 3, 4, 24, 25) + 15 * ramp(t, 10, 10.3, 11.5, 11.8);
        DoubleUnaryOperator wobbles = t -> -25 * ramp(t, 3, 4, 24, 25) + 15 * ramp(t, 10, 10.1, 10.2, 10.3);
        Held broken = held(holds(HoldSettings.Position.AWAY, 30, sags, 50));
        Held wobbled = held(holds(HoldSettings.Position.AWAY, 30, wobbles, 50));
        assertThat(broken.breaks()).isEqualTo(1);
        assertThat(wobbled.breaks()).isZero();
        assertThat(wobbled.inPositionSeconds() - broken.inPositionSeconds()).isCloseTo(1.5, within(0.4));
    }

    @Test
    void theStartPostureItselfIsHeldUntilItIsLeft() {
        DoubleUnaryOperator stillThenGone = t -> Math.sin(3 * t) + 60 * ramp(t, 20, 21, 90, 91);
        List<Repetition> found = holds(HoldSettings.Position.START, 40, stillThenGone, 50);
        assertThat(found).hasSize(1);
        assertThat(held(found).inPositionSeconds()).isCloseTo(20, within(0.5));
        assertThat(held(found).wobbleDeg()).isCloseTo(0.7, within(0.25));
    }

    @Test
    void threeHoldsAreThreeAndTooShortOnesAreNone() {
        DoubleUnaryOperator three =
                t -> -20 * (ramp(t, 3, 4, 9, 10) + ramp(t, 15, 16, 21, 22) + ramp(t, 27, 28, 33, 34));
        assertThat(holds(HoldSettings.Position.AWAY, 40, three, 100)).hasSize(3);
        assertThat(holds(HoldSettings.Position.AWAY, 20, t -> -20 * ramp(t, 3, 4, 4.5, 5), 100))
                .isEmpty();
        assertThat(holds(HoldSettings.Position.AWAY, 600, t -> Math.sin(t), 20)).isEmpty();
    }

    @Test
    void aHoldThatIsUnderWayAtTheEndIsTold() {
        assertThat(holds(HoldSettings.Position.AWAY, 20, t -> -20 * ramp(t, 3, 4, 90, 91), 50))
                .hasSize(1);
    }

    @Test
    void aTouchOfTheStartPostureEndsAHoldAndADipDoesNot() {
        DoubleUnaryOperator touches = t -> -25 * ramp(t, 3, 4, 24, 25) + 25 * ramp(t, 10, 10.8, 11.1, 11.9);
        DoubleUnaryOperator dips = t -> -25 * ramp(t, 3, 4, 24, 25) + 17 * ramp(t, 10, 10.8, 11.1, 11.9);

        assertThat(holds(HoldSettings.Position.AWAY, 30, touches, 50))
                .hasSize(2)
                .allMatch(r -> Objects.requireNonNull(r.held()).breaks() == 0);
        assertThat(holds(HoldSettings.Position.AWAY, 30, dips, 50)).hasSize(1);
    }

    /** Longer than what is remembered of the past. */
    @Test
    void whatIsHeldForMinutesOnEndIsWhereSomebodyIs() {
        DoubleUnaryOperator stays = t -> -25 * ramp(t, 3, 4, 1500, 1501) + 2 * Math.sin(3 * t);

        assertThat(holds(HoldSettings.Position.AWAY, 1510, stays, 20)).isEmpty();
    }

    private static Held held(List<Repetition> found) {
        assertThat(found).hasSize(1);
        return Objects.requireNonNull(found.getFirst().held());
    }

    /** 0 before, 1 between the second and the third time, 0 after; straight in between. */
    private static double ramp(double t, double from, double up, double down, double to) {
        return Math.max(0, Math.min(1, Math.min((t - from) / (up - from), (to - t) / (to - down))));
    }

    private static List<Repetition> holds(
            HoldSettings.Position position, double seconds, DoubleUnaryOperator flexion, double rateHz) {
        Segmentation bridge = new Segmentation(
                Plane.FLEXION,
                Direction.BACKWARD,
                Posture.SUPINE,
                Map.of("lumbar", 10.0),
                3,
                600,
                new HoldSettings(position, TOLERANCE_DEG, 0.5, 3));
        RepetitionSegmenter segmenter = new RepetitionSegmenter(Map.of("bridge", bridge), "lumbar");
        List<Repetition> found = new ArrayList<>();
        MotionListener listener = new Track() {
            @Override
            public void repetition(Repetition repetition) {
                found.add(repetition);
            }
        };
        TrunkBatch batch = new TrunkBatch();
        for (int i = 0; i < seconds * rateHz; i++) {
            double t = i / rateHz;
            batch.reset();
            batch.add(t, flexion.applyAsDouble(t), 0, 0, 0, 0);
            segmenter.accept(batch, listener);
        }
        segmenter.end(listener);
        return found;
    }
}
