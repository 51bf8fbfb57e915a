package org.plumbline.core.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Any bytes in any pieces: no exception, no endless loop, and what came out stays within what went in. In {@code mvn
 * verify} the seeds alone are tried; a long run is {@code JAZZER_FUZZ=1 mvn test -Dtest=FrameDecoderFuzzTest}.
 */
class FrameDecoderFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void anyBytes(byte[] data) {
        Counter counter = new Counter();
        FrameDecoder decoder = new FrameDecoder(counter);
        int piece = data.length == 0 ? 1 : 1 + (data[0] & 0x3F);
        for (int at = 0; at < data.length; at += piece) {
            decoder.accept(data, at, Math.min(piece, data.length - at));
        }
        decoder.end();
        byte[] good = new FrameEncoder().encode(new Command.Start(1, 2));
        decoder.accept(good, 0, good.length);
        if (counter.messages == 0 || counter.last != data.length) {
            throw new AssertionError("the good frame behind is lost: " + Arrays.toString(data));
        }
        if (counter.bytes > data.length) {
            throw new AssertionError("more came out than went in: " + Arrays.toString(data));
        }
    }

    /** Behind a checksum that fits: the messages themselves. */
    @FuzzTest(maxDuration = "10m")
    void anyContent(byte[] data) {
        int length = Math.min(data.length, Wire.MAX_RAW - Wire.CRC_BYTES);
        if (length == 0) {
            return;
        }
        CRC32C crc = new CRC32C();
        crc.update(data, 0, length);
        ByteBuffer raw = ByteBuffer.allocate(length + Wire.CRC_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.put(data, 0, length).putInt((int) crc.getValue());
        byte[] frame = new byte[length + Wire.CRC_BYTES + 2];
        Cobs.encode(raw.array(), raw.capacity(), frame);
        Counter counter = new Counter();
        new FrameDecoder(counter).accept(frame, 0, frame.length);
        if (counter.messages == 0 && counter.bytes != frame.length) {
            throw new AssertionError("neither a message nor an error: " + Arrays.toString(data));
        }
    }

    private static final class Counter implements FrameSink {
        private long messages;
        private long bytes;
        private long last = -1;

        @Override
        public void message(long offset, Message message) {
            messages++;
            last = offset;
        }

        @Override
        public void error(FrameError error) {
            bytes += error.bytes();
        }
    }
}
