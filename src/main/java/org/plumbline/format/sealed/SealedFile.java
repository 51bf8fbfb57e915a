package org.plumbline.format.sealed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The wire bytes of an ended session as a file of compressed blocks, each with checksums and the time it covers.
 *
 * <p>File: {@code PLBSEAL2} ({@code PLBSEAL1} until 2026-11), blocks, an end. Numbers are little-endian. A block is a {@link BlockHeader} and its payload
 * of {@link BlockCode}. The end is a header with the length of all wire bytes and their CRC-32C.
 */
public final class SealedFile {
    private static final byte[] MAGIC = "PLBSEAL2".getBytes(StandardCharsets.US_ASCII);

    /** Its blocks were written another way; they are read for ever. */
    private static final byte[] MAGIC_1 = "PLBSEAL1".getBytes(StandardCharsets.US_ASCII);

    /** About 37 s at 110 Hz: long enough to learn from, short enough to read a moment of a long session. */
    private static final int BLOCK_SAMPLES = 4096;

    private static final int BLOCK_WIRE_BYTES = 1 << 17;
    private static final double MICROS = 1e6;
    private static final int VERSION = 2;

    private SealedFile() {}

    /** @return a file from which {@link #open} makes the same bytes again, whatever they are */
    public static byte[] seal(byte[] wire) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(MAGIC);
        Pieces pieces = new Pieces(wire);
        long sealed = 0;
        BlockCode block = new BlockCode();
        while (pieces.next(block)) {
            if (block.samples() >= BLOCK_SAMPLES || block.wireBytes() >= BLOCK_WIRE_BYTES) {
                write(file, block, sealed);
                sealed += block.wireBytes();
                block = new BlockCode();
            }
        }
        if (block.wireBytes() > 0) {
            write(file, block, sealed);
        }
        int check = BlockHeader.check(wire, 0, wire.length);
        file.writeBytes(new BlockHeader(true, VERSION, 0, check, wire.length, 0, 0, 0, 0).bytes());
        return file.toByteArray();
    }

    private static void write(ByteArrayOutputStream file, BlockCode block, long wireOffset) {
        byte[] payload = block.payload();
        file.writeBytes(new BlockHeader(
                        false,
                        VERSION,
                        payload.length,
                        BlockHeader.check(payload, 0, payload.length),
                        wireOffset,
                        block.wireBytes(),
                        block.samples(),
                        block.firstMicros(),
                        block.lastMicros())
                .bytes());
        file.writeBytes(payload);
    }

    /** Whether a file begins as a sealed one does. */
    public static boolean isSealed(byte[] file) {
        return begins(file, MAGIC) || begins(file, MAGIC_1);
    }

    private static boolean begins(byte[] file, byte[] magic) {
        return file.length >= magic.length && Arrays.equals(file, 0, magic.length, magic, 0, magic.length);
    }

    /**
     * What could be read again, and what could not.
     *
     * @param wire whole frames, in the order in which they came
     * @param damages one line each: which bytes of the file, and which time is missing
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Opened(byte[] wire, List<String> damages) {
        public Opened {
            damages = List.copyOf(damages);
        }
    }

    /** All that can be read of it. */
    public static Opened open(String name, byte[] file) {
        return between(name, file, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The same frames, but what the sensor measured is 0 in all of them: many times quicker, for who only counts them. */
    public static Opened outline(String name, byte[] file) {
        return read(name, file, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
    }

    /**
     * The blocks that hold samples of a time, and the first one, which has the hello.
     *
     * @param fromSeconds of the device's clock
     * @param toSeconds exclusive
     */
    public static Opened between(String name, byte[] file, double fromSeconds, double toSeconds) {
        return read(name, file, fromSeconds, toSeconds, true);
    }

    private static Opened read(String name, byte[] file, double fromSeconds, double toSeconds, boolean measured) {
        if (!isSealed(file)) {
            return new Opened(
                    new byte[0],
                    List.of(name + ": not a sealed recording; expected it to begin with PLBSEAL2 or PLBSEAL1"));
        }
        boolean all = fromSeconds == Double.NEGATIVE_INFINITY && toSeconds == Double.POSITIVE_INFINITY;
        long from = (long) (fromSeconds * MICROS);
        long to = (long) (toSeconds * MICROS);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        List<String> damages = new ArrayList<>();
        int at = MAGIC.length;
        boolean ended = false;
        while (at < file.length) {
            BlockHeader header = BlockHeader.at(file, at);
            if (header == null) {
                int next = nextHeader(file, at + 1);
                damages.add(name + ": bytes " + at + " to " + next + " are damaged, header of a block included");
                at = next;
                continue;
            }
            ended = header.end();
            if (!ended && (all || header.wireOffset() == 0 || header.overlaps(from, to))) {
                read(name, file, at, header, measured, wire, damages);
            } else if (ended && all && measured && damages.isEmpty()) {
                compare(name, header, wire.toByteArray(), damages);
            }
            at = (int) Math.min(file.length, at + (long) BlockHeader.BYTES + header.payloadBytes());
        }
        if (!ended) {
            damages.add(name + ": cut off at byte " + file.length + ", its end is missing");
        }
        return new Opened(wire.toByteArray(), damages);
    }

    private static int nextHeader(byte[] file, int from) {
        int at = from;
        while (at < file.length && BlockHeader.at(file, at) == null) {
            at++;
        }
        return at;
    }

    private static void read(
            String name,
            byte[] file,
            int at,
            BlockHeader header,
            boolean measured,
            ByteArrayOutputStream wire,
            List<String> damages) {
        int from = at + BlockHeader.BYTES;
        if (file.length - from < header.payloadBytes()
                || BlockHeader.check(file, from, header.payloadBytes()) != header.payloadCheck()) {
            damages.add(damage(name, at, header));
            return;
        }
        byte[] payload = Arrays.copyOfRange(file, from, from + header.payloadBytes());
        wire.writeBytes(BlockCode.wire(header.version(), payload, measured));
    }

    private static String damage(String name, int at, BlockHeader header) {
        String time = header.samples() == 0
                ? "no samples"
                : header.samples() + " samples from " + header.firstMicros() / MICROS + " s to "
                        + header.lastMicros() / MICROS + " s of the sensor's clock";
        return name + ": the block at byte " + at + " is damaged; missing: " + time + " (wire bytes "
                + header.wireOffset() + " to " + (header.wireOffset() + header.wireBytes()) + ")";
    }

    private static void compare(String name, BlockHeader end, byte[] wire, List<String> damages) {
        if (wire.length != end.wireOffset() || BlockHeader.check(wire, 0, wire.length) != end.payloadCheck()) {
            damages.add(name + ": a block is missing or stands twice; " + wire.length + " of " + end.wireOffset()
                    + " wire bytes");
        }
    }
}
