package org.plumbline.core.calibration;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A magnetometer on its ellipsoid.
 *
 * @param correction µT to µT; the offset is the hard iron, M (symmetric) undoes the soft iron
 * @param fieldUt strength of the field after correction, taken as the geometric mean radius of the ellipsoid; null for one
 *     that a sensor told, which does not keep it
 * @param residualFraction root mean square of |corrected| / field − 1, null likewise
 * @param samples how many it was fitted to, null likewise
 * @param calibratedAt null when it is as old as the other parts
 */
public record MagnetometerCalibration(
        LinearCorrection correction,
        @Nullable Double fieldUt,
        @Nullable Double residualFraction,
        @Nullable Integer samples,
        @Nullable OffsetDateTime calibratedAt) {
    /** Several times the field of the earth: steel beside the part. */
    private static final double LARGEST_IRON_UT = 1000;

    private static final double LARGEST_SCALE_ERROR = 0.9;
    private static final double LARGEST_ANGLE = 0.9;

    /** Whether a part can be off by so much. */
    boolean isPlausible() {
        return correction.isWithin(LARGEST_IRON_UT, LARGEST_SCALE_ERROR, LARGEST_ANGLE);
    }

    MagnetometerCalibration at(OffsetDateTime time) {
        return new MagnetometerCalibration(correction, fieldUt, residualFraction, samples, time);
    }
}
