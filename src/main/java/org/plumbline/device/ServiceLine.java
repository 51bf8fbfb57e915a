package org.plumbline.device;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a sensor's bytes to a service's bridge, over as many connections as it takes. Everything happens on one Vert.x context.
 */
final class ServiceLine {
    private static final int GATHER_MILLIS = 100;
    private static final int GATHER_BYTES = 8192;
    private static final int CLOSE_MILLIS = 10_000;
    private static final int CHECK_MILLIS = 1000;

    private final Vertx vertx;
    private final Context context;
    private final BridgeDialer dialer;
    private final WaitingFrames waiting;
    private final Consumer<byte[]> toSensor;
    private final Consumer<String> told;
    private @Nullable ServiceConnection connection;
    private boolean wanted;
    private boolean closed;

    /**
     * @param service where it is: http, https, ws or wss; without a path its bridge is meant
     * @param disk where frames wait, null for memory alone
     * @param toSensor hears what the service says to the sensor
     * @param told hears one line for each change
     */
    ServiceLine(
            Vertx vertx,
            URI service,
            String token,
            long capacityBytes,
            @Nullable FrameSpool disk,
            Consumer<byte[]> toSensor,
            Consumer<String> told)
            throws IOException {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        String stream = disk == null ? "gateway-" + UUID.randomUUID() : disk.stream();
        this.dialer = new BridgeDialer(vertx, service, stream, token, told);
        this.waiting = new WaitingFrames(capacityBytes, disk, told);
        this.toSensor = toSensor;
        this.told = told;
    }

    void start() {
        context.runOnContext(go -> {
            vertx.setPeriodic(GATHER_MILLIS, tick -> seal());
            vertx.setPeriodic(CHECK_MILLIS, tick -> check());
            // what waits from before a restart
            connect();
        });
    }

    /** The sensor is there: the service is to know. */
    void sensorCame() {
        context.runOnContext(go -> {
            wanted = true;
            connect();
        });
    }

    /** The sensor is gone: once everything is delivered the connection ends, so that the service knows that too. */
    void sensorWent() {
        context.runOnContext(go -> {
            wanted = false;
            waiting.cut();
            seal();
            endWhenDelivered();
        });
    }

    void accept(byte[] bytes) {
        context.runOnContext(go -> {
            waiting.accept(bytes);
            if (waiting.gatheredBytes() >= GATHER_BYTES) {
                seal();
            }
        });
    }

    void close() {
        CountDownLatch done = new CountDownLatch(1);
        context.runOnContext(go -> {
            closed = true;
            seal();
            if (connection != null) {
                connection.close();
            }
            waiting.close();
            done.countDown();
        });
        try {
            if (!done.await(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                told.accept("did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void seal() {
        waiting.seal();
        if (connection != null) {
            connection.send();
        }
    }

    private boolean isPending() {
        return !closed && (wanted || !waiting.isEmpty());
    }

    private void connect() {
        if (connection == null && isPending()) {
            dialer.dial().onSuccess(this::opened).onFailure(e -> later());
        }
    }

    private void opened(WebSocket socket) {
        ServiceConnection fresh = new ServiceConnection(socket, waiting);
        connection = fresh;
        socket.binaryMessageHandler(bytes -> toSensor.accept(bytes.getBytes()));
        socket.textMessageHandler(text -> heard(fresh, text));
        socket.closeHandler(gone -> lost(fresh));
        fresh.begin();
    }

    private void lost(ServiceConnection gone) {
        if (gone.equals(connection)) {
            connection = null;
            told.accept("the connection to the service ended");
            later();
        }
    }

    private void later() {
        if (isPending()) {
            vertx.setTimer(dialer.nextWaitMillis(), now -> connect());
        }
    }

    private void heard(ServiceConnection from, String text) {
        from.heard();
        JsonObject message = new JsonObject(text);
        if ("taken".equals(message.getString("type"))) {
            waiting.confirmed(message.getLong("number"));
            from.send();
            endWhenDelivered();
        }
    }

    private void endWhenDelivered() {
        if (!isPending() && connection != null) {
            connection.close();
        }
    }

    /** A network that is gone without a word leaves a socket that looks open. */
    private void check() {
        waiting.force();
        ServiceConnection silent = connection;
        if (silent != null && silent.isSilent()) {
            lost(silent);
            silent.close();
        }
    }
}
