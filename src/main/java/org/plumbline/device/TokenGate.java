package org.plumbline.device;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a TCP stream, {@code token <value>\n}, in front of the wire bytes. Without a token to ask for, the
 * line may be there or not.
 */
final class TokenGate {
    /** What a gate has decided. */
    enum Verdict {
        WAITING,
        OPEN,
        REFUSED
    }

    private static final byte[] PREFIX = "token ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LINE = 256;

    private final byte @Nullable [] expected;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private Verdict verdict = Verdict.WAITING;

    /** @param token null lets everybody in */
    TokenGate(@Nullable String token) {
        expected = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
    }

    Verdict verdict() {
        return verdict;
    }

    /** Takes bytes while {@link Verdict#WAITING}; once open, returns the wire bytes among all that came, else none. */
    byte[] accept(byte[] bytes) {
        held.writeBytes(bytes);
        byte[] all = held.toByteArray();
        if (!startsAsTokenLine(all)) {
            return decide(expected == null, all, 0);
        }
        for (int i = PREFIX.length; i < all.length; i++) {
            if (all[i] == '\n') {
                return decide(matches(all, i), all, i + 1);
            }
        }
        return all.length > LONGEST_LINE ? decide(false, all, 0) : new byte[0];
    }

    private static boolean startsAsTokenLine(byte[] all) {
        int n = Math.min(all.length, PREFIX.length);
        return Arrays.equals(all, 0, n, PREFIX, 0, n);
    }

    private boolean matches(byte[] all, int end) {
        int last = end > 0 && all[end - 1] == '\r' ? end - 1 : end;
        byte[] given = Arrays.copyOfRange(all, PREFIX.length, Math.max(PREFIX.length, last));
        return expected == null || MessageDigest.isEqual(expected, given);
    }

    private byte[] decide(boolean let, byte[] all, int wireFrom) {
        verdict = let ? Verdict.OPEN : Verdict.REFUSED;
        held.reset();
        return let ? Arrays.copyOfRange(all, wireFrom, all.length) : new byte[0];
    }
}
