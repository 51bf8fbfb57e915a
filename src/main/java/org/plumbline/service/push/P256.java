package org.plumbline.service.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Arrays;

/** Keys of the curve P-256 as web push writes them: 65 bytes for a point (SEC 1, section 2.3.3), 32 for a secret. */
final class P256 {
    static final int POINT_BYTES = 65;
    static final int SECRET_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;

    private P256() {}

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** @throws IllegalArgumentException when these bytes are no point of the curve */
    static ECPublicKey point(byte[] bytes) {
        if (bytes.length != POINT_BYTES || bytes[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("expected 65 bytes of a point that begin with 4");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + SECRET_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + SECRET_BYTES, POINT_BYTES));
        ECParameterSpec curve = curve();
        if (!isOn(curve.getCurve(), x, y)) {
            throw new IllegalArgumentException("expected a point of the curve P-256");
        }
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** A point of another curve would tell something of the secret it is put together with. */
    private static boolean isOn(EllipticCurve curve, BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger right =
                x.modPow(BigInteger.valueOf(3), p).add(curve.getA().multiply(x)).add(curve.getB());
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(right.mod(p));
    }

    /** @throws IllegalArgumentException when these bytes are no secret key */
    static ECPrivateKey secret(byte[] bytes) {
        BigInteger s = new BigInteger(1, bytes);
        ECParameterSpec curve = curve();
        if (bytes.length != SECRET_BYTES || s.signum() == 0 || s.compareTo(curve.getOrder()) >= 0) {
            throw new IllegalArgumentException("expected 32 bytes of a secret key");
        }
        try {
            return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(s, curve));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] bytes(ECPublicKey key) {
        byte[] bytes = new byte[POINT_BYTES];
        bytes[0] = UNCOMPRESSED;
        put(key.getW().getAffineX(), bytes, 1);
        put(key.getW().getAffineY(), bytes, 1 + SECRET_BYTES);
        return bytes;
    }

    static byte[] bytes(ECPrivateKey key) {
        byte[] bytes = new byte[SECRET_BYTES];
        put(key.getS(), bytes, 0);
        return bytes;
    }

    private static void put(BigInteger number, byte[] bytes, int at) {
        byte[] digits = number.toByteArray();
        int skip = Math.max(0, digits.length - SECRET_BYTES);
        int length = digits.length - skip;
        System.arraycopy(digits, skip, bytes, at + SECRET_BYTES - length, length);
    }

    static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("every Java has this curve, HKDF and AES-GCM", e);
    }
}
