package org.plumbline.core.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of an intact frame, type first and checksum removed. */
final class MessageReader {
    private final ByteBuffer in;
    /** The same bytes from behind the header of a samples frame on. */
    private final ShortBuffer counts;

    private final Samples samples = new Samples();
    private FrameError.Kind refusal = FrameError.Kind.LENGTH;

    /** @param raw where the decoder puts each frame */
    MessageReader(byte[] raw) {
        in = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        counts = in.slice(Wire.SAMPLES_HEADER, raw.length - Wire.SAMPLES_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
    }

    /** The message in {@code raw[0..length)}; null when there is none, then {@link #refusal} says why. */
    @Nullable
    Message read(int length) {
        in.clear().limit(length);
        refusal = FrameError.Kind.LENGTH;
        return switch (in.get() & 0xFF) {
            case Wire.HELLO -> hello();
            case Wire.SAMPLES -> samples();
            case Wire.STATUS -> status();
            default -> refuse(FrameError.Kind.UNKNOWN_TYPE);
        };
    }

    FrameError.Kind refusal() {
        return refusal;
    }

    private @Nullable Message refuse(FrameError.Kind kind) {
        refusal = kind;
        return null;
    }

    private @Nullable Message hello() {
        if (in.limit() < Wire.HELLO_FIXED) {
            return refuse(FrameError.Kind.LENGTH);
        }
        int major = u8();
        if (major != Hello.MAJOR) {
            return refuse(FrameError.Kind.UNKNOWN_TYPE);
        }
        int minor = u8();
        byte[] id = new byte[8];
        in.get(id);
        long bootId = u32();
        long capabilities = u32();
        int firmwareBytes = u8();
        if (in.remaining() < firmwareBytes + 2) {
            return refuse(FrameError.Kind.LENGTH);
        }
        String firmware = firmware(firmwareBytes);
        int count = u8();
        int entryBytes = u8();
        if (entryBytes < Wire.SENSOR_ENTRY || in.remaining() < count * entryBytes) {
            return refuse(FrameError.Kind.LENGTH);
        }
        return new Hello(
                major, minor, HexFormat.of().formatHex(id), bootId, firmware, capabilities, sensors(count, entryBytes));
    }

    private String firmware(int bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            int c = u8();
            if (text.length() < Hello.MAX_FIRMWARE_BYTES) {
                text.append(c >= ' ' && c <= '~' ? (char) c : '?');
            }
        }
        return text.toString();
    }

    /** An entry without a usable rate or scale, or out of order, is left out: its samples have no meaning. */
    private List<Hello.SensorDescription> sensors(int count, int entryBytes) {
        List<Hello.SensorDescription> sensors = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < count; i++) {
            int next = in.position() + entryBytes;
            int sensor = u8();
            String site = Site.name(u8());
            double rateHz = u32() / 1000.0;
            double acc = in.getFloat();
            double gyr = in.getFloat();
            double mag = in.getFloat();
            in.position(next);
            boolean usable = Hello.SensorDescription.isPositive(rateHz)
                    && Hello.SensorDescription.isPositive(acc)
                    && Hello.SensorDescription.isPositive(gyr);
            if (usable && sensor > last && sensors.size() < Hello.MAX_SENSORS) {
                double magnetometer = Hello.SensorDescription.isPositive(mag) ? mag : 0;
                sensors.add(new Hello.SensorDescription(sensor, site, rateHz, acc, gyr, magnetometer));
                last = sensor;
            }
        }
        return sensors;
    }

    private @Nullable Message samples() {
        if (in.limit() < Wire.SAMPLES_HEADER) {
            return refuse(FrameError.Kind.LENGTH);
        }
        int sensor = u8();
        int content = u8();
        if (content != Wire.CONTENT_ACC_GYR && content != Wire.CONTENT_ACC_GYR_MAG) {
            return refuse(FrameError.Kind.UNKNOWN_TYPE);
        }
        boolean magnetometer = content == Wire.CONTENT_ACC_GYR_MAG;
        int body = in.limit() - Wire.SAMPLES_HEADER;
        int bytesPerSample = FrameEncoder.bytesPerSample(magnetometer);
        if (body == 0 || body % bytesPerSample != 0) {
            return refuse(FrameError.Kind.LENGTH);
        }
        int size = body / bytesPerSample;
        samples.reset(sensor, u32(), in.getLong(), u32(), size, magnetometer);
        samples.setAll(counts);
        return samples;
    }

    private @Nullable Message status() {
        if (in.limit() < Wire.STATUS_FIXED) {
            return refuse(FrameError.Kind.LENGTH);
        }
        long timeMicros = in.getLong();
        int battery = u8();
        short temperature = in.getShort();
        int bufferFill = u8();
        long dropped = u32();
        int worn = u8();
        return new Status(
                timeMicros,
                battery > 100 ? null : battery,
                temperature == Wire.UNKNOWN_TEMPERATURE ? null : temperature / 100.0,
                Math.min(bufferFill, 100),
                dropped,
                worn > 1 ? null : worn == 1);
    }

    private int u8() {
        return in.get() & 0xFF;
    }

    private long u32() {
        return in.getInt() & 0xFFFF_FFFFL;
    }
}
