package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Segmentation;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.posture.MotionBuffer;
import org.plumbline.core.posture.MotionSample;
import org.plumbline.core.posture.TrunkAngles;
import org.plumbline.core.posture.TrunkBatch;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearState;
import org.plumbline.core.posture.WornCheck;
import org.plumbline.core.posture.WornWatch;
import org.plumbline.core.signal.Gap;

/**
 * Oriented samples → trunk angles and repetitions. The mounting of the sensor is only known after the first movement,
 * so samples are kept until then and told all at once; from there on nothing waits. The answer does not depend on how
 * the samples are cut into batches, and what was told is never taken back.
 */
public final class MotionTracker {
    /** While nobody moves only the last part is kept. */
    private static final double KEPT_SECONDS = 60;

    /** Angles of so many samples at most are told at once. */
    private static final int TOLD_AT_ONCE = 256;
    /** For a session in which no exercise is counted on the angle that the threshold is for. */
    private static final double DEFAULT_FLOOR_DEG = 10;

    private static final double DEFAULT_FLOOR_M = 0.1;

    private final MotionListener listener;
    private final TrackerSettings settings;
    private final RepetitionSegmenter segmenter;
    private final MotionBuffer buffer = new MotionBuffer();
    private final TrunkBatch angles = new TrunkBatch();
    private final WornWatch watch;
    private WearLearner learner;
    private @Nullable TrunkAngles trunk;
    private final MotionSample now = new MotionSample();
    private final Pace pace = new Pace();
    private @Nullable WearState state;
    private WornCheck worn = WornCheck.FITS;

    public MotionTracker(TrackerSettings settings, MotionListener listener) {
        this.listener = listener;
        this.settings = settings;
        learner = newLearner(settings);
        watch = new WornWatch(settings.upright(), settings.longestSeconds());
        segmenter = new RepetitionSegmenter(settings.exercises(), settings.site());
    }

    private static WearLearner newLearner(TrackerSettings settings) {
        Segmentation only = settings.only();
        SquatZigzag squats = new SquatZigzag(
                settings.smallestFloor(true, DEFAULT_FLOOR_M), only == null ? 1 : SquatZigzag.sign(only));
        return new WearLearner(settings.calibration(), only, settings.smallestFloor(false, DEFAULT_FLOOR_DEG), squats);
    }

    /** Takes the next samples and tells what follows from them. */
    public void accept(OrientedBatch in) {
        for (int i = 0; i < in.size(); i++) {
            accept(in, i);
        }
        tellAngles();
    }

    /** Takes one sample and tells what follows from it, but for the angles: {@link #tellAngles}. */
    public void accept(OrientedBatch in, int i) {
        if (state == null) {
            say(WearState.HOLD_STILL);
        }
        if (!pace.isDue(in.timeSeconds(i)) || !now.take(in, i)) {
            return;
        }
        TrunkAngles stage = trunk;
        if (stage == null) {
            learn();
        } else {
            follow(stage, false);
        }
    }

    /** Tells the angles of the samples since it was called last. */
    public void tellAngles() {
        if (angles.size() > 0) {
            listener.trunkAngles(angles);
            angles.reset();
        }
    }

    /** Notes a hole; before the samples that follow it. */
    public void gap(Gap gap) {
        segmenter.gap(gap);
    }

    /** Nothing more comes: tells what can still be told. */
    public void end() {
        if (trunk == null) {
            WearCalibration last = state == WearState.NOT_ON_A_BACK
                    ? new WearCalibration.NotUsable(WearCalibration.Reason.NOT_ON_A_BACK)
                    : learner.end(buffer);
            if (last instanceof WearCalibration.NotUsable) {
                listener.calibrated(last);
                say(state == WearState.NOT_ON_A_BACK ? WearState.NOT_ON_A_BACK : WearState.NOT_USABLE);
                return;
            }
            settle(last);
        }
        tellAngles();
        segmenter.end(listener);
    }

    private void learn() {
        if (!watch.waiting(now)) { // what it goes through off the back says nothing about the mounting
            learner = newLearner(settings);
            buffer.clear();
            say(WearState.NOT_ON_A_BACK);
            return;
        }
        if (state == WearState.NOT_ON_A_BACK) {
            say(WearState.HOLD_STILL);
        }
        buffer.add(now);
        WearCalibration settled = learner.accept(buffer, buffer.size() - 1);
        if (settled != null) {
            settle(settled);
        } else {
            wait(buffer);
        }
    }

    private void wait(MotionBuffer kept) {
        say(learner.asks());
        double span = kept.timeSeconds(kept.size() - 1) - kept.timeSeconds(0);
        if (span > KEPT_SECONDS && learner.idle()) {
            int half = kept.size() / 2;
            kept.dropFirst(half);
            learner.dropped(half);
        }
    }

    private void settle(WearCalibration calibration) {
        if (calibration instanceof WearCalibration.Worn settled) {
            trunk = new TrunkAngles(settled.sensorToTrunk());
        }
        listener.calibrated(calibration);
        say(WearState.CALIBRATED);
        replay();
    }

    private void replay() {
        TrunkAngles stage = trunk;
        for (int i = 0; stage != null && i < buffer.size(); i++) {
            buffer.get(i, now);
            follow(stage, true);
        }
        buffer.clear();
    }

    /** @param seen whether the watch had this sample before the calibration was settled */
    private void follow(TrunkAngles stage, boolean seen) {
        if (angles.size() == TOLD_AT_ONCE) {
            tellAngles();
        }
        stage.accept(now, angles);
        int newest = angles.size() - 1;
        WornCheck fits = watch.accept(now, angles, newest, seen);
        if (!fits.equals(worn)) {
            tellWorn(fits, angles.timeSeconds(newest));
        }
        segmenter.accept(angles, newest, listener);
    }

    private void tellWorn(WornCheck fits, double atSeconds) {
        worn = fits;
        listener.worn(fits, atSeconds);
        say(
                switch (fits) {
                    case WornCheck.Fits f -> WearState.CALIBRATED;
                    case WornCheck.Slipped slipped -> WearState.SLIPPED;
                    case WornCheck.NotOnABack off -> WearState.NOT_ON_A_BACK;
                });
    }

    private void say(WearState next) {
        if (state != next) {
            state = next;
            listener.wear(next);
        }
    }
}
