package org.plumbline.core.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts one field behind the other. */
final class FieldWriter {
    private static final int MAX_ROWS = 8;

    private final ByteBuffer out = ByteBuffer.allocate(Wire.MAX_RAW).order(ByteOrder.LITTLE_ENDIAN);

    /** Begins a message of this type. */
    FieldWriter begin(int type) {
        out.clear();
        return u8(type);
    }

    byte[] bytes() {
        return out.array();
    }

    int length() {
        return out.position();
    }

    FieldWriter u8(int value) {
        out.put((byte) value);
        return this;
    }

    FieldWriter u16(int value) {
        out.putShort((short) value);
        return this;
    }

    FieldWriter u32(long value) {
        out.putInt((int) value);
        return this;
    }

    FieldWriter u64(long value) {
        out.putLong(value);
        return this;
    }

    FieldWriter f32(double value) {
        out.putFloat((float) value);
        return this;
    }

    FieldWriter f32(List<Double> values) {
        values.forEach(this::f32);
        return this;
    }

    FieldWriter hex(String digits) {
        out.put(HexFormat.of().parseHex(digits));
        return this;
    }

    /** Its length, then its characters. */
    FieldWriter ascii(String text) {
        out.put((byte) text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    FieldWriter celsius(@Nullable Double celsius) {
        return u16(
                celsius == null
                        ? Wire.UNKNOWN_TEMPERATURE
                        : Math.clamp(Math.round(celsius * 100), -Short.MAX_VALUE, Short.MAX_VALUE));
    }

    /** How many, how long each, and then each. */
    <T> FieldWriter rows(int bytes, List<T> rows, Consumer<T> row) {
        if (rows.size() > MAX_ROWS) {
            throw new IllegalArgumentException("a message has at most " + MAX_ROWS + " entries, not " + rows.size());
        }
        u8(rows.size()).u8(bytes);
        rows.forEach(row);
        return this;
    }
}
