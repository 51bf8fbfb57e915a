package org.plumbline.service;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;

/**
 * The secrets of second factors as the database holds them: with a key AES-256-GCM, bound to their person, so that who
 * reads a backup has no second factor; without one as they are.
 */
public final class FactorVault {
    /** Where the clinic has set no key. */
    public static final FactorVault NONE = new FactorVault(null);

    /** What a key looks like, for messages. */
    public static final String EXPECTED = "expected 32 random bytes in base64, as from 'openssl rand -base64 32'";

    private static final String SEALED = "sealed-1:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final @Nullable SecretKey key;

    private FactorVault(@Nullable SecretKey key) {
        this.key = key;
    }

    /** @throws BadInputException when it is no key; the text is not repeated */
    public static FactorVault of(String base64) throws BadInputException {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == KEY_BYTES) {
                return new FactorVault(new SecretKeySpec(bytes, "AES"));
            }
        } catch (IllegalArgumentException repeatsIt) {
            throw new BadInputException(EXPECTED);
        }
        throw new BadInputException(EXPECTED);
    }

    boolean hasKey() {
        return key != null;
    }

    static boolean isSealed(String kept) {
        return kept.startsWith(SEALED);
    }

    /** @return what to keep */
    String seal(String personId, String secret) {
        SecretKey with = key;
        if (with == null) {
            return secret;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, with, nonce, personId).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return SEALED + Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** @throws BadInputException when it was kept under another key, or for somebody else */
    String open(String personId, String kept) throws BadInputException {
        if (!isSealed(kept)) {
            return kept;
        }
        SecretKey with = key;
        if (with == null) {
            throw new BadInputException("secrets_key: the second factors in the database are sealed; tell their key");
        }
        try {
            byte[] all = Base64.getDecoder().decode(kept.substring(SEALED.length()));
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, with, Arrays.copyOf(all, NONCE_BYTES), personId);
            return new String(cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException another) {
            throw new BadInputException("secrets_key: the second factors in the database are sealed with another key");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String personId)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(personId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
