package org.plumbline.format.sealed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.Samples;

/** What a samples frame says besides its samples. */
record FrameHeader(int sensor, int content, long firstIndex, long timeMicros, long periodMicros, int check, int size) {
    private static final long INDEX_MASK = 0xFFFF_FFFFL;
    private static final int SENSOR_SHIFT = 8;

    static FrameHeader of(Samples s) {
        return new FrameHeader(
                s.sensor(),
                s.content(),
                s.firstIndex(),
                s.timeMicros(),
                s.periodMicros(),
                s.isChecked() ? s.helloCheck() : 0,
                s.size());
    }

    /** Frames with the same key share columns. */
    int key() {
        return sensor << SENSOR_SHIFT | content;
    }

    void fill(Samples samples) {
        samples.reset(sensor, content, firstIndex, timeMicros, periodMicros, check, size);
    }

    /** As the difference from what was to be expected behind the frame before, usually nothing but zeros. */
    void write(@Nullable FrameHeader before, ByteArrayOutputStream[] columns) {
        FrameHeader b = before == null ? new FrameHeader(0, 0, 0, 0, 0, 0, 0) : before;
        Side.put(columns[0], key());
        Side.put(columns[1], size - b.size);
        Side.put(columns[2], firstIndex - b.nextIndex());
        Side.put(columns[3], timeMicros - b.nextMicros());
        Side.put(columns[4], periodMicros - b.periodMicros);
        Side.put(columns[5], check - b.check);
    }

    static final int COLUMNS = 6;

    static FrameHeader read(int key, @Nullable FrameHeader before, ByteBuffer[] columns) {
        FrameHeader b = before == null ? new FrameHeader(0, 0, 0, 0, 0, 0, 0) : before;
        return new FrameHeader(
                key >> SENSOR_SHIFT,
                key & (1 << SENSOR_SHIFT) - 1,
                b.nextIndex() + Side.get(columns[2]) & INDEX_MASK,
                b.nextMicros() + Side.get(columns[3]),
                b.periodMicros + Side.get(columns[4]),
                (int) (b.check + Side.get(columns[5])),
                (int) (b.size + Side.get(columns[1])));
    }

    long lastMicros() {
        return timeMicros + (size - 1) * periodMicros;
    }

    private long nextIndex() {
        return firstIndex + size & INDEX_MASK;
    }

    private long nextMicros() {
        return timeMicros + size * periodMicros;
    }
}
