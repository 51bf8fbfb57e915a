package org.plumbline.device;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Connects to a service's bridge, one try at a time, each after a longer wait. Lives on one Vert.x context. */
final class BridgeDialer {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int NOT_SIGNED_IN = 401;

    private final WebSocketClient client;
    private final String uri;
    private final String token;
    private final Consumer<String> told;
    private final Backoff backoff = new Backoff(500, 15_000, new SplittableRandom());
    private boolean trying;

    /**
     * @param service where it is: http, https, ws or wss; without a path its bridge is meant
     * @param stream name of the numbered stream
     * @param told hears one line for what came of a try
     */
    BridgeDialer(Vertx vertx, URI service, String stream, String token, Consumer<String> told) {
        client = vertx.createWebSocketClient(new WebSocketClientOptions().setConnectTimeout(CONNECT_MILLIS));
        uri = bridge(service) + "?stream=" + stream;
        this.token = token;
        this.told = told;
    }

    static String bridge(URI service) {
        boolean tls = "https".equals(service.getScheme()) || "wss".equals(service.getScheme());
        String path = service.getPath() == null || service.getPath().length() <= 1 ? "/api/bridge" : service.getPath();
        return (tls ? "wss" : "ws") + "://" + service.getAuthority() + path;
    }

    /** Never completes while an earlier try goes on: that one says what comes of it. */
    Future<WebSocket> dial() {
        if (trying) {
            return Promise.<WebSocket>promise().future();
        }
        trying = true;
        return client.connect(new WebSocketConnectOptions()
                        .setAbsoluteURI(uri)
                        .setTimeout(CONNECT_MILLIS)
                        .addHeader("Authorization", "Bearer " + token))
                .onComplete(over -> trying = false)
                .onSuccess(open -> {
                    backoff.reset();
                    told.accept("connected to the service");
                })
                .onFailure(this::refused);
    }

    private void refused(Throwable e) {
        boolean unknown = e instanceof UpgradeRejectedException upgrade && upgrade.getStatus() == NOT_SIGNED_IN;
        told.accept(
                unknown ? "the service does not know this token" : "the service cannot be reached: " + e.getMessage());
    }

    /** How long to wait before the next try. */
    long nextWaitMillis() {
        return Math.max(1, backoff.nextMillis());
    }
}
