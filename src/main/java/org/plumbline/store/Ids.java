package org.plumbline.store;

import java.security.SecureRandom;

/** Ids and secrets nobody can guess. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char[] LETTERS = "abcdefghijkmnpqrstuvwxyz23456789".toCharArray();

    private Ids() {}

    /** 80 bits: enough to never meet twice. */
    public static String next() {
        return letters(16);
    }

    /** 160 bits: a session cookie or a bridge's token. */
    public static String secret() {
        return letters(32);
    }

    /** A password to be typed once, in groups that are easy to read out. */
    public static String oneTimePassword() {
        return letters(4) + "-" + letters(4) + "-" + letters(4);
    }

    private static String letters(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(LETTERS[RANDOM.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }
}
