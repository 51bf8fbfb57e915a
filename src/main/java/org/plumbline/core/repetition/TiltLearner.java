package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Segmentation;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.posture.MotionBuffer;
import org.plumbline.core.posture.Tilt;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearCalibrator;

/** The mounting from the first tilts, or from where the first hold is reached: {@link WearLearner}'s rules for those. */
final class TiltLearner {
    private static final double LARGE_RAD = Math.toRadians(8);
    private static final double CLEARLY_LARGER = 1.5;
    private static final double OTHER_SIDE_SECONDS = 1.5;
    private static final double SLOW_RADPS = Math.toRadians(20);
    private static final double SLOWING_SECONDS = 3;
    /** Who tilts further has lain down. */
    private static final double LARGEST_HOLD_RAD = Math.toRadians(60);

    private final CalibrationMode mode;
    private final @Nullable Plane plane;
    private final boolean held;
    private final int direction;
    private final double floorRad;
    private final Neutral neutral;
    private final Excursion excursion;
    private final Tilt tilt = new Tilt();
    /** The first excursion, once it is half back. */
    private final Tilt first = new Tilt();

    private boolean firstKnown;
    private int moveStart;
    private double firstBackTime;

    /**
     * @param only the only exercise there is, null with several
     * @param neutral has had each sample before this
     */
    TiltLearner(CalibrationMode mode, @Nullable Segmentation only, double floorRad, Neutral neutral) {
        this.mode = mode;
        this.plane = only == null ? null : only.plane();
        this.held = only != null && only.hold() != null;
        this.direction = only == null ? 1 : only.direction().sign();
        this.floorRad = floorRad;
        this.neutral = neutral;
        this.excursion = new Excursion(Math.max(LARGE_RAD, floorRad));
    }

    /** Whether a movement is under way or half over that the mounting may be told from. */
    boolean moving() {
        return excursion.active() || firstKnown;
    }

    /** Takes sample {@code i}, the newest of the buffer. @return the mounting once it is known */
    @Nullable
    WearCalibration accept(MotionBuffer in, int i) {
        neutral.tilt(in, i, tilt);
        if (!moving() && tilt.norm() < LARGE_RAD / 3) {
            moveStart = i;
        }
        return held ? fromHold(in, i) : fromTilts(in, i, excursion.accept(tilt));
    }

    private @Nullable WearCalibration fromHold(MotionBuffer in, int i) {
        boolean there = tilt.norm() > floorRad && tilt.norm() < LARGEST_HOLD_RAD;
        return there && in.speedRadps(i) < SLOW_RADPS && neutral.known()
                ? settled(WearCalibrator.fromBend(in, neutral.up(), moveStart, i, direction), i)
                : null;
    }

    private @Nullable WearCalibration fromTilts(MotionBuffer in, int i, boolean back) {
        if (!firstKnown) {
            if (!back) {
                return null;
            }
            first.set(excursion.peak());
            firstKnown = true;
            firstBackTime = in.timeSeconds(i);
        }
        if (!neutral.stoodStill()) {
            return fromMoving(in, i);
        }
        if (mode == CalibrationMode.BOW) {
            return settled(WearCalibrator.fromBend(in, neutral.up(), moveStart, i, direction), i);
        }
        return in.timeSeconds(i) > firstBackTime ? fromBothSides(in, i, back) : null;
    }

    /** It began in the middle of a movement: upright is where it first slows down after having come back. */
    private @Nullable WearCalibration fromMoving(MotionBuffer in, int i) {
        boolean late = in.timeSeconds(i) - firstBackTime > SLOWING_SECONDS;
        if (in.speedRadps(i) > SLOW_RADPS && !late) {
            return null;
        }
        neutral.take(in, i);
        return settled(WearCalibrator.fromBend(in, neutral.up(), moveStart, i, direction), i);
    }

    private @Nullable WearCalibration fromBothSides(MotionBuffer in, int i, boolean back) {
        if (plane == Plane.LATERAL) {
            return back && excursion.peak().dot(first) < 0
                    ? settled(WearCalibrator.fromSideBends(in, neutral.up(), moveStart, i), i)
                    : null;
        }
        boolean waited = in.timeSeconds(i) - firstBackTime > OTHER_SIDE_SECONDS && !excursion.active();
        return back || waited ? settled(bend(in, i, back), i) : null;
    }

    private WearCalibration bend(MotionBuffer in, int i, boolean back) {
        Tilt second = excursion.peak();
        boolean other = back && second.dot(first) < 0;
        Tilt larger = other && second.norm() > CLEARLY_LARGER * first.norm() ? second : first;
        return WearCalibrator.fromBend(in, neutral.up(), moveStart, i, larger, direction);
    }

    /** An unclear movement is no ground to stand on: wait for a clearer one. */
    private @Nullable WearCalibration settled(WearCalibration calibration, int newest) {
        WearCalibration clear = clear(calibration);
        if (clear == null) {
            firstKnown = false;
            moveStart = newest;
        }
        return clear;
    }

    /** A calibration that can be stood on, else null. */
    static @Nullable WearCalibration clear(@Nullable WearCalibration calibration) {
        return calibration instanceof WearCalibration.Worn worn && worn.quality() >= WearCalibration.LEAST_QUALITY
                ? calibration
                : null;
    }

    /** What can be said of the movement under way when nothing more comes; null when it is unclear. */
    @Nullable
    WearCalibration end(MotionBuffer in) {
        return clear(
                plane == Plane.LATERAL
                        ? WearCalibrator.fromSideBends(in, neutral.up(), moveStart, in.size())
                        : WearCalibrator.fromBend(in, neutral.up(), moveStart, in.size(), direction));
    }

    /** The buffer forgot its oldest samples. */
    void dropped(int count) {
        moveStart = Math.max(0, moveStart - count);
    }
}
