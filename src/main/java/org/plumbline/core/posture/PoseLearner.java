package org.plumbline.core.posture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.geometry.Vector3;

/**
 * Collects the poses of the wear calibration while they are held: upright, on the back, on hands and knees, in this
 * order, each still (below 10 °/s) for 2 s and more than 40° from the one before. Allocates once a pose.
 */
public final class PoseLearner {
    private static final List<CalibrationPose> ASKED =
            List.of(CalibrationPose.UPRIGHT, CalibrationPose.SUPINE, CalibrationPose.HANDS_AND_KNEES);
    private static final double STILL_RADPS = Math.toRadians(10);
    private static final double HELD_SECONDS = 2;
    private static final double ANOTHER_RAD = Math.toRadians(40);

    private final List<PoseCalibrator.Held> held = new ArrayList<>();
    private double stillSince = Double.NaN;
    private double sumX;
    private double sumY;
    private double sumZ;

    /** Takes sample {@code i}. @return the mounting when the last pose has been held */
    public @Nullable WearCalibration accept(MotionBuffer in, int i) {
        double time = in.timeSeconds(i);
        if (in.speedRadps(i) > STILL_RADPS) {
            stillSince = Double.NaN;
            return null;
        }
        if (Double.isNaN(stillSince)) {
            stillSince = time;
            sumX = 0;
            sumY = 0;
            sumZ = 0;
        }
        sumX += in.up(i, 0);
        sumY += in.up(i, 1);
        sumZ += in.up(i, 2);
        if (time - stillSince < HELD_SECONDS) {
            return null;
        }
        stillSince = Double.NaN;
        return take(new Vector3(sumX, sumY, sumZ));
    }

    private @Nullable WearCalibration take(Vector3 up) {
        if (!held.isEmpty() && up.angleTo(held.getLast().upInSensor()) < ANOTHER_RAD) {
            return null;
        }
        held.add(new PoseCalibrator.Held(ASKED.get(held.size()), up));
        if (held.size() < ASKED.size()) {
            return null;
        }
        WearCalibration fitted = PoseCalibrator.of(held);
        held.clear();
        return fitted instanceof WearCalibration.Worn ? fitted : null;
    }

    /** What the person is asked to do next. */
    public WearState asks() {
        return switch (held.size()) {
            case 0 -> WearState.HOLD_STILL;
            case 1 -> WearState.LIE_ON_BACK;
            default -> WearState.HANDS_AND_KNEES;
        };
    }
}
