package org.plumbline.service.push;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals a message for one browser: RFC 8291 over RFC 8188 (aes128gcm), one record. */
final class PushCipher {
    static final int SALT_BYTES = 16;
    static final int AUTH_BYTES = 16;
    private static final int RECORD_BYTES = 4096;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PushCipher() {}

    /**
     * @param point the browser's public key, 65 bytes
     * @param auth the browser's secret, 16 bytes
     */
    static byte[] seal(byte[] message, byte[] point, byte[] auth) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return seal(message, point, auth, P256.generate(), salt);
    }

    /**
     * @param sender used for this message alone
     * @param salt used for this message alone
     */
    static byte[] seal(byte[] message, byte[] point, byte[] auth, KeyPair sender, byte[] salt) {
        byte[] own = P256.bytes((ECPublicKey) sender.getPublic());
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(sender.getPrivate());
            agreement.doPhase(P256.point(point), true);
            byte[] info = joined(info("WebPush: info"), point, own);
            byte[] secret = derived(auth, agreement.generateSecret(), info, P256.SECRET_BYTES);
            byte[] key = derived(salt, secret, info("Content-Encoding: aes128gcm"), KEY_BYTES);
            byte[] nonce = derived(salt, secret, info("Content-Encoding: nonce"), NONCE_BYTES);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] padded = Arrays.copyOf(message, message.length + 1);
            padded[message.length] = LAST_RECORD;
            byte[] head = ByteBuffer.allocate(salt.length + Integer.BYTES + 1)
                    .put(salt)
                    .putInt(RECORD_BYTES)
                    .put((byte) own.length)
                    .array();
            return joined(head, own, cipher.doFinal(padded));
        } catch (GeneralSecurityException e) {
            throw P256.missing(e);
        }
    }

    private static byte[] derived(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract()
                        .addSalt(salt)
                        .addIKM(secret)
                        .thenExpand(info, length));
    }

    private static byte[] info(String text) {
        return (text + "\0").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
