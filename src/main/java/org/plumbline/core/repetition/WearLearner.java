package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.posture.MotionBuffer;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearCalibrator;

/**
 * Decides, sample by sample, when the mounting is known: after the first movement that shows it.
 *
 * <ol>
 *   <li>Upright: {@link Neutral}.
 *   <li>Squats: settled when the first one counts, which needs no mounting.
 *   <li>Turns: settled when the first one is half back; they show where up is and nothing else.
 *   <li>Everything else: the first tilt above the floor that is half back. With {@code BOW} it is forward. Otherwise a
 *       tilt to the other side may follow within 1.5 s; if it is 1.5 × larger it is the forward one (people bend further
 *       forward than back). Side bends alone: both sides are waited for.
 * </ol>
 */
final class WearLearner {
    private static final double LARGE_RAD = Math.toRadians(12);
    private static final double CLEARLY_LARGER = 1.5;
    private static final double OTHER_SIDE_SECONDS = 1.5;
    private static final double LEAST_QUALITY = 0.2;
    private static final double SQUAT_SECONDS = 4;

    private final CalibrationMode mode;
    private final @Nullable Plane plane;
    private final SquatZigzag squats;
    private final Neutral neutral = new Neutral();
    private final Excursion excursion;
    private final TurnWatch turns;
    private @Nullable Vector3 first;
    private int moveStart;
    private double firstBackTime;

    /** @param plane of the only exercise there is, null with several */
    WearLearner(CalibrationMode mode, @Nullable Plane plane, double floorDeg, double squatFloorM) {
        this.mode = mode;
        this.plane = plane;
        this.squats = new SquatZigzag(squatFloorM);
        this.excursion = new Excursion(Math.max(LARGE_RAD, Math.toRadians(floorDeg)));
        this.turns = new TurnWatch(Math.toRadians(floorDeg));
    }

    /** Takes sample {@code i}, the newest of the buffer. @return the mounting once it is known */
    @Nullable
    WearCalibration accept(MotionBuffer in, int i) {
        boolean moving = excursion.active() || first != null;
        neutral.accept(in, i, moving);
        boolean squat = squats.accept(in.timeSeconds(i), in.verticalAccelerationMps2(i));
        if (mode == CalibrationMode.AUTO && plane == Plane.VERTICAL) {
            return squat ? fromSquat(in, i) : null;
        }
        if (mode == CalibrationMode.AUTO && plane == Plane.ROTATION) {
            return turns.accept(in, i, neutral.up()) ? fromTurn() : null;
        }
        Vector3 tilt = WearCalibrator.tilt(in, i, neutral.up());
        if (!moving && tilt.norm() < LARGE_RAD / 3) {
            moveStart = i;
        }
        boolean back = excursion.accept(tilt);
        return fromTilts(in, i, back);
    }

    private @Nullable WearCalibration fromTilts(MotionBuffer in, int i, boolean back) {
        Vector3 before = first;
        if (before == null) {
            if (!back) {
                return null;
            }
            first = excursion.peak();
            firstBackTime = in.timeSeconds(i);
            return mode == CalibrationMode.BOW
                    ? clear(WearCalibrator.fromBend(in, neutral.up(), moveStart, i, 1))
                    : null;
        }
        if (plane == Plane.LATERAL) {
            return back && excursion.peak().dot(before) < 0
                    ? clear(WearCalibrator.fromSideBends(in, neutral.up(), moveStart, i))
                    : null;
        }
        boolean waited = in.timeSeconds(i) - firstBackTime > OTHER_SIDE_SECONDS && !excursion.active();
        if (!back && !waited) {
            return null;
        }
        return clear(bend(in, i, before, back));
    }

    private WearCalibration bend(MotionBuffer in, int i, Vector3 before, boolean back) {
        Vector3 second = excursion.peak();
        boolean other = back && second.dot(before) < 0;
        Vector3 larger = other && second.norm() > before.norm() ? second : before;
        Vector3 forward = other && second.norm() > CLEARLY_LARGER * before.norm() ? second : before;
        return WearCalibrator.fromBend(in, neutral.up(), moveStart, i, larger.equals(forward) ? 1 : -1);
    }

    private @Nullable WearCalibration fromSquat(MotionBuffer in, int i) {
        int from = i;
        while (from > 0 && in.timeSeconds(from - 1) > squats.bottomTime() - SQUAT_SECONDS) {
            from--;
        }
        Vector3 up = neutral.stoodStill() ? neutral.up() : WearCalibrator.upAt(in, i);
        return clear(WearCalibrator.fromBend(in, up, from, i, 1));
    }

    private WearCalibration fromTurn() {
        return WearCalibrator.of(neutral.up(), Vector3.Z, LEAST_QUALITY);
    }

    /** An unclear movement is no ground to stand on: wait for a clearer one. */
    private @Nullable WearCalibration clear(WearCalibration calibration) {
        if (calibration instanceof WearCalibration.Worn worn && worn.quality() >= LEAST_QUALITY) {
            return calibration;
        }
        first = null;
        return null;
    }

    /** What can be said when nothing more comes. */
    WearCalibration end(MotionBuffer in) {
        if ((first == null && !excursion.active()) || in.size() < 2) {
            return new WearCalibration.NotUsable(
                    neutral.known() ? WearCalibration.Reason.NO_MOVEMENT : WearCalibration.Reason.NO_UPRIGHT);
        }
        WearCalibration last = plane == Plane.LATERAL
                ? WearCalibrator.fromSideBends(in, neutral.up(), moveStart, in.size())
                : WearCalibrator.fromBend(in, neutral.up(), moveStart, in.size(), 1);
        WearCalibration settled = clear(last);
        return settled != null ? settled : new WearCalibration.NotUsable(WearCalibration.Reason.UNCLEAR_MOVEMENT);
    }

    /** Whether upright is known and the movement is waited for. */
    boolean uprightKnown() {
        return neutral.known();
    }

    /** Whether nothing in the buffer is needed yet. */
    boolean idle() {
        return !excursion.active() && first == null;
    }

    /** The buffer forgot its oldest samples. */
    void dropped(int count) {
        moveStart = Math.max(0, moveStart - count);
    }
}
