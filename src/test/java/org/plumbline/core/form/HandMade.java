package org.plumbline.core.form;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Side;
import org.plumbline.core.repetition.Trace;

/** Repetitions built by hand: smooth out and back, 100 points a second. Angles are peaks above the start posture. */
record HandMade(
        String exercise,
        @Nullable Side side,
        double outSeconds,
        double backSeconds,
        double flexionDeg,
        double sideDeg,
        double twistDeg,
        double depthM,
        double startFlexionDeg,
        double lost,
        double hole) {

    static HandMade squat() {
        return new HandMade("squat", null, 1.5, 1.4, 35, 2, 3, 0.5, 4, 0, 0);
    }

    static HandMade sideBend(Side side) {
        return new HandMade("trunk-lateral-flexion", side, 1.2, 1.2, 3, 28, 2, 0.02, 0, 0, 0);
    }

    HandMade flexion(double deg) {
        return new HandMade(
                exercise, side, outSeconds, backSeconds, deg, sideDeg, twistDeg, depthM, startFlexionDeg, lost, hole);
    }

    HandMade sideways(double deg) {
        return new HandMade(
                exercise,
                side,
                outSeconds,
                backSeconds,
                flexionDeg,
                deg,
                twistDeg,
                depthM,
                startFlexionDeg,
                lost,
                hole);
    }

    HandMade twisted(double deg) {
        return new HandMade(
                exercise, side, outSeconds, backSeconds, flexionDeg, sideDeg, deg, depthM, startFlexionDeg, lost, hole);
    }

    HandMade deep(double m) {
        return new HandMade(
                exercise, side, outSeconds, backSeconds, flexionDeg, sideDeg, twistDeg, m, startFlexionDeg, lost, hole);
    }

    HandMade timed(double out, double back) {
        return new HandMade(
                exercise, side, out, back, flexionDeg, sideDeg, twistDeg, depthM, startFlexionDeg, lost, hole);
    }

    HandMade standingAt(double startDeg) {
        return new HandMade(
                exercise, side, outSeconds, backSeconds, flexionDeg, sideDeg, twistDeg, depthM, startDeg, lost, hole);
    }

    HandMade losing(double fraction, double holeSeconds) {
        return new HandMade(
                exercise,
                side,
                outSeconds,
                backSeconds,
                flexionDeg,
                sideDeg,
                twistDeg,
                depthM,
                startFlexionDeg,
                fraction,
                holeSeconds);
    }

    HandMade of(String other, @Nullable Side otherSide) {
        return new HandMade(
                other,
                otherSide,
                outSeconds,
                backSeconds,
                flexionDeg,
                sideDeg,
                twistDeg,
                depthM,
                startFlexionDeg,
                lost,
                hole);
    }

    HandMade mirrored() {
        Side other = side == null ? null : side == Side.LEFT ? Side.RIGHT : Side.LEFT;
        return of(exercise, other).sideways(-sideDeg).twisted(-twistDeg);
    }

    /** @param index from 1; repetitions start 10 s apart */
    Repetition repetition(int index) {
        double start = 10.0 * index;
        int points = (int) Math.round((outSeconds + backSeconds) * 100) + 1;
        double[][] channels = new double[6][points];
        for (int i = 0; i < points; i++) {
            double t = i / 100.0;
            double phase = t < outSeconds ? t / outSeconds / 2 : 0.5 + (t - outSeconds) / backSeconds / 2;
            double out = (1 - Math.cos(2 * Math.PI * phase)) / 2;
            channels[0][i] = start + t;
            channels[1][i] = startFlexionDeg + flexionDeg * out;
            channels[2][i] = (side == Side.LEFT ? -1 : 1) * sideDeg * out;
            channels[3][i] = twistDeg * out;
            channels[4][i] = 20;
            channels[5][i] = -depthM * out;
        }
        double rom = exercise.equals("trunk-lateral-flexion") ? Math.abs(sideDeg) : flexionDeg;
        return new Repetition(
                index,
                exercise,
                side,
                start,
                start + outSeconds,
                start + outSeconds + backSeconds,
                outSeconds,
                0,
                backSeconds,
                rom,
                lost,
                hole,
                new Trace(channels[0], channels[1], channels[2], channels[3], channels[4], channels[5]));
    }
}
