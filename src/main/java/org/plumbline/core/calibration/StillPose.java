package org.plumbline.core.calibration;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.geometry.Vector3;

/**
 * A stretch in which the sensor lay still, in its own frame and as its parts reported it (not corrected).
 *
 * @param startSeconds device time
 * @param endSeconds device time, exclusive
 * @param samples how many the means are taken over
 * @param accMps2 mean specific force
 * @param gyrRadps mean angular rate: at rest this is the gyroscope's bias
 * @param gyrNoiseRadps standard deviation of one sample's white noise for each axis, from first differences
 * @param magUt mean flux density, null without a magnetometer
 */
public record StillPose(
        double startSeconds,
        double endSeconds,
        int samples,
        Vector3 accMps2,
        Vector3 gyrRadps,
        Vector3 gyrNoiseRadps,
        @Nullable Vector3 magUt) {
    public double durationSeconds() {
        return endSeconds - startSeconds;
    }

    /** The face that looks up, or {@link Face#NONE} when the sensor was held obliquely. */
    public Face face() {
        return Face.of(accMps2);
    }
}
