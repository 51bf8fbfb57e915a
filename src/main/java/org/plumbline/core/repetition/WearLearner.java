package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Direction;
import org.plumbline.core.exercise.HoldSettings;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Posture;
import org.plumbline.core.exercise.Segmentation;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.posture.MotionBuffer;
import org.plumbline.core.posture.PoseLearner;
import org.plumbline.core.posture.Tilt;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearCalibrator;
import org.plumbline.core.posture.WearState;

/**
 * Decides, sample by sample, when the mounting is known: after the first movement that shows it.
 *
 * <ol>
 *   <li>Upright: {@link Neutral}; when nothing stood still before the first movement, where it first slows down after
 *       coming back (below 20 °/s, at most 3 s later).
 *   <li>Squats: {@link SquatLearner}.
 *   <li>Holds along one direction: from the start posture to where the first one slows down (below 20 °/s).
 *   <li>Small movements to both sides from lying or hands and knees: settled once the start posture was still. Forward
 *       is level then, and the movement too small to tell: the housing's x axis is believed to point to the head.
 *   <li>Turns: settled when the first one is half back; they show where up is and nothing else.
 *   <li>Everything else: the first tilt above the floor that is half back. With {@code BOW} it is forward. Otherwise a
 *       tilt to the other side may follow within 1.5 s; if it is 1.5 × larger it is the forward one (people bend further
 *       forward than back; exercises that go backward the other way round). Side bends alone: both sides are waited for.
 * </ol>
 */
final class WearLearner {
    private static final double LARGE_RAD = Math.toRadians(8);
    private static final double CLEARLY_LARGER = 1.5;
    private static final double OTHER_SIDE_SECONDS = 1.5;
    private static final double SLOW_RADPS = Math.toRadians(20);
    private static final double SLOWING_SECONDS = 3;
    /** Who tilts further has lain down. */
    private static final double LARGEST_HOLD_RAD = Math.toRadians(60);

    private final CalibrationMode mode;
    private final @Nullable Plane plane;
    private final @Nullable Segmentation only;
    private final int direction;
    private final double floorRad;
    private final SquatLearner squats;
    private final Neutral neutral = new Neutral();
    private final Excursion excursion;
    private final TurnWatch turns;
    private final PoseLearner poses = new PoseLearner();
    private final Tilt tilt = new Tilt();
    /** The first excursion, once it is half back. */
    private final Tilt first = new Tilt();

    private boolean firstKnown;
    private int moveStart;
    private int newest;
    private double firstBackTime;

    /** @param only the only exercise there is, null with several */
    WearLearner(CalibrationMode mode, @Nullable Segmentation only, double floorDeg, SquatZigzag squats) {
        this.mode = mode;
        this.plane = only == null ? null : only.plane();
        this.only = only;
        this.direction = only == null ? 1 : only.direction().sign();
        this.squats = new SquatLearner(squats, only != null && only.direction() == Direction.UP);
        this.floorRad = Math.toRadians(floorDeg);
        this.excursion = new Excursion(Math.max(LARGE_RAD, Math.toRadians(floorDeg)));
        this.turns = new TurnWatch(Math.toRadians(floorDeg));
    }

    /** Takes sample {@code i}, the newest of the buffer. @return the mounting once it is known */
    @Nullable
    WearCalibration accept(MotionBuffer in, int i) {
        newest = i;
        boolean moving = excursion.active() || firstKnown;
        neutral.accept(in, i, moving);
        if (mode == CalibrationMode.POSES) {
            return poses.accept(in, i);
        }
        if (only != null && fromStartPosture(only)) {
            return neutral.known() && neutral.stoodStill() ? fromPosture(headwards(only)) : null;
        }
        if (fromSquats()) {
            return clear(squats.accept(in, i, neutral));
        }
        if (mode == CalibrationMode.AUTO && plane == Plane.ROTATION) {
            return turns.accept(in.timeSeconds(i), neutral.turnRadps(in, i)) ? fromPosture(Vector3.Z) : null;
        }
        neutral.tilt(in, i, tilt);
        if (!moving && tilt.norm() < LARGE_RAD / 3) {
            moveStart = i;
        }
        if (only != null && only.hold() != null) {
            return fromHold(in, i);
        }
        boolean back = excursion.accept(tilt);
        return fromTilts(in, i, back);
    }

    private static boolean fromStartPosture(Segmentation of) {
        boolean startIsHeld = of.held()
                .filter(h -> h.position() == HoldSettings.Position.START)
                .isPresent();
        return startIsHeld || (of.plane().hasSides() && !of.start().upright());
    }

    /** The direction that a forward tilt goes, with the housing's x axis to the head. */
    private static Vector3 headwards(Segmentation of) {
        return Vector3.X.times(of.start() == Posture.SUPINE ? -1 : 1);
    }

    private @Nullable WearCalibration fromHold(MotionBuffer in, int i) {
        boolean there = tilt.norm() > floorRad && tilt.norm() < LARGEST_HOLD_RAD;
        return there && in.speedRadps(i) < SLOW_RADPS && neutral.known()
                ? clear(WearCalibrator.fromBend(in, neutral.up(), moveStart, i, direction))
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
            return clear(WearCalibrator.fromBend(in, neutral.up(), moveStart, i, direction));
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
        return clear(WearCalibrator.fromBend(in, neutral.up(), moveStart, i, direction));
    }

    private @Nullable WearCalibration fromBothSides(MotionBuffer in, int i, boolean back) {
        if (plane == Plane.LATERAL) {
            return back && excursion.peak().dot(first) < 0
                    ? clear(WearCalibrator.fromSideBends(in, neutral.up(), moveStart, i))
                    : null;
        }
        boolean waited = in.timeSeconds(i) - firstBackTime > OTHER_SIDE_SECONDS && !excursion.active();
        return back || waited ? clear(bend(in, i, back)) : null;
    }

    private WearCalibration bend(MotionBuffer in, int i, boolean back) {
        Tilt second = excursion.peak();
        boolean other = back && second.dot(first) < 0;
        boolean larger = other && second.norm() > first.norm();
        boolean clearly = other && second.norm() > CLEARLY_LARGER * first.norm();
        return WearCalibrator.fromBend(in, neutral.up(), moveStart, i, larger == clearly ? direction : -direction);
    }

    private boolean fromSquats() {
        return mode == CalibrationMode.AUTO && plane == Plane.VERTICAL;
    }

    /** From where up is and no more than an idea of forward: enough for turns. */
    private WearCalibration fromPosture(Vector3 forwardIdea) {
        return WearCalibrator.of(neutral.up(), forwardIdea, WearCalibration.LEAST_QUALITY);
    }

    /** An unclear movement is no ground to stand on: wait for a clearer one. */
    private @Nullable WearCalibration clear(@Nullable WearCalibration calibration) {
        if (calibration instanceof WearCalibration.Worn worn && worn.quality() >= WearCalibration.LEAST_QUALITY) {
            return calibration;
        }
        if (calibration != null) {
            firstKnown = false;
            moveStart = newest;
        }
        return null;
    }

    /** What can be said when nothing more comes. */
    WearCalibration end(MotionBuffer in) {
        WearCalibration fromSquats = fromSquats() ? clear(squats.end(in)) : null;
        if (fromSquats != null) {
            return fromSquats;
        }
        if ((!firstKnown && !excursion.active()) || in.size() < 2) {
            return new WearCalibration.NotUsable(
                    neutral.known() ? WearCalibration.Reason.NO_MOVEMENT : WearCalibration.Reason.NO_UPRIGHT);
        }
        WearCalibration last = plane == Plane.LATERAL
                ? WearCalibrator.fromSideBends(in, neutral.up(), moveStart, in.size())
                : WearCalibrator.fromBend(in, neutral.up(), moveStart, in.size(), direction);
        WearCalibration settled = clear(last);
        return settled != null ? settled : new WearCalibration.NotUsable(WearCalibration.Reason.UNCLEAR_MOVEMENT);
    }

    /** What the person is asked to do next. */
    WearState asks() {
        if (mode == CalibrationMode.POSES) {
            return poses.asks();
        }
        return neutral.known() ? WearState.BEND_FORWARD : WearState.HOLD_STILL;
    }

    /** Whether nothing in the buffer is needed yet. */
    boolean idle() {
        return !excursion.active() && !firstKnown && !squats.any();
    }

    /** The buffer forgot its oldest samples. */
    void dropped(int count) {
        moveStart = Math.max(0, moveStart - count);
    }
}
