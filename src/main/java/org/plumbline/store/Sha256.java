package org.plumbline.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java has. */
public final class Sha256 {
    private Sha256() {}

    /** For what comes in parts. */
    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @return 32 bytes */
    public static byte[] of(byte[] bytes) {
        return begin().digest(bytes);
    }

    /** @return 32 bytes, of the text as UTF-8 */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return 64 letters, of the text as UTF-8 */
    public static String hex(String text) {
        return HexFormat.of().formatHex(of(text));
    }
}
