package org.plumbline.format.sealed;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.Samples;

/**
 * What stands in a block. Samples frames that an encoder would write just so are taken apart into columns; every other
 * byte (other messages, noise, damaged frames) is kept as it is. Side data go through zstd, samples through
 * {@link LearningCode}; those of version 1 are read by {@link ColumnCode}.
 */
final class BlockCode {
    private static final int ZSTD_LEVEL = 19;
    private static final int MAX_SIDE = 1 << 24;

    private final ByteArrayOutputStream[] headers = new ByteArrayOutputStream[FrameHeader.COLUMNS];
    private final ByteArrayOutputStream order = new ByteArrayOutputStream();
    private final ByteArrayOutputStream literals = new ByteArrayOutputStream();
    private final Map<Integer, Channels> channels = new LinkedHashMap<>();
    private final Map<Integer, FrameHeader> latest = new LinkedHashMap<>();
    private int framesInRow;
    private int samples;
    private int wireBytes;
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;

    BlockCode() {
        for (int i = 0; i < headers.length; i++) {
            headers[i] = new ByteArrayOutputStream();
        }
    }

    int samples() {
        return samples;
    }

    int wireBytes() {
        return wireBytes;
    }

    /** µs of the device's clock; {@link Long#MAX_VALUE} when there are no samples. */
    long firstMicros() {
        return firstMicros;
    }

    long lastMicros() {
        return lastMicros;
    }

    void add(Samples frame, int length) {
        FrameHeader header = FrameHeader.of(frame);
        header.write(latest.put(header.key(), header), headers);
        channels.computeIfAbsent(header.key(), key -> new Channels(header.content()))
                .add(frame);
        framesInRow++;
        samples += header.size();
        wireBytes += length;
        firstMicros = Math.min(firstMicros, header.timeMicros());
        lastMicros = Math.max(lastMicros, header.lastMicros());
    }

    void add(byte[] wire, int from, int to) {
        Side.put(order, framesInRow);
        Side.put(order, to - from);
        framesInRow = 0;
        literals.write(wire, from, to - from);
        wireBytes += to - from;
    }

    byte[] payload() {
        Side.put(order, framesInRow);
        ByteArrayOutputStream side = new ByteArrayOutputStream();
        List<ByteArrayOutputStream> parts = new ArrayList<>(List.of(headers));
        parts.add(order);
        parts.add(literals);
        for (ByteArrayOutputStream part : parts) {
            Side.put(side, part.size());
            side.writeBytes(part.toByteArray());
        }
        BitWriter bits = new BitWriter();
        Binary.Writer binary = new Binary.Writer();
        channels.values().forEach(c -> c.write(bits, binary));
        byte[] packed = Zstd.compress(side.toByteArray(), ZSTD_LEVEL);
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        Side.put(payload, side.size());
        Side.put(payload, packed.length);
        payload.writeBytes(packed);
        byte[] grids = bits.toBytes();
        Side.put(payload, grids.length);
        payload.writeBytes(grids);
        payload.writeBytes(binary.bytes());
        return payload.toByteArray();
    }

    /** @throws IndexOutOfBoundsException, IllegalArgumentException or a buffer underflow when it is no payload */
    static byte[] wire(int version, byte[] payload, boolean measured) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        int sideLength = Math.clamp(Side.get(in), 0, MAX_SIDE);
        byte[] packed = new byte[Math.clamp(Side.get(in), 0, in.remaining())];
        in.get(packed);
        ByteBuffer side = ByteBuffer.wrap(unpacked(packed, sideLength));
        ByteBuffer[] parts = new ByteBuffer[FrameHeader.COLUMNS + 2];
        for (int i = 0; i < parts.length; i++) {
            int length = (int) Side.get(side);
            parts[i] = side.slice(side.position(), length);
            side.position(side.position() + length);
        }
        List<FrameHeader> frames = frames(parts);
        if (!measured) {
            return put(frames, filled(frames, Channels::begin), parts);
        }
        return put(
                frames, version == 1 ? channels(frames, payload, in.position()) : learnt(frames, payload, in), parts);
    }

    private static byte[] unpacked(byte[] packed, int length) {
        try {
            return Zstd.decompress(packed, length);
        } catch (ZstdException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<FrameHeader> frames(ByteBuffer[] parts) {
        List<FrameHeader> frames = new ArrayList<>();
        Map<Integer, FrameHeader> latest = new LinkedHashMap<>();
        while (parts[0].hasRemaining()) {
            int key = (int) Side.get(parts[0]);
            FrameHeader header = FrameHeader.read(key, latest.get(key), parts);
            latest.put(key, header);
            frames.add(header);
        }
        return frames;
    }

    /** Of version 1: channel by channel. */
    private static Map<Integer, Channels> channels(List<FrameHeader> frames, byte[] payload, int from) {
        BitReader in = new BitReader(payload, from);
        return filled(frames, (columns, count) -> columns.read(in, count));
    }

    private static Map<Integer, Channels> learnt(List<FrameHeader> frames, byte[] payload, ByteBuffer in) {
        int length = Math.clamp(Side.get(in), 0, in.remaining());
        BitReader grids = new BitReader(payload, in.position());
        Binary.Reader binary = new Binary.Reader(payload, in.position() + length);
        return filled(frames, (columns, count) -> columns.read(grids, binary, count));
    }

    private static Map<Integer, Channels> filled(List<FrameHeader> frames, ObjIntConsumer<Channels> filling) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        frames.forEach(f -> counts.merge(f.key(), f.size(), Integer::sum));
        Map<Integer, Channels> channels = new LinkedHashMap<>();
        counts.forEach((key, count) -> {
            Channels columns = new Channels(key & 0xFF);
            filling.accept(columns, count);
            channels.put(key, columns);
        });
        return channels;
    }

    private static byte[] put(List<FrameHeader> frames, Map<Integer, Channels> channels, ByteBuffer[] parts) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        FrameEncoder encoder = new FrameEncoder();
        Samples samples = new Samples();
        ByteBuffer order = parts[FrameHeader.COLUMNS];
        ByteBuffer literals = parts[FrameHeader.COLUMNS + 1];
        int next = 0;
        while (order.hasRemaining()) {
            for (long row = Side.get(order); row > 0; row--) {
                FrameHeader header = frames.get(next++);
                header.fill(samples);
                columnsOf(channels, header).take(samples);
                wire.writeBytes(encoder.encode(samples));
            }
            if (order.hasRemaining()) {
                byte[] literal = new byte[(int) Side.get(order)];
                literals.get(literal);
                wire.writeBytes(literal);
            }
        }
        return wire.toByteArray();
    }

    private static Channels columnsOf(Map<Integer, Channels> channels, FrameHeader header) {
        @Nullable Channels columns = channels.get(header.key());
        if (columns == null) {
            throw new IllegalArgumentException("no columns for " + header);
        }
        return columns;
    }
}
