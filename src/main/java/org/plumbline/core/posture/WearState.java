package org.plumbline.core.posture;

/** What the person is asked to do until the wear calibration is settled. */
public enum WearState {
    HOLD_STILL,
    BEND_FORWARD,
    CALIBRATED,
    NOT_USABLE
}
