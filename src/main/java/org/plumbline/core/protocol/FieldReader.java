package org.plumbline.core.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** Takes one field after the other out of a message; one that is not there reads as 0 and is remembered. */
final class FieldReader {
    private final ByteBuffer in;
    private boolean tooShort;

    /** @param raw where the decoder puts each frame */
    FieldReader(byte[] raw) {
        in = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Begins a message of so many bytes. */
    void begin(int length) {
        in.clear().limit(length);
        tooShort = false;
    }

    /** Whether a field was asked for that is not there. */
    boolean tooShort() {
        return tooShort;
    }

    int remaining() {
        return in.remaining();
    }

    private boolean has(int bytes) {
        if (in.remaining() < bytes) {
            tooShort = true;
            in.position(in.limit());
        }
        return !tooShort;
    }

    int u8() {
        return has(1) ? in.get() & 0xFF : 0;
    }

    int u16() {
        return has(2) ? in.getShort() & 0xFFFF : 0;
    }

    short i16() {
        return has(2) ? in.getShort() : 0;
    }

    long u32() {
        return has(4) ? in.getInt() & 0xFFFF_FFFFL : 0;
    }

    long u64() {
        return has(8) ? in.getLong() : 0;
    }

    double f32() {
        return has(4) ? in.getFloat() : 0;
    }

    List<Double> f32(int count) {
        List<Double> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(f32());
        }
        return values;
    }

    String hex(int bytes) {
        byte[] value = new byte[bytes];
        if (has(bytes)) {
            in.get(value);
        }
        return HexFormat.of().formatHex(value);
    }

    /** Printable ASCII; what is beyond {@code most} characters is left out. */
    String ascii(int bytes, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes && has(1); i++) {
            int c = u8();
            if (i < most) {
                text.append(c >= ' ' && c <= '~' ? (char) c : '?');
            }
        }
        return text.toString();
    }

    /** The rows behind a count and a length; of longer rows than this version knows the rest is skipped. */
    <T> List<T> rows(int knownBytes, Supplier<T> row) {
        int count = u8();
        int bytes = u8();
        if (bytes < knownBytes) {
            tooShort = true;
        }
        List<T> rows = new ArrayList<>();
        if (!tooShort && has(count * bytes)) {
            for (int i = 0; i < count; i++) {
                int next = in.position() + bytes;
                rows.add(row.get());
                in.position(next);
            }
        }
        return rows;
    }
}
