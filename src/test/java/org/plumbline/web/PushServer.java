package org.plumbline.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A push service on the loopback and the one browser behind it, which opens what it gets by the steps of RFC 8291. */
final class PushServer implements AutoCloseable {
    private static final byte[] AUTH = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final KeyPair browser;
    private final List<Push> received = new CopyOnWriteArrayList<>();
    private volatile int status = 201;

    /** One message as the browser reads it. */
    record Push(String path, String authorization, String ttl, String encoding, String text) {}

    PushServer() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        browser = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    void answers(int with) {
        status = with;
    }

    List<Push> received() {
        return received;
    }

    /** What the browser's {@code PushSubscription} says. */
    JsonObject subscription(String path) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return new JsonObject()
                .put("endpoint", "http://127.0.0.1:" + server.getAddress().getPort() + path)
                .put(
                        "keys",
                        new JsonObject()
                                .put("p256dh", base64.encodeToString(point((ECPublicKey) browser.getPublic())))
                                .put("auth", base64.encodeToString(AUTH)));
    }

    private void take(HttpExchange exchange) throws IOException {
        // before anybody knows of it: what is to be answered from then on is for the next one
        int answer = status;
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            received.add(new Push(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("TTL"),
                    exchange.getRequestHeaders().getFirst("Content-Encoding"),
                    open(body)));
            exchange.sendResponseHeaders(answer, -1);
        } catch (GeneralSecurityException e) {
            exchange.sendResponseHeaders(400, -1);
        } finally {
            exchange.close();
        }
    }

    private String open(byte[] body) throws GeneralSecurityException {
        byte[] salt = Arrays.copyOf(body, 16);
        byte[] sender = Arrays.copyOfRange(body, 21, 21 + 65);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(key(sender), true);
        byte[] info = ByteBuffer.allocate(14 + 130)
                .put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                .put(point((ECPublicKey) browser.getPublic()))
                .put(sender)
                .array();
        byte[] secret = expand(hmac(AUTH, agreement.generateSecret()), info);
        byte[] random = hmac(salt, secret);
        byte[] key = expand(random, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII));
        byte[] nonce = expand(random, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, 0, 16, "AES"), new GCMParameterSpec(128, nonce, 0, 12));
        byte[] plain = cipher.doFinal(body, 86, body.length - 86);
        if (plain[plain.length - 1] != 2) {
            throw new GeneralSecurityException("not the last record");
        }
        return new String(plain, 0, plain.length - 1, StandardCharsets.UTF_8);
    }

    private static byte[] expand(byte[] key, byte[] info) throws GeneralSecurityException {
        byte[] counted = Arrays.copyOf(info, info.length + 1);
        counted[info.length] = 1;
        return hmac(key, counted);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] point(ECPublicKey key) {
        ByteBuffer bytes = ByteBuffer.allocate(65).put((byte) 4);
        for (BigInteger number :
                new BigInteger[] {key.getW().getAffineX(), key.getW().getAffineY()}) {
            byte[] digits = number.toByteArray();
            byte[] fixed = new byte[32];
            int length = Math.min(32, digits.length);
            System.arraycopy(digits, digits.length - length, fixed, 32 - length, length);
            bytes.put(fixed);
        }
        return bytes.array();
    }

    private static ECPublicKey key(byte[] point) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint at = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(point, 33, 65)));
        return (ECPublicKey) KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(at, curve.getParameterSpec(ECParameterSpec.class)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
