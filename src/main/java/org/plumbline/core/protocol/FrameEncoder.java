package org.plumbline.core.protocol;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes messages as frames of protocol version 1, delimiter included. */
public final class FrameEncoder {
    private final FieldWriter out = new FieldWriter();
    private final ConversationWriter conversation = new ConversationWriter(out);
    private final byte[] encoded = new byte[Wire.MAX_ENCODED];
    private final CRC32C crc = new CRC32C();

    /** The most samples that one frame holds, for anybody. */
    public static int maxSamples(boolean magnetometer) {
        return SampleContent.most(magnetometer ? Samples.ACC_GYR | Samples.MAG : Samples.ACC_GYR);
    }

    /**
     * One frame, at most 244 bytes, ending with the delimiter.
     *
     * @throws IllegalArgumentException for more samples or entries than a frame holds, or no samples
     */
    public byte[] encode(Message message) {
        switch (message) {
            case Hello hello -> put(hello);
            case Samples samples -> put(samples);
            case Status status -> put(status);
            case SensorMessage.Position m -> conversation.put(m);
            case SensorMessage.MissingSamples m -> conversation.put(m);
            case SensorMessage.Event m -> conversation.put(m);
            case SensorMessage.Reply m -> conversation.put(m);
            case SensorMessage.TimeReply m -> conversation.put(m);
            case SensorMessage.StoredCalibration m -> conversation.put(m);
            case SensorMessage.DeviceError m -> conversation.put(m);
            case SensorMessage.LinkLoad m -> conversation.put(m);
            case HostMessage m -> conversation.put(m);
        }
        crc.reset();
        crc.update(out.bytes(), 0, out.length());
        out.u32(crc.getValue());
        int length = Cobs.encode(out.bytes(), out.length(), encoded);
        encoded[length] = Wire.DELIMITER;
        return Arrays.copyOf(encoded, length + 1);
    }

    /** The checksum of the frame that was encoded last. */
    public long checksum() {
        return crc.getValue();
    }

    private void put(Hello hello) {
        out.begin(Wire.HELLO)
                .u8(hello.versionMajor())
                .u8(hello.versionMinor())
                .hex(hello.deviceId())
                .u32(hello.bootId())
                .u32(hello.capabilities())
                .ascii(hello.firmware())
                .rows(
                        Wire.SENSOR_ENTRY,
                        hello.sensors(),
                        sensor -> out.u8(sensor.sensor())
                                .u8(Site.code(sensor.site()))
                                .u32(Math.round(sensor.rateHz() * 1000))
                                .f32(sensor.accMps2PerLsb())
                                .f32(sensor.gyrRadpsPerLsb())
                                .f32(sensor.magUtPerLsb()));
    }

    private void put(Samples samples) {
        int most = SampleContent.most(samples.content());
        if (samples.size() < 1 || samples.size() > most) {
            throw new IllegalArgumentException("a frame holds 1 to " + most + " samples, not " + samples.size());
        }
        out.begin(Wire.SAMPLES)
                .u8(samples.sensor())
                .u8(samples.content())
                .u32(samples.firstIndex())
                .u64(samples.timeMicros())
                .u32(samples.periodMicros());
        if (samples.isChecked()) {
            out.u16(samples.helloCheck());
        }
        int channels = SampleContent.bytesPerSample(samples.content()) / 2;
        for (int i = 0; i < samples.size(); i++) {
            for (int position = 0; position < channels; position++) {
                out.u16(samples.count(i, samples.wireChannel(position)));
            }
        }
    }

    private void put(Status status) {
        out.begin(Wire.STATUS)
                .u64(status.timeMicros())
                .u8(orUnknown(status.batteryPercent()))
                .celsius(status.temperatureCelsius())
                .u8(status.bufferFillPercent())
                .u32(status.droppedSamples())
                .u8(worn(status.worn()));
    }

    private static int orUnknown(@Nullable Integer value) {
        return value == null ? Wire.UNKNOWN_BYTE : value;
    }

    private static int worn(@Nullable Boolean worn) {
        if (worn == null) {
            return Wire.UNKNOWN_BYTE;
        }
        return worn ? 1 : 0;
    }
}
