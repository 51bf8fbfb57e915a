package org.plumbline.format.sealed;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;

/** Wire bytes from delimiter to delimiter, each piece into the block that is being filled. */
final class Pieces {
    private final byte[] wire;
    private final FrameEncoder encoder = new FrameEncoder();
    private final FrameDecoder decoder = new FrameDecoder(new FrameSink() {
        @Override
        public void message(long offset, Message message) {
            canonical = message instanceof Samples samples ? samples : null;
            encoded = canonical == null ? null : encoder.encode(canonical);
        }

        @Override
        public void error(FrameError error) {}
    });
    private @Nullable Samples canonical;
    private byte @Nullable [] encoded;
    private int at;

    Pieces(byte[] wire) {
        this.wire = wire;
    }

    /** @return false when there is no more */
    boolean next(BlockCode block) {
        if (at == wire.length) {
            return false;
        }
        int to = at;
        while (to < wire.length && wire[to] != 0) {
            to++;
        }
        to = Math.min(wire.length, to + 1);
        canonical = null;
        encoded = null;
        decoder.accept(wire, at, to - at);
        if (canonical != null && encoded != null && Arrays.equals(encoded, 0, encoded.length, wire, at, to)) {
            block.add(canonical, to - at);
        } else {
            block.add(wire, at, to);
        }
        at = to;
        return true;
    }
}
