package org.plumbline.device;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
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
    private static final int MOST_UNDER_WAY = 64;
    private static final int CLOSE_MILLIS = 10_000;
    private static final int CHECK_MILLIS = 1000;

    /** Sent and not confirmed for so long: the network is gone, whatever the socket says. */
    private static final long SILENCE_NANOS = 5_000_000_000L;

    private final Vertx vertx;
    private final Context context;
    private final BridgeDialer dialer;
    private final WaitingFrames waiting;
    private final Consumer<byte[]> toSensor;
    private final Consumer<String> told;
    private @Nullable WebSocket socket;
    private boolean wanted;
    private boolean closed;
    private long sent;
    private long heardNanos;

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
            if (socket != null) {
                socket.close();
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
        send();
    }

    private boolean isPending() {
        return !closed && (wanted || !waiting.isEmpty());
    }

    private void connect() {
        if (socket == null && isPending()) {
            dialer.dial().onSuccess(this::opened).onFailure(e -> later());
        }
    }

    private void opened(WebSocket fresh) {
        socket = fresh;
        heardNanos = System.nanoTime();
        fresh.binaryMessageHandler(bytes -> toSensor.accept(bytes.getBytes()));
        fresh.textMessageHandler(this::heard);
        fresh.closeHandler(gone -> lost(fresh));
        Iterator<KeptFrames.Kept> all = waiting.all();
        sent = all.hasNext() ? all.next().number() - 1 : sent;
        Buffer hello = waiting.helloBefore();
        if (hello != null) {
            transmit(fresh, 0, hello);
        }
        send();
    }

    private void lost(WebSocket gone) {
        if (gone.equals(socket)) {
            socket = null;
            told.accept("the connection to the service ended");
            later();
        }
    }

    private void later() {
        if (isPending()) {
            vertx.setTimer(dialer.nextWaitMillis(), now -> connect());
        }
    }

    private void heard(String text) {
        heardNanos = System.nanoTime();
        JsonObject message = new JsonObject(text);
        if ("taken".equals(message.getString("type"))) {
            long number = message.getLong("number");
            waiting.confirmed(number);
            send();
            endWhenDelivered();
        }
    }

    private void endWhenDelivered() {
        if (!isPending() && socket != null) {
            socket.close();
        }
    }

    private void send() {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        int underWay = 0;
        Iterator<KeptFrames.Kept> all = waiting.all();
        while (all.hasNext() && underWay < MOST_UNDER_WAY) {
            KeptFrames.Kept next = all.next();
            underWay++;
            if (next.number() > sent) {
                transmit(open, next.number(), next.frames());
                sent = next.number();
            }
        }
    }

    private static void transmit(WebSocket open, long number, Buffer frames) {
        // whether it arrived is what the confirmation says
        open.writeBinaryMessage(Buffer.buffer().appendLongLE(number).appendBuffer(frames))
                .onFailure(e -> open.close());
    }

    /** A network that is gone without a word leaves a socket that looks open. */
    private void check() {
        waiting.force();
        if (waiting.isEmpty()) {
            heardNanos = System.nanoTime();
        } else if (socket != null && System.nanoTime() - heardNanos > SILENCE_NANOS) {
            WebSocket silent = socket;
            lost(silent);
            silent.close();
        }
    }
}
