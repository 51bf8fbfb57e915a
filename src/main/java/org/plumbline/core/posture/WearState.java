package org.plumbline.core.posture;

/** How the sensor sits, as the person needs to know it: what to do next, or that all is well. */
public enum WearState {
    HOLD_STILL,
    BEND_FORWARD,
    /** Calibration from poses: the second one. */
    LIE_ON_BACK,
    /** Calibration from poses: the third one. */
    HANDS_AND_KNEES,
    CALIBRATED,
    /** Calibrated, but rest no longer looks as it did then: nothing is scored until it does. */
    SLIPPED,
    /** It moves, or keeps still, like nothing that is worn on a back. */
    NOT_ON_A_BACK,
    NOT_USABLE
}
