package org.plumbline.web;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections on which no whole request arrives. The idle timeout of the server begins anew with each byte, so that
 * somebody who sends one now and then could hold a connection for ever, and with many of them all there are.
 */
final class SlowClients {
    private final Vertx vertx;
    private final Duration first;
    private final Duration next;
    private final Map<HttpConnection, Turn> turns = new ConcurrentHashMap<>();

    /**
     * @param first patience with a fresh connection, until line and headers of a request are there
     * @param next patience after an answer, until the next request is there
     */
    SlowClients(Vertx vertx, Duration first, Duration next) {
        this.vertx = vertx;
        this.first = first;
        this.next = next;
    }

    /** What runs on one connection; on its event loop alone. */
    private static final class Turn {
        private int running;
        private @Nullable Long timer;
    }

    void connected(HttpConnection connection) {
        Turn turn = new Turn();
        turns.put(connection, turn);
        connection.closeHandler(gone -> {
            turns.remove(connection);
            cancel(turn);
        });
        await(connection, turn, first);
    }

    /** A request has come in. One that becomes a WebSocket never ends here: others look after it. */
    void begin(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        Turn turn = turns.get(connection);
        if (turn != null) {
            turn.running++;
            cancel(turn);
            if (context.request().getHeader("Upgrade") == null) {
                context.addEndHandler(ended -> answered(connection, turn));
            }
        }
        context.next();
    }

    private void answered(HttpConnection connection, Turn turn) {
        turn.running--;
        if (turn.running == 0 && turns.containsKey(connection)) {
            await(connection, turn, next);
        }
    }

    private void await(HttpConnection connection, Turn turn, Duration patience) {
        cancel(turn);
        turn.timer = vertx.setTimer(patience.toMillis(), late -> connection.close());
    }

    private void cancel(Turn turn) {
        Long timer = turn.timer;
        if (timer != null) {
            vertx.cancelTimer(timer);
            turn.timer = null;
        }
    }
}
