package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Segmentation;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.posture.MotionBuffer;
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

    private static final int REPLAY_SAMPLES = 256;
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
    private @Nullable WearState state;
    private WornCheck worn = WornCheck.FITS;
    /** Samples of the buffer that the watch has had before the calibration was settled. */
    private int watched;

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

    /** Takes the next samples. */
    public void accept(OrientedBatch in) {
        if (state == null) {
            say(WearState.HOLD_STILL);
        }
        for (int i = 0; i < in.size(); i++) {
            if (buffer.add(in, i) && trunk == null) {
                learn(buffer.size() - 1);
            }
        }
        flush();
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
            flush();
        }
        segmenter.end(listener);
    }

    private void learn(int i) {
        if (!watch.waiting(buffer, i)) { // what it goes through off the back says nothing about the mounting
            learner = newLearner(settings);
            buffer.clear();
            say(WearState.NOT_ON_A_BACK);
            return;
        }
        if (state == WearState.NOT_ON_A_BACK) {
            say(WearState.HOLD_STILL);
        }
        watched = i + 1;
        WearCalibration settled = learner.accept(buffer, i);
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
            watched -= half;
            learner.dropped(half);
        }
    }

    private void settle(WearCalibration calibration) {
        if (calibration instanceof WearCalibration.Worn worn) {
            trunk = new TrunkAngles(worn.sensorToTrunk());
        }
        listener.calibrated(calibration);
        say(WearState.CALIBRATED);
    }

    private void flush() {
        TrunkAngles stage = trunk;
        if (stage == null) {
            return;
        }
        for (int from = 0; from < buffer.size(); from += REPLAY_SAMPLES) {
            angles.reset();
            int to = Math.min(buffer.size(), from + REPLAY_SAMPLES);
            for (int i = from; i < to; i++) {
                stage.accept(buffer, i, angles);
                watch(i, i - from);
            }
            listener.trunkAngles(angles);
            segmenter.accept(angles, listener);
        }
        buffer.clear();
        watched = 0;
    }

    private void watch(int i, int posture) {
        WornCheck now = watch.accept(buffer, i, angles, posture, i < watched);
        if (now.equals(worn)) {
            return;
        }
        worn = now;
        listener.worn(now, buffer.timeSeconds(i));
        say(
                switch (now) {
                    case WornCheck.Fits fits -> WearState.CALIBRATED;
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
