package org.plumbline.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The course of poses while nothing is exercised.
 *
 * <ol>
 *   <li>Sway: two sines of each angle at 0.1 to 0.45 Hz.
 *   <li>Shifts: every 5 to 20 s another posture, drawn about upright (standing: at most 2° forward or back,
 *       1.2° to a side, 1.6° turned; sitting: 5°, 1.4°, 1.6°), taken within 1 to 2 s (minimum jerk).
 *   <li>Walking: steps at 1.9 Hz whose pace wanders by 3 %; the trunk goes up and down and to and fro with each step,
 *       rocks and turns with each stride (two steps); every 6 to 14 s another direction, 30 to 150° away, in the end the first one.
 * </ol>
 *
 * Sizes: Winter 1995 (sway of quiet stance below 1°); Zijlstra and Hof 2003 (vertical travel of the trunk in walking 2 to
 * 4 cm); rocking and turning of the trunk 2 to 5° either way are usual figures of gait analysis, rounded.
 */
final class Idling {
    private static final double RAMP_SECONDS = 2;
    private static final double HOMEWARD_SECONDS = 4;
    private static final double STEP_HZ = 1.9;
    private static final double STEP_UP_METRES = 0.013;
    private static final double STEP_FORTH_METRES = 0.008;
    private static final double[] SWAY_HZ = {0.13, 0.21, 0.17, 0.43, 0.31, 0.37};

    private final double start;
    private final double end;
    private final boolean walks;
    private final double swayDeg;
    private final double[] phases = new double[SWAY_HZ.length];
    private final List<Shift> shifts = new ArrayList<>();

    /** From {@code atSeconds} on another posture is taken. */
    private record Shift(double atSeconds, double taking, Pose to) {}

    Idling(Idle what, double startSeconds, SplittableRandom random) {
        start = startSeconds;
        end = startSeconds + what.seconds();
        walks = what.activity() == IdleActivity.WALKING;
        swayDeg = what.activity() == IdleActivity.SITTING ? 0.2 : 0.35;
        for (int i = 0; i < phases.length; i++) {
            phases[i] = random.nextDouble(2 * Math.PI);
        }
        double time = start;
        double heading = 0;
        while (time < end - (walks ? HOMEWARD_SECONDS : 0)) {
            heading += (random.nextBoolean() ? 1 : -1) * random.nextDouble(30, 150);
            Pose to = switch (what.activity()) {
                case STANDING -> drawn(random, 1, 0.6, 0.8);
                case SITTING -> drawn(random, 2.5, 0.7, 0.8);
                case WALKING -> new Pose(3, 0, heading, 0, 0);
            };
            shifts.add(new Shift(time, random.nextDouble(1, 2) * (walks ? 1.5 : 1), to));
            time += walks ? random.nextDouble(6, 14) : random.nextDouble(5, 20);
        }
        if (walks) { // bends and squats that follow go the way they went before
            shifts.add(new Shift(end - HOMEWARD_SECONDS, 2.5, new Pose(3, 0, 360 * Math.rint(heading / 360), 0, 0)));
        }
    }

    private static Pose drawn(SplittableRandom random, double flexionDeg, double lateralDeg, double twistDeg) {
        return new Pose(flexionDeg * bounded(random), lateralDeg * bounded(random), twistDeg * bounded(random), 0, 0);
    }

    private static double bounded(SplittableRandom random) {
        return Math.max(-2, Math.min(2, random.nextGaussian()));
    }

    double endSeconds() {
        return end;
    }

    /** The pose at a time, upright before and after; who has walked has turned by whole rounds. */
    Pose at(double timeSeconds) {
        if (timeSeconds <= start) {
            return Pose.UPRIGHT;
        }
        double within = Stroke.minimumJerk((timeSeconds - start) / RAMP_SECONDS)
                * Stroke.minimumJerk((end - timeSeconds) / RAMP_SECONDS);
        Pose posture = posture(timeSeconds);
        Pose turned = new Pose(0, 0, posture.twistLeftDeg(), 0, 0);
        Pose tilted = new Pose(posture.flexionDeg(), posture.lateralRightDeg(), 0, 0, 0);
        Pose moving = tilted.plus(sway(timeSeconds)).plus(walks ? gait(timeSeconds) : Pose.UPRIGHT);
        return moving.times(within).plus(walks ? turned : turned.times(within));
    }

    private Pose posture(double timeSeconds) {
        Pose now = Pose.UPRIGHT;
        for (Shift shift : shifts) {
            if (shift.atSeconds() > timeSeconds) {
                break;
            }
            double done = Stroke.minimumJerk((timeSeconds - shift.atSeconds()) / shift.taking());
            now = now.times(1 - done).plus(shift.to().times(done));
        }
        return now;
    }

    private Pose sway(double timeSeconds) {
        double[] angles = new double[3];
        for (int i = 0; i < phases.length; i++) {
            angles[i % 3] += swayDeg * Math.sin(2 * Math.PI * SWAY_HZ[i] * timeSeconds + phases[i]);
        }
        return new Pose(angles[0], angles[1], angles[2], 0, 0);
    }

    private Pose gait(double timeSeconds) {
        double steps = 2 * Math.PI * STEP_HZ * timeSeconds + 0.6 * Math.sin(0.4 * timeSeconds + phases[0]);
        return new Pose(
                1.5 * Math.sin(steps + 0.5),
                2.5 * Math.sin(steps / 2),
                4 * Math.sin(steps / 2 + 1),
                STEP_UP_METRES * Math.cos(steps),
                STEP_FORTH_METRES * Math.sin(steps));
    }
}
