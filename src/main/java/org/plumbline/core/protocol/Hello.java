package org.plumbline.core.protocol;

import java.util.List;

/**
 * The first message of every connection and of every start of the sensor: who it is and how to read its numbers.
 *
 * @param deviceId 16 lower-case hexadecimal digits; identifies the sensor, whatever it is plugged into
 * @param bootId u32, differs after each start of the sensor; sample indices and times restart with it
 * @param capabilities bit set, see {@code firmware-protocol/}
 * @param sensors one entry for each IMU, in ascending order of its index
 */
public record Hello(
        int versionMajor,
        int versionMinor,
        String deviceId,
        long bootId,
        String firmware,
        long capabilities,
        List<SensorDescription> sensors)
        implements Message {
    public Hello {
        sensors = List.copyOf(sensors);
    }

    /**
     * One IMU of a device.
     *
     * @param sensor index, 0..255
     * @param site {@code upper-back}, {@code lumbar}, {@code sacrum} or {@code unknown}
     * @param rateHz nominal sample rate
     * @param accMps2PerLsb specific force for one count of the int16 samples
     * @param gyrRadpsPerLsb angular rate for one count
     * @param magUtPerLsb flux density for one count, 0 without a magnetometer
     */
    public record SensorDescription(
            int sensor, String site, double rateHz, double accMps2PerLsb, double gyrRadpsPerLsb, double magUtPerLsb) {}
}
