package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Segmentation;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.posture.MotionBuffer;
import org.plumbline.core.posture.TrunkAngles;
import org.plumbline.core.posture.TrunkBatch;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearState;
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
    private final WearLearner learner;
    private final RepetitionSegmenter segmenter;
    private final MotionBuffer buffer = new MotionBuffer();
    private final TrunkBatch angles = new TrunkBatch();
    private @Nullable TrunkAngles trunk;
    private @Nullable WearState state;

    public MotionTracker(TrackerSettings settings, MotionListener listener) {
        this.listener = listener;
        boolean one = settings.exercises().size() == 1;
        Plane plane = one ? settings.exercises().values().iterator().next().plane() : null;
        learner = new WearLearner(
                settings.calibration(),
                plane,
                smallest(settings, false, DEFAULT_FLOOR_DEG),
                smallest(settings, true, DEFAULT_FLOOR_M));
        segmenter = new RepetitionSegmenter(settings.exercises(), settings.site());
    }

    private static double smallest(TrackerSettings settings, boolean vertical, double otherwise) {
        return settings.exercises().values().stream()
                .filter(s -> (s.plane() == Plane.VERTICAL) == vertical)
                .mapToDouble((Segmentation s) -> s.floor(settings.site()))
                .min()
                .orElse(otherwise);
    }

    /** Takes the next samples. */
    public void accept(OrientedBatch in) {
        if (state == null) {
            say(WearState.HOLD_STILL);
        }
        for (int i = 0; i < in.size(); i++) {
            if (!buffer.add(in, i) || trunk != null) {
                continue;
            }
            WearCalibration settled = learner.accept(buffer, buffer.size() - 1);
            if (settled != null) {
                settle(settled);
            } else {
                wait(buffer);
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
            WearCalibration last = learner.end(buffer);
            if (last instanceof WearCalibration.NotUsable) {
                listener.calibrated(last);
                say(WearState.NOT_USABLE);
                return;
            }
            settle(last);
            flush();
        }
        segmenter.end(listener);
    }

    private void wait(MotionBuffer kept) {
        if (learner.uprightKnown() && state == WearState.HOLD_STILL) {
            say(WearState.BEND_FORWARD);
        }
        double span = kept.timeSeconds(kept.size() - 1) - kept.timeSeconds(0);
        if (span > KEPT_SECONDS && learner.idle()) {
            int half = kept.size() / 2;
            kept.dropFirst(half);
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
            }
            listener.trunkAngles(angles);
            segmenter.accept(angles, listener);
        }
        buffer.clear();
    }

    private void say(WearState next) {
        if (state != next) {
            state = next;
            listener.wear(next);
        }
    }
}
