package org.plumbline.core.pipeline;

import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Cue;
import org.plumbline.core.posture.TrunkBatch;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearState;
import org.plumbline.core.posture.WornCheck;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Status;
import org.plumbline.core.signal.Gap;

/** Hears what happens in a session while it happens, in the order of device time. Called on the caller's thread. */
public interface SessionListener {
    /** Angles once the calibration is settled; valid only during the call. */
    default void trunkAngles(TrunkBatch angles) {}

    /** A finished repetition with its assessment; never taken back. */
    default void repetition(AssessedRepetition repetition) {}

    /** Something to say to the patient now. */
    default void cue(Cue cue) {}

    /** What is asked of the patient for the calibration has changed. */
    default void wear(WearState state) {}

    /** How the sensor sits is settled. */
    default void calibrated(WearCalibration calibration) {}

    /**
     * Whether the sensor still sits as at the calibration has changed; the state goes along with it.
     *
     * @param atSeconds device time at which it was noticed
     */
    default void worn(WornCheck check, double atSeconds) {}

    /** Samples are missing. */
    default void gap(Gap gap) {}

    /** The sensor said who it is. */
    default void hello(Hello hello) {}

    /** The sensor said how it is. */
    default void status(Status status) {}
}
