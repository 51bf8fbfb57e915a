package org.plumbline.core.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Trace;

/** What is proved to lie within a limit does when it is measured, and of good repetitions most is proved. */
class AtMostTest {
    private static final double DWELL_SECONDS = 0.2;
    private static final int REPETITIONS = 60;

    @ParameterizedTest
    @EnumSource(
            value = RuleKind.class,
            names = {
                "LEAN_ABOVE",
                "COUPLED_FLEXION_ABOVE",
                "SIDE_LEAN_ABOVE",
                "TWIST_ABOVE",
                "SPECTRAL_ARC_ABOVE",
                "RANGE_LOSS_ABOVE",
                "TEMPO_DRIFT_ABOVE"
            })
    void whatIsProvedIsTrue(RuleKind kind) {
        SplittableRandom random = new SplittableRandom(3);
        SetSoFar set = SetSoFar.NONE;
        int proved = 0;
        int refuted = 0;
        for (int n = 1; n <= REPETITIONS; n++) {
            Repetition repetition = turning(drawn(random, n).repetition(n));
            set = set.with(new SetSoFar.Done(
                    repetition.startSeconds(), repetition.endSeconds(), repetition.romDeg(), random.nextDouble()));
            FormContext context = new FormContext(
                    Plane.FLEXION,
                    new Neutral(2, -1, 4),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    set,
                    Usual.UNKNOWN);
            OptionalDouble measured = FormRules.of(kind).measure(repetition, context, DWELL_SECONDS).stream()
                    .mapToDouble(Measured::value)
                    .findFirst();
            for (double limit : List.of(0.5, 1.3, 1.8, 3.2, 8.0, 20.0, 40.0, 70.0)) {
                boolean isProved = AtMost.isWithin(limit, kind, repetition, context);
                if (isProved) {
                    assertThat(measured).as("%s, limit %s", repetition, limit).isPresent();
                    assertThat(measured.getAsDouble()).isLessThanOrEqualTo(limit);
                }
                proved += isProved ? 1 : 0;
                refuted += measured.isPresent() && measured.getAsDouble() > limit ? 1 : 0;
            }
        }
        assertThat(proved).as("limits that need no measuring").isGreaterThan(REPETITIONS);
        assertThat(refuted).as("limits that are exceeded").isGreaterThan(REPETITIONS);
    }

    @Test
    void theLimitOfAnEvenMovementIsProved() {
        Repetition even = Drawn.bend().repetition(1);
        FormContext alone = FormContext.alone(Plane.FLEXION, Neutral.UNKNOWN);
        assertThat(AtMost.isWithin(3.2, RuleKind.SPECTRAL_ARC_ABOVE, even, alone))
                .isTrue();
        assertThat(AtMost.isWithin(61, RuleKind.LEAN_ABOVE, even, alone)).isTrue();
        assertThat(AtMost.isWithin(59, RuleKind.LEAN_ABOVE, even, alone)).isFalse();
    }

    @Test
    void nothingIsProvedOfWhatIsNotMeasured() {
        Repetition tooShort = Drawn.bend().timed(0.03, 0, 0.03).repetition(1);
        FormContext alone = FormContext.alone(Plane.FLEXION, Neutral.UNKNOWN);
        assertThat(AtMost.isWithin(99, RuleKind.SPECTRAL_ARC_ABOVE, tooShort, alone))
                .isFalse();
        assertThat(AtMost.isWithin(99, RuleKind.RANGE_LOSS_ABOVE, tooShort, alone))
                .isFalse();
    }

    /** The first half even, the second smaller and slower, with submovements and a sway of any size. */
    private static Drawn drawn(SplittableRandom random, int n) {
        double late = n > REPETITIONS / 2 ? 1.0 : 0.0;
        double jerk = random.nextDouble() * (n % 3);
        double sway = random.nextDouble() * 30;
        double slower = (1 + late * random.nextDouble()) * (1 + 0.05 * random.nextGaussian());
        return Drawn.bend()
                .range(60 * (1 - 0.4 * late) * (1 + 0.05 * random.nextGaussian()))
                .timed(1.2 * slower, 0, 1.2 * slower)
                .adding(t -> 3 * jerk * Math.sin(2 * Math.PI * 3 * t))
                .swaying(t -> sway * Math.sin(2 * Math.PI * 0.4 * t));
    }

    /** Turns as far as it leans to the side. */
    private static Repetition turning(Repetition r) {
        double[][] courses = new double[6][r.trace().size()];
        for (int i = 0; i < courses[0].length; i++) {
            courses[0][i] = r.trace().timeSeconds(i);
            courses[1][i] = r.trace().flexionDeg(i);
            courses[2][i] = r.trace().lateralFlexionRightDeg(i);
            courses[3][i] = r.trace().lateralFlexionRightDeg(i);
            courses[4][i] = r.trace().angularSpeedDegPerS(i);
        }
        return new Repetition(
                r.index(),
                r.exercise(),
                null,
                r.startSeconds(),
                r.peakSeconds(),
                r.endSeconds(),
                r.eccentricSeconds(),
                r.holdSeconds(),
                r.concentricSeconds(),
                r.romDeg(),
                0,
                0,
                new Trace(courses[0], courses[1], courses[2], courses[3], courses[4], courses[5]));
    }
}
