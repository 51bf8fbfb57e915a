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
 *       is level then, and the movement too small to tell: the housing's x axis is believed to point to the head. So who
 *       is upright still is waited for.
 *   <li>Turns: settled when the first one is half back; they show where up is and nothing else.
 *   <li>Everything else: the first tilt above the floor that is half back. With {@code BOW} it is forward. Otherwise a
 *       tilt to the other side may follow within 1.5 s; if it is 1.5 × larger it is the forward one (people bend further
 *       forward than back; exercises that go backward the other way round). Side bends alone: both sides are waited for.
 * </ol>
 */
final class WearLearner {
    /** Of gravity along the housing's x axis: less means a trunk more than 45° from upright. */
    private static final double UPRIGHT_SHARE = Math.sqrt(0.5);

    private final CalibrationMode mode;
    private final @Nullable Plane plane;
    private final @Nullable Segmentation only;
    private final SquatLearner squats;
    private final Neutral neutral = new Neutral();
    private final TiltLearner tilts;
    private final TurnWatch turns;
    private final PoseLearner poses = new PoseLearner();

    /** @param only the only exercise there is, null with several */
    WearLearner(CalibrationMode mode, @Nullable Segmentation only, double floorDeg, SquatZigzag squats) {
        this.mode = mode;
        this.plane = only == null ? null : only.plane();
        this.only = only;
        this.squats = new SquatLearner(squats, only != null && only.direction() == Direction.UP);
        this.tilts = new TiltLearner(mode, only, Math.toRadians(floorDeg), neutral);
        this.turns = new TurnWatch(Math.toRadians(floorDeg));
    }

    /** Takes sample {@code i}, the newest of the buffer. @return the mounting once it is known */
    @Nullable
    WearCalibration accept(MotionBuffer in, int i) {
        neutral.accept(in, i, tilts.moving());
        if (mode == CalibrationMode.POSES) {
            return poses.accept(in, i);
        }
        if (only != null && fromStartPosture(only)) {
            return neutral.known() && neutral.stoodStill() && isThere(only) ? fromPosture(headwards(only)) : null;
        }
        if (fromSquats()) {
            return TiltLearner.clear(squats.accept(in, i, neutral));
        }
        if (mode == CalibrationMode.AUTO && plane == Plane.ROTATION) {
            return turns.accept(in.timeSeconds(i), neutral.turnRadps(in, i)) ? fromPosture(Vector3.Z) : null;
        }
        return tilts.accept(in, i);
    }

    private static boolean fromStartPosture(Segmentation of) {
        boolean startIsHeld = of.held()
                .filter(h -> h.position() == HoldSettings.Position.START)
                .isPresent();
        return startIsHeld || (of.plane().hasSides() && !of.start().upright());
    }

    /** Whoever still stands or sits has not taken the start posture yet. */
    private boolean isThere(Segmentation of) {
        return of.start().upright() || Math.abs(neutral.up().x()) < UPRIGHT_SHARE;
    }

    /** The direction that a forward tilt goes, with the housing's x axis to the head. */
    private static Vector3 headwards(Segmentation of) {
        return Vector3.X.times(of.start() == Posture.SUPINE ? -1 : 1);
    }

    private boolean fromSquats() {
        return mode == CalibrationMode.AUTO && plane == Plane.VERTICAL;
    }

    /** From where up is and no more than an idea of forward: enough for turns. */
    private WearCalibration fromPosture(Vector3 forwardIdea) {
        return WearCalibrator.of(neutral.up(), forwardIdea, WearCalibration.LEAST_QUALITY);
    }

    /** What can be said when nothing more comes. */
    WearCalibration end(MotionBuffer in) {
        WearCalibration fromSquats = fromSquats() ? TiltLearner.clear(squats.end(in)) : null;
        if (fromSquats != null) {
            return fromSquats;
        }
        if (!tilts.moving() || in.size() < 2) {
            return new WearCalibration.NotUsable(
                    neutral.known() ? WearCalibration.Reason.NO_MOVEMENT : WearCalibration.Reason.NO_UPRIGHT);
        }
        WearCalibration settled = tilts.end(in);
        return settled != null ? settled : new WearCalibration.NotUsable(WearCalibration.Reason.UNCLEAR_MOVEMENT);
    }

    /** What the person is asked to do next. */
    WearState asks() {
        if (mode == CalibrationMode.POSES) {
            return poses.asks();
        }
        boolean bends = only == null || !fromStartPosture(only);
        return neutral.known() && bends ? WearState.BEND_FORWARD : WearState.HOLD_STILL;
    }

    /** Whether nothing in the buffer is needed yet. */
    boolean idle() {
        return !tilts.moving() && !squats.any();
    }

    /** The buffer forgot its oldest samples. */
    void dropped(int count) {
        tilts.dropped(count);
    }
}
