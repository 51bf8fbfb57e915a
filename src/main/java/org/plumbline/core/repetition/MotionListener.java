package org.plumbline.core.repetition;

import org.plumbline.core.posture.TrunkBatch;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearState;
import org.plumbline.core.posture.WornCheck;

/** Hears what {@link MotionTracker} finds, in the order of device time. */
public interface MotionListener {
    /** Angles, from the first sample on, but only once the calibration is settled; valid during the call. */
    void trunkAngles(TrunkBatch angles);

    /** A movement is under way; once for every sample of it. Valid during the call. */
    default void ongoing(OngoingRepetition movement) {}

    /** A finished repetition. */
    void repetition(Repetition repetition);

    /** What is asked of the person has changed. */
    void wear(WearState state);

    /** The calibration is settled: it stays as it is until the end. Told before the first angle. */
    void calibrated(WearCalibration calibration);

    /**
     * Whether the sensor still sits as at the calibration has changed; only told after {@link #calibrated}, and before
     * the repetitions that end later.
     *
     * @param atSeconds device time at which it was noticed
     */
    default void worn(WornCheck check, double atSeconds) {}
}
