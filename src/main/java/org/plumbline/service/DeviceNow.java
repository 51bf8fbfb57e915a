package org.plumbline.service;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.SensorCalibration;

/**
 * How a device is, beyond what is kept of it. Null is what it does not say.
 *
 * @param bufferFillPercent of its ring: samples that are not yet acknowledged
 * @param droppedSamples that the device gave up since it started
 * @param missingSamples lost for good since the service started; a sensor that only streams cannot tell
 * @param driftPpm how much faster its clock runs than the host's
 * @param calibratedAt of the calibration that is applied
 * @param calibrationOrigin whether it was measured here or comes from the sensor
 * @param notes what a person should know
 */
public record DeviceNow(
        @Nullable Integer bufferFillPercent,
        @Nullable Long droppedSamples,
        @Nullable Long missingSamples,
        @Nullable Double driftPpm,
        @Nullable OffsetDateTime calibratedAt,
        SensorCalibration.@Nullable Origin calibrationOrigin,
        List<DeviceNote> notes) {
    public DeviceNow {
        notes = List.copyOf(notes);
    }
}
