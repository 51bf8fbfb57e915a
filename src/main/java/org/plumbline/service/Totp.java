package org.plumbline.service;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238): HMAC-SHA1, 30 s, six digits, as every authenticator knows them. */
final class Totp {
    static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    /** Steps a clock may be off either way. */
    private static final int SKEW = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** @return 160 bits as Base32 (RFC 4648, no padding) */
    static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return base32(bytes);
    }

    /** What a QR code for an authenticator says. */
    static String uri(String username, String secret) {
        String label = URLEncoder.encode(username, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/Plumbline:" + label + "?secret=" + secret + "&issuer=Plumbline";
    }

    /** @return the step this code belongs to, one before or after now at most; empty when the code is another */
    static OptionalLong step(String secret, String code, Instant now) {
        long current = now.getEpochSecond() / STEP.toSeconds();
        byte[] key = bytes(secret);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - SKEW; step <= current + SKEW; step++) {
            // Every step is computed whatever matches: the time taken tells nothing
            if (MessageDigest.isEqual(ascii(code(key, step)), ascii(code))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** HOTP (RFC 4226, section 5.3) of the step. */
    static String code(byte[] key, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA1", e);
        }
    }

    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = (held << Byte.SIZE) | (b & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(BASE32.charAt((held >> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32.charAt((held << (BITS - bits)) & 31));
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException when it is not Base32 */
    static byte[] bytes(String base32) {
        ByteBuffer out = ByteBuffer.allocate(base32.length() * BITS / Byte.SIZE);
        int held = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            int value = BASE32.indexOf(base32.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not Base32: " + base32.charAt(i));
            }
            held = (held << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                out.put((byte) (held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        return out.array();
    }
}
