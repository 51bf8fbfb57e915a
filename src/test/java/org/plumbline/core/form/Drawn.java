package org.plumbline.core.form;

import java.util.function.DoubleUnaryOperator;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Trace;

/**
 * A repetition drawn from functions of the time since its start: half a cosine out, a hold, half a cosine back, with
 * something added to each angle.
 */
record Drawn(
        String exercise,
        double outSeconds,
        double holdSeconds,
        double backSeconds,
        double rangeDeg,
        double rateHz,
        DoubleUnaryOperator flexionToo,
        DoubleUnaryOperator lateral) {

    static Drawn bend() {
        return new Drawn("trunk-flexion", 1.2, 0, 1.2, 60, 100, t -> 0, t -> 0);
    }

    Drawn timed(double out, double hold, double back) {
        return new Drawn(exercise, out, hold, back, rangeDeg, rateHz, flexionToo, lateral);
    }

    Drawn range(double deg) {
        return new Drawn(exercise, outSeconds, holdSeconds, backSeconds, deg, rateHz, flexionToo, lateral);
    }

    Drawn rate(double hz) {
        return new Drawn(exercise, outSeconds, holdSeconds, backSeconds, rangeDeg, hz, flexionToo, lateral);
    }

    Drawn adding(DoubleUnaryOperator toFlexion) {
        return new Drawn(exercise, outSeconds, holdSeconds, backSeconds, rangeDeg, rateHz, toFlexion, lateral);
    }

    Drawn swaying(DoubleUnaryOperator toTheSide) {
        return new Drawn(exercise, outSeconds, holdSeconds, backSeconds, rangeDeg, rateHz, flexionToo, toTheSide);
    }

    /** @param index from 1; repetitions start 10 s apart */
    Repetition repetition(int index) {
        double start = 10.0 * index;
        double length = outSeconds + holdSeconds + backSeconds;
        int points = (int) Math.round(length * rateHz) + 1;
        double[][] channels = new double[6][points];
        for (int i = 0; i < points; i++) {
            double t = i / rateHz;
            channels[0][i] = start + t;
            channels[1][i] = flexion(t);
            channels[2][i] = lateral.applyAsDouble(t);
            channels[4][i] = Math.abs(flexion(t + 1e-4) - flexion(t - 1e-4)) / 2e-4;
        }
        return new Repetition(
                index,
                exercise,
                null,
                start,
                start + outSeconds + holdSeconds / 2,
                start + length,
                outSeconds,
                holdSeconds,
                backSeconds,
                rangeDeg,
                0,
                0,
                new Trace(channels[0], channels[1], channels[2], channels[3], channels[4], channels[5]));
    }

    private double flexion(double t) {
        double back = t - outSeconds - holdSeconds;
        double phase = t < outSeconds ? t / outSeconds : back < 0 ? 1 : 1 - back / backSeconds;
        double share = Math.clamp(phase, 0, 1);
        return rangeDeg * (1 - Math.cos(Math.PI * share)) / 2 + flexionToo.applyAsDouble(t);
    }
}
