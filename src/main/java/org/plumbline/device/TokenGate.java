package org.plumbline.device;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the first line of a TCP stream, {@code token <value>\n}, off the wire bytes behind it; it may be missing. */
final class TokenGate {
    private static final byte[] PREFIX = "token ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LINE = 256;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /** @param token null when the stream began without one, or with a line that is too long */
    record Entry(@Nullable String token, Buffer wire) {}

    /** Takes bytes until an entry comes of them; null before. */
    @Nullable
    Entry accept(byte[] bytes) {
        held.writeBytes(bytes);
        byte[] all = held.toByteArray();
        if (!startsAsTokenLine(all)) {
            return new Entry(null, Buffer.buffer(all));
        }
        for (int i = PREFIX.length; i < all.length; i++) {
            if (all[i] == '\n') {
                return new Entry(value(all, i), Buffer.buffer(all).getBuffer(i + 1, all.length));
            }
        }
        return all.length > LONGEST_LINE ? new Entry(null, Buffer.buffer(all)) : null;
    }

    private static boolean startsAsTokenLine(byte[] all) {
        int n = Math.min(all.length, PREFIX.length);
        return Arrays.equals(all, 0, n, PREFIX, 0, n);
    }

    private static String value(byte[] all, int end) {
        int last = all[end - 1] == '\r' ? end - 1 : end;
        return new String(all, PREFIX.length, Math.max(0, last - PREFIX.length), StandardCharsets.UTF_8);
    }
}
