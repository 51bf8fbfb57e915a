package org.plumbline.core.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final int POINTS = 101;
    private static final double STEP_SECONDS = 0.02;

    @Test
    void ratesAreThoseOfTheAnglesWithTheirSigns() {
        Trace trace = new Trace(
                course(t -> t),
                course(t -> 30 * Math.sin(t)),
                course(t -> -20 * t),
                course(t -> 5),
                course(t -> 36),
                course(t -> 0));
        for (int i = 1; i < POINTS - 1; i++) {
            double t = trace.timeSeconds(i);
            assertThat(trace.rateDegPerS(Trace.Course.FLEXION, i)).isCloseTo(30 * Math.cos(t), within(0.01));
        }
        for (int i = 0; i < POINTS; i++) {
            assertThat(trace.rateDegPerS(Trace.Course.LATERAL, i)).isCloseTo(-20, within(1e-9));
            assertThat(trace.rateDegPerS(Trace.Course.ROTATION, i)).isZero();
        }
    }

    @Test
    void extremesAndPlacesInTimeAreThoseOfThePoints() {
        Trace trace = new Trace(
                course(t -> 10 + t),
                course(t -> 40 * Math.sin(Math.PI * t / 2)),
                course(t -> -t),
                course(t -> 0),
                course(t -> 0),
                course(t -> -0.3 * t));
        assertThat(trace.highest(Trace.Course.FLEXION)).isCloseTo(40, within(1e-9));
        assertThat(trace.lowest(Trace.Course.LATERAL)).isCloseTo(-2, within(1e-9));
        assertThat(trace.range(Trace.Course.HEIGHT)).isCloseTo(0.6, within(1e-9));
        assertThat(trace.at(0)).isZero();
        assertThat(trace.at(10.5)).isEqualTo(25);
        assertThat(trace.at(99)).isEqualTo(POINTS);
        assertThat(trace.nearest(10.509)).isEqualTo(25);
        assertThat(trace.nearest(10.511)).isEqualTo(26);
    }

    @Test
    void aTraceOfOnePointOrOfUnequalLengthsIsNone() {
        double[] two = {0, 1};
        double[] one = {0};
        assertThatThrownBy(() -> new Trace(one, one, one, one, one, one)).hasMessageContaining("two points, not 1");
        assertThatThrownBy(() -> new Trace(two, two, two, one, two, two)).hasMessageContaining("every point");
    }

    private static double[] course(DoubleUnaryOperator of) {
        return IntStream.range(0, POINTS)
                .mapToDouble(i -> of.applyAsDouble(i * STEP_SECONDS))
                .toArray();
    }
}
