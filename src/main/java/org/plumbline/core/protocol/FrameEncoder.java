package org.plumbline.core.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes messages as frames of protocol version 1, delimiter included. */
public final class FrameEncoder {
    private final ByteBuffer raw = ByteBuffer.allocate(Wire.MAX_RAW).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] encoded = new byte[Wire.MAX_ENCODED];
    private final CRC32C crc = new CRC32C();

    /** The most samples that one frame holds. */
    public static int maxSamples(boolean magnetometer) {
        return (Wire.MAX_RAW - Wire.CRC_BYTES - Wire.SAMPLES_HEADER) / bytesPerSample(magnetometer);
    }

    static int bytesPerSample(boolean magnetometer) {
        return magnetometer ? 18 : 12;
    }

    /**
     * One frame, at most 244 bytes, ending with the delimiter.
     *
     * @throws IllegalArgumentException for more samples than a frame holds, or none
     */
    public byte[] encode(Message message) {
        raw.clear();
        switch (message) {
            case Hello hello -> put(hello);
            case Samples samples -> put(samples);
            case Status status -> put(status);
        }
        crc.reset();
        crc.update(raw.array(), 0, raw.position());
        raw.putInt((int) crc.getValue());
        int length = Cobs.encode(raw.array(), raw.position(), encoded);
        encoded[length] = Wire.DELIMITER;
        return Arrays.copyOf(encoded, length + 1);
    }

    private void put(Hello hello) {
        byte[] firmware = hello.firmware().getBytes(StandardCharsets.US_ASCII);
        raw.put((byte) Wire.HELLO)
                .put((byte) hello.versionMajor())
                .put((byte) hello.versionMinor())
                .put(HexFormat.of().parseHex(hello.deviceId()))
                .putInt((int) hello.bootId())
                .putInt((int) hello.capabilities())
                .put((byte) firmware.length)
                .put(firmware)
                .put((byte) hello.sensors().size())
                .put((byte) Wire.SENSOR_ENTRY);
        for (Hello.SensorDescription sensor : hello.sensors()) {
            raw.put((byte) sensor.sensor())
                    .put((byte) Site.code(sensor.site()))
                    .putInt((int) Math.round(sensor.rateHz() * 1000))
                    .putFloat((float) sensor.accMps2PerLsb())
                    .putFloat((float) sensor.gyrRadpsPerLsb())
                    .putFloat((float) sensor.magUtPerLsb());
        }
    }

    private void put(Samples samples) {
        boolean magnetometer = samples.hasMagnetometer();
        if (samples.size() < 1 || samples.size() > maxSamples(magnetometer)) {
            throw new IllegalArgumentException(
                    "a frame holds 1 to " + maxSamples(magnetometer) + " samples, not " + samples.size());
        }
        raw.put((byte) Wire.SAMPLES)
                .put((byte) samples.sensor())
                .put((byte) (magnetometer ? Wire.CONTENT_ACC_GYR_MAG : Wire.CONTENT_ACC_GYR))
                .putInt((int) samples.firstIndex())
                .putLong(samples.timeMicros())
                .putInt((int) samples.periodMicros());
        int channels = magnetometer ? 9 : 6;
        for (int i = 0; i < samples.size(); i++) {
            for (int channel = 0; channel < channels; channel++) {
                raw.putShort(samples.count(i, channel));
            }
        }
    }

    private void put(Status status) {
        raw.put((byte) Wire.STATUS)
                .putLong(status.timeMicros())
                .put(unsignedByte(status.batteryPercent()))
                .putShort(temperature(status.temperatureCelsius()))
                .put((byte) status.bufferFillPercent())
                .putInt((int) status.droppedSamples())
                .put(worn(status.worn()));
    }

    private static byte unsignedByte(@Nullable Integer value) {
        return (byte) (value == null ? Wire.UNKNOWN_BYTE : value);
    }

    private static short temperature(@Nullable Double celsius) {
        return celsius == null
                ? Wire.UNKNOWN_TEMPERATURE
                : (short) Math.clamp(Math.round(celsius * 100), -Short.MAX_VALUE, Short.MAX_VALUE);
    }

    private static byte worn(@Nullable Boolean worn) {
        if (worn == null) {
            return (byte) Wire.UNKNOWN_BYTE;
        }
        return (byte) (worn ? 1 : 0);
    }
}
