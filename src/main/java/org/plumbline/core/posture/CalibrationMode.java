package org.plumbline.core.posture;

/** Where the wear calibration comes from. */
public enum CalibrationMode {
    /** From whatever the recording or the session shows: rest, the axis of the movement, its asymmetry. */
    AUTO,
    /** Stand or sit still, then bend forward once: the first large movement is forward. */
    BOW,
    /** Upright, on the back, on hands and knees, each held still for two seconds. */
    POSES
}
