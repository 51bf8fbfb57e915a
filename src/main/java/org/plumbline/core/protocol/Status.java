package org.plumbline.core.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How the sensor is, about once a second.
 *
 * @param timeMicros device time
 * @param batteryPercent 0..100, null when the sensor does not know
 * @param temperatureCelsius of the IMU, null when unknown
 * @param bufferFillPercent 0..100 of the ring of samples that are not yet sent or, once a host is attached, not yet acknowledged
 * @param droppedSamples samples lost on the device since it started
 * @param worn null when the sensor cannot tell
 */
public record Status(
        long timeMicros,
        @Nullable Integer batteryPercent,
        @Nullable Double temperatureCelsius,
        int bufferFillPercent,
        long droppedSamples,
        @Nullable Boolean worn)
        implements SensorMessage {}
