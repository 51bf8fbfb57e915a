package org.plumbline.core.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The first message of every connection and of every start of the sensor, repeated every two seconds: who it is and
 * how to read its numbers.
 *
 * @param versionMajor of the protocol, 0..255; this software speaks {@link #MAJOR}
 * @param versionMinor 0..255
 * @param deviceId 16 lower-case hexadecimal digits; identifies the sensor, whatever it is plugged into
 * @param bootId u32, differs after each start of the sensor; sample indices and times restart with it
 * @param firmware printable ASCII, at most {@link #MAX_FIRMWARE_BYTES}
 * @param capabilities u32 bit set, see {@code firmware-protocol/}
 * @param sensors one entry for each IMU, in ascending order of its index, at most {@link #MAX_SENSORS}
 */
public record Hello(
        int versionMajor,
        int versionMinor,
        String deviceId,
        long bootId,
        String firmware,
        long capabilities,
        List<SensorDescription> sensors)
        implements SensorMessage {
    /** The version of the protocol that this software writes and reads. */
    public static final int MAJOR = 1;

    public static final int MINOR = 1;
    public static final int MAX_FIRMWARE_BYTES = 32;
    public static final int MAX_SENSORS = 8;

    private static final Pattern DEVICE_ID = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern FIRMWARE = Pattern.compile("[ -~]{0," + MAX_FIRMWARE_BYTES + "}");

    public Hello {
        sensors = List.copyOf(sensors);
        check(isByte(versionMajor) && isByte(versionMinor), "versions are 0..255");
        check(DEVICE_ID.matcher(deviceId).matches(), "a device id has 16 lower-case hexadecimal digits: " + deviceId);
        check(isU32(bootId) && isU32(capabilities), "boot id and capabilities are u32");
        check(FIRMWARE.matcher(firmware).matches(), "firmware is at most 32 printable ASCII characters");
        check(sensors.size() <= MAX_SENSORS, "at most " + MAX_SENSORS + " sensors");
        for (int i = 1; i < sensors.size(); i++) {
            check(sensors.get(i - 1).sensor() < sensors.get(i).sensor(), "sensors ascend by their index");
        }
    }

    private static boolean isByte(int value) {
        return value >= 0 && value <= 0xFF;
    }

    private static boolean isU32(long value) {
        return value >= 0 && value <= 0xFFFF_FFFFL;
    }

    private static void check(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(expected);
        }
    }

    /** What a sensor can do besides sampling; the bits of {@link #capabilities}. Unknown bits mean later versions. */
    public enum Capability {
        /** {@link Status#batteryPercent} is measured. */
        BATTERY("battery", 0),
        /** {@link Status#temperatureCelsius} is measured. */
        TEMPERATURE("temperature", 1),
        /** {@link Status#worn} is measured. */
        WORN("worn", 2),
        /** Takes messages from the host. */
        CONVERSATION("conversation", 3),
        HAPTIC("haptic", 4),
        LIGHT("light", 5),
        BUTTON("button", 6),
        TAP("tap", 7),
        /** {@link Samples#hasQuaternion}. */
        QUATERNION("quaternion", 8),
        /** Stores a calibration. */
        CALIBRATION("calibration", 9),
        /** Obeys {@link Command.Configure}. */
        CONFIGURABLE("configurable", 10);

        private final String id;
        private final int position;

        Capability(String id, int position) {
            this.id = id;
            this.position = position;
        }

        /** The stable name in JSON. */
        public String id() {
            return id;
        }

        public long bit() {
            return 1L << position;
        }
    }

    /** Nominal time between two samples of an IMU, 0 for one that it does not describe. */
    double periodMicros(int sensor) {
        for (SensorDescription one : sensors) {
            if (one.sensor() == sensor) {
                return 1e6 / one.rateHz();
            }
        }
        return 0;
    }

    /** The same device with its IMUs set like this. */
    public Hello with(List<SensorDescription> imus) {
        return new Hello(versionMajor, versionMinor, deviceId, bootId, firmware, capabilities, imus);
    }

    public boolean can(Capability capability) {
        return (capabilities & capability.bit()) != 0;
    }

    /** Those of the capabilities that this version knows. */
    public List<Capability> knownCapabilities() {
        return Arrays.stream(Capability.values()).filter(this::can).toList();
    }

    /**
     * One IMU of a device. On the wire the rate has a resolution of 1 mHz and the scales are float32.
     *
     * @param sensor index, 0..255
     * @param site {@code upper-back}, {@code lumbar}, {@code sacrum} or {@code unknown}
     * @param rateHz nominal sample rate, above 0
     * @param accMps2PerLsb specific force for one count of the int16 samples, above 0
     * @param gyrRadpsPerLsb angular rate for one count, above 0
     * @param magUtPerLsb flux density for one count, 0 without a magnetometer
     */
    public record SensorDescription(
            int sensor, String site, double rateHz, double accMps2PerLsb, double gyrRadpsPerLsb, double magUtPerLsb) {
        public SensorDescription {
            check(isByte(sensor), "a sensor index is 0..255");
            check(isSite(site), "a site is one of " + Site.NAMES + ", not " + site);
            check(isPositive(rateHz), "a rate is above 0");
            check(isPositive(accMps2PerLsb) && isPositive(gyrRadpsPerLsb), "a scale is above 0");
            check(magUtPerLsb == 0 || isPositive(magUtPerLsb), "a magnetometer's scale is above 0, or 0 without one");
        }

        /** Whether the wire has a byte for this site. */
        public static boolean isSite(String name) {
            return Site.code(name) >= 0;
        }

        static boolean isPositive(double value) {
            return value > 0 && value < Double.POSITIVE_INFINITY;
        }

        /** Nominal time between two samples. */
        public double periodSeconds() {
            return 1 / rateHz;
        }

        public boolean hasMagnetometer() {
            return magUtPerLsb > 0;
        }
    }
}
