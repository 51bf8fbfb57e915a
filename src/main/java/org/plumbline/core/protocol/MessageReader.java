package org.plumbline.core.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of an intact frame, type first and checksum removed. */
final class MessageReader {
    private final FieldReader in;
    private final ConversationReader conversation;
    private final byte[] raw;
    private final Samples samples = new Samples();
    private FrameError.Kind refusal = FrameError.Kind.LENGTH;

    /** @param raw where the decoder puts each frame */
    MessageReader(byte[] raw) {
        in = new FieldReader(raw);
        conversation = new ConversationReader(in);
        this.raw = raw;
    }

    /** The message in {@code raw[0..length)}; null when there is none, then {@link #refusal} says why. */
    @Nullable
    Message read(int length) {
        in.begin(length);
        refusal = FrameError.Kind.UNKNOWN_TYPE;
        int type = in.u8();
        Message message = switch (type) {
            case Wire.HELLO -> hello();
            case Wire.SAMPLES -> samples();
            case Wire.STATUS -> status();
            default -> conversation.read(type);
        };
        return in.tooShort() ? refuse(FrameError.Kind.LENGTH) : message;
    }

    FrameError.Kind refusal() {
        return refusal;
    }

    private @Nullable Message refuse(FrameError.Kind kind) {
        refusal = kind;
        return null;
    }

    private @Nullable Message hello() {
        if (in.remaining() < Wire.HELLO_FIXED - 1) {
            return refuse(FrameError.Kind.LENGTH);
        }
        int major = in.u8();
        if (major != Hello.MAJOR) {
            return refuse(FrameError.Kind.UNKNOWN_TYPE);
        }
        int minor = in.u8();
        String deviceId = in.hex(8);
        long bootId = in.u32();
        long capabilities = in.u32();
        String firmware = in.ascii(in.u8(), Hello.MAX_FIRMWARE_BYTES);
        List<Entry> entries = in.rows(Wire.SENSOR_ENTRY, this::entry);
        return in.tooShort()
                ? null
                : new Hello(major, minor, deviceId, bootId, firmware, capabilities, usable(entries));
    }

    /** As it stands on the wire, usable or not. */
    private record Entry(int sensor, String site, double rateHz, double acc, double gyr, double mag) {
        boolean isUsable() {
            return Hello.SensorDescription.isPositive(rateHz)
                    && Hello.SensorDescription.isPositive(acc)
                    && Hello.SensorDescription.isPositive(gyr);
        }
    }

    private Entry entry() {
        return new Entry(in.u8(), Site.name(in.u8()), in.u32() / 1000.0, in.f32(), in.f32(), in.f32());
    }

    /** An entry without a usable rate or scale, or out of order, is left out: its samples have no meaning. */
    private static List<Hello.SensorDescription> usable(List<Entry> entries) {
        List<Hello.SensorDescription> sensors = new ArrayList<>();
        int last = -1;
        for (Entry entry : entries) {
            if (entry.isUsable() && entry.sensor() > last && sensors.size() < Hello.MAX_SENSORS) {
                double magnetometer = Hello.SensorDescription.isPositive(entry.mag()) ? entry.mag() : 0;
                sensors.add(new Hello.SensorDescription(
                        entry.sensor(), entry.site(), entry.rateHz(), entry.acc(), entry.gyr(), magnetometer));
                last = entry.sensor();
            }
        }
        return sensors;
    }

    private @Nullable Message samples() {
        int sensor = in.u8();
        int content = in.u8();
        if (!in.tooShort() && !SampleContent.isContent(content)) {
            return refuse(FrameError.Kind.UNKNOWN_TYPE);
        }
        long firstIndex = in.u32();
        long timeMicros = in.u64();
        long periodMicros = in.u32();
        int helloCheck = (content & Samples.CHECKED) != 0 ? in.u16() : 0;
        int bytesPerSample = SampleContent.bytesPerSample(content);
        if (in.tooShort() || in.remaining() == 0 || in.remaining() % bytesPerSample != 0) {
            return refuse(FrameError.Kind.LENGTH);
        }
        int size = in.remaining() / bytesPerSample;
        samples.reset(sensor, content, firstIndex, timeMicros, periodMicros, helloCheck, size);
        samples.setAll(raw, SampleContent.headerBytes(content));
        return samples;
    }

    private Message status() {
        long timeMicros = in.u64();
        int battery = in.u8();
        short temperature = in.i16();
        int bufferFill = in.u8();
        long dropped = in.u32();
        int worn = in.u8();
        return new Status(
                timeMicros,
                battery > 100 ? null : battery,
                ConversationReader.celsius(temperature),
                Math.min(bufferFill, 100),
                dropped,
                worn > 1 ? null : worn == 1);
    }
}
