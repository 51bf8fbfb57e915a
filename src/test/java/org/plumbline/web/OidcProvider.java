package org.plumbline.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A small provider of OpenID Connect on the loopback: discovery, keys, code flow with PKCE and client password, tokens
 * signed with RS256. Whoever comes is signed in as {@link #subject}.
 */
final class OidcProvider implements AutoCloseable {
    static final String CLIENT = "plumbline";
    static final String SECRET = "a secret of the client";

    private final HttpServer server;
    private final KeyPair keys;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile String subject = "somebody";
    private volatile UnaryOperator<JsonObject> changed = claims -> claims;
    private volatile boolean forged;

    OidcProvider() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", this::configuration);
        server.createContext("/keys", this::keys);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    OidcSettings settings() {
        return new OidcSettings(issuer(), CLIENT, SECRET, "Clinic sign-in");
    }

    void isNow(String who) {
        subject = who;
    }

    /** The next tokens say something else. */
    void says(UnaryOperator<JsonObject> change) {
        changed = change;
    }

    /** The next tokens are signed by somebody else. */
    void forges(boolean yes) {
        forged = yes;
    }

    private void configuration(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                new JsonObject()
                        .put("issuer", issuer())
                        .put("authorization_endpoint", issuer() + "/authorize")
                        .put("token_endpoint", issuer() + "/token")
                        .put("jwks_uri", issuer() + "/keys")
                        .put("response_types_supported", new JsonArray().add("code"))
                        .put("subject_types_supported", new JsonArray().add("public"))
                        .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256")));
    }

    private void keys(HttpExchange exchange) throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        JsonObject one = new JsonObject()
                .put("kty", "RSA")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("kid", "1")
                .put("n", number(key.getModulus()))
                .put("e", number(key.getPublicExponent()));
        answer(exchange, 200, new JsonObject().put("keys", new JsonArray().add(one)));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        boolean good = CLIENT.equals(asked.get("client_id"))
                && "code".equals(asked.get("response_type"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.getOrDefault("scope", "").contains("openid");
        if (!good) {
            answer(exchange, 400, new JsonObject().put("error", "invalid_request"));
            return;
        }
        String code = "code-" + codes.size();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .add("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> shown = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = Objects.requireNonNullElse(codes.remove(shown.getOrDefault("code", "")), Map.of());
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        boolean client = basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || (CLIENT.equals(shown.get("client_id")) && SECRET.equals(shown.get("client_secret")));
        try {
            boolean same = client
                    && Objects.equals(asked.get("redirect_uri"), shown.get("redirect_uri"))
                    && challenge(shown.getOrDefault("code_verifier", "")).equals(asked.get("code_challenge"));
            if (!same) {
                answer(exchange, 400, new JsonObject().put("error", "invalid_grant"));
                return;
            }
            long now = System.currentTimeMillis() / 1000;
            JsonObject claims = changed.apply(new JsonObject()
                    .put("iss", issuer())
                    .put("aud", CLIENT)
                    .put("sub", subject)
                    .put("nonce", asked.get("nonce"))
                    .put("iat", now)
                    .put("exp", now + 300));
            answer(
                    exchange,
                    200,
                    new JsonObject()
                            .put("access_token", "opaque")
                            .put("token_type", "Bearer")
                            .put("expires_in", 300)
                            .put("id_token", signed(claims)));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private String signed(JsonObject claims) throws GeneralSecurityException {
        JsonObject head = new JsonObject().put("alg", "RS256").put("kid", "1").put("typ", "JWT");
        String text = part(head.encode()) + "." + part(claims.encode());
        KeyPair by = keys;
        if (forged) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            by = generator.generateKeyPair();
        }
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(by.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String challenge(String verifier) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] both = pair.split("=", 2);
            values.put(both[0], both.length < 2 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    private static void answer(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
