package org.plumbline.core.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as no line should bring them, by a seed: golden frames whole and damaged, intact frames whose content is not
 * what it says, noise. And what Java makes of them, delimiter by delimiter.
 */
public final class AnyBytes {
    private final List<byte[]> golden;
    private final SplittableRandom random;

    private AnyBytes(long seed) throws IOException {
        golden = GoldenVectorsTest.read("good.json")
                .map(GoldenVectorsTest.Vector::bytes)
                .filter(bytes -> bytes.length > 0 && bytes[0] != 0)
                .toList();
        random = new SplittableRandom(seed);
    }

    /** So many frames or what is left of them, the last one ended by a delimiter. */
    public static byte[] of(long seed, int frames) throws IOException {
        AnyBytes any = new AnyBytes(seed);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < frames; i++) {
            all.writeBytes(any.next());
        }
        all.write(0);
        return all.toByteArray();
    }

    private byte[] next() {
        byte[] frame = golden.get(random.nextInt(golden.size())).clone();
        return switch (random.nextInt(8)) {
            case 0 -> frame;
            case 1 -> flipped(frame);
            case 2 -> Arrays.copyOf(frame, random.nextInt(frame.length)); // runs into the next one
            case 3 -> Arrays.copyOfRange(frame, random.nextInt(frame.length), frame.length);
            case 4 -> noise();
            default -> framed(otherContent(frame));
        };
    }

    private byte[] flipped(byte[] frame) {
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return frame;
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(random.nextInt(4) == 0 ? 700 : 30)];
        random.nextBytes(noise);
        return noise;
    }

    /** Of the first of the frames: bytes replaced, taken away or added, its type another one. */
    private byte[] otherContent(byte[] frame) {
        byte[] raw = new byte[2 * frame.length];
        int length = Math.max(1, Cobs.decode(frame, 0, Delimiters.next(frame, 0, frame.length), raw) - Wire.CRC_BYTES);
        byte[] content = Arrays.copyOf(raw, length);
        switch (random.nextInt(5)) {
            case 0 -> content[0] = (byte) random.nextInt(256);
            case 1 -> content = Arrays.copyOf(content, 1 + random.nextInt(Wire.MAX_RAW - Wire.CRC_BYTES));
            case 2 -> content = Arrays.copyOf(content, 1 + random.nextInt(length));
            case 3 -> random.nextBytes(content);
            default -> {
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    content[random.nextInt(length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : 255);
                }
            }
        }
        return content;
    }

    private static byte[] framed(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        ByteBuffer raw = ByteBuffer.allocate(content.length + Wire.CRC_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.put(content).putInt((int) crc.getValue());
        byte[] frame = new byte[raw.capacity() + 2];
        Cobs.encode(raw.array(), raw.capacity(), frame);
        return frame;
    }

    /**
     * What Java makes of what stands between two delimiters.
     *
     * @param offset of its first byte
     * @param error of a frame that is damaged or not understood, null of a message
     * @param checksum of an intact frame, −1 of a damaged one
     * @param type of an intact frame that is not understood, −1 of others
     * @param said what a sensor says of itself, hello and status alone
     */
    public record Heard(
            long offset,
            FrameError.@Nullable Kind error,
            long checksum,
            int type,
            @Nullable Message said) {}

    /** Frames that are found only behind damage in front of them are not among them: not every receiver searches. */
    public static List<Heard> heard(byte[] bytes) {
        Map<Long, Heard> all = new HashMap<>();
        Collector collector = new Collector(all);
        collector.decoder.accept(bytes, 0, bytes.length);
        List<Heard> heard = new ArrayList<>();
        long begin = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                Heard one = all.get(begin);
                if (one != null) {
                    heard.add(one);
                }
                begin = at + 1L;
            }
        }
        return heard;
    }

    private static final class Collector implements FrameSink {
        private final FrameDecoder decoder = new FrameDecoder(this);
        private final Map<Long, Heard> all;

        Collector(Map<Long, Heard> all) {
            this.all = all;
        }

        @Override
        public void message(long offset, Message message) {
            boolean understood = !(message instanceof HostMessage.HostHello hello) || hello.conversation() != 0;
            boolean kept = message instanceof Hello || message instanceof Status;
            all.put(
                    offset,
                    new Heard(
                            offset,
                            understood ? null : FrameError.Kind.LENGTH,
                            decoder.checksum(),
                            message instanceof HostMessage ? Wire.HOST_HELLO : 0,
                            kept ? message : null));
        }

        @Override
        public void error(FrameError error) {
            int type = decoder.refusedType();
            long checksum = type < 0 ? -1 : decoder.checksum();
            all.put(error.offset(), new Heard(error.offset(), error.kind(), checksum, type, null));
        }
    }
}
