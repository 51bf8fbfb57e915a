package org.plumbline.service.push;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;

/** Hands messages to push services. */
public final class PushClient {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int KEPT_SECONDS = 24 * 60 * 60;
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final Vertx vertx;
    private final PushSettings settings;
    private final InstantSource clock;
    private final HttpClient client;

    public PushClient(Vertx vertx, PushSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setKeepAlive(false));
    }

    /**
     * Where and for whom, as the browser said it.
     *
     * @param point base64url of its public key
     * @param auth base64url of its secret
     */
    public record Target(String endpoint, String point, String auth) {}

    /** What becomes of a message, seen from here. */
    public enum Outcome {
        TAKEN,

        /** The browser does not want any more; nothing will ever arrive there. */
        GONE,
        REFUSED
    }

    public PushSettings settings() {
        return settings;
    }

    /** @throws IllegalArgumentException when nothing could be sent there: another scheme, no key of this curve */
    public void check(Target target) {
        PushAddress.parse(target.endpoint(), settings.anyAddress());
        P256.point(DECODER.decode(target.point()));
        if (DECODER.decode(target.auth()).length != PushCipher.AUTH_BYTES) {
            throw new IllegalArgumentException("expected an auth secret of 16 bytes");
        }
    }

    private record Ready(InetAddress address, Buffer sealed, String authorization) {}

    /** @return fails when the push service cannot be reached or may not be reached from here */
    public Future<Outcome> send(Target target, String message) {
        URI endpoint = PushAddress.parse(target.endpoint(), settings.anyAddress());
        return vertx.executeBlocking(() -> ready(endpoint, target, message), false)
                .compose(ready -> client.request(request(endpoint, ready))
                        .compose(request -> request.send(ready.sealed()))
                        .map(response -> {
                            // What it says beside the status is of no use, however long it is
                            response.request().reset();
                            return outcome(response.statusCode());
                        }));
    }

    private Ready ready(URI endpoint, Target target, String message) throws UnknownHostException {
        return new Ready(
                PushAddress.resolve(endpoint, settings.anyAddress()),
                Buffer.buffer(PushCipher.seal(
                        message.getBytes(StandardCharsets.UTF_8),
                        DECODER.decode(target.point()),
                        DECODER.decode(target.auth()))),
                settings.key().authorization(endpoint, settings.contact(), clock.instant()));
    }

    private static RequestOptions request(URI endpoint, Ready ready) {
        String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
        String path = endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        PushAddress.port(endpoint), ready.address().getHostAddress()))
                .setHost(endpoint.getHost())
                .setPort(PushAddress.port(endpoint))
                .setSsl("https".equals(endpoint.getScheme()))
                .setURI(path + query)
                .setFollowRedirects(false)
                .setTimeout(PATIENCE_MILLIS)
                .putHeader("Authorization", ready.authorization())
                .putHeader("Content-Encoding", "aes128gcm")
                .putHeader("Content-Type", "application/octet-stream")
                .putHeader("TTL", String.valueOf(KEPT_SECONDS))
                .putHeader("Topic", "plumbline")
                .putHeader("Urgency", "normal");
    }

    private static Outcome outcome(int status) {
        if (status == 404 || status == 410) {
            return Outcome.GONE;
        }
        return status >= 200 && status < 300 ? Outcome.TAKEN : Outcome.REFUSED;
    }
}
