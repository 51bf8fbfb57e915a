package org.plumbline.device;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings a sensor's bytes to a service's bridge and keeps them until the service has them on disk, over as many
 * connections as it takes. Everything happens on one Vert.x context.
 */
final class ServiceLine {
    private static final int GATHER_MILLIS = 100;
    private static final int GATHER_BYTES = 8192;
    private static final int MOST_UNDER_WAY = 64;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int CHECK_MILLIS = 1000;

    /** Sent and not confirmed for so long: the network is gone, whatever the socket says. */
    private static final long SILENCE_NANOS = 5_000_000_000L;

    private static final int NOT_SIGNED_IN = 401;

    private final Vertx vertx;
    private final Context context;
    private final WebSocketClient client;
    private final String uri;
    private final String token;
    private final KeptFrames kept;
    private @Nullable FrameSpool disk;
    private final Backoff backoff = new Backoff(500, 15_000, new SplittableRandom());
    private final Consumer<byte[]> toSensor;
    private final Consumer<String> told;
    private @Nullable WebSocket socket;
    private boolean wanted;
    private boolean connecting;
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
        this.client = vertx.createWebSocketClient(new WebSocketClientOptions().setConnectTimeout(CONNECT_MILLIS));
        String stream = disk == null ? "gateway-" + UUID.randomUUID() : disk.stream();
        this.uri = bridge(service) + "?stream=" + stream;
        this.token = token;
        this.disk = disk;
        this.kept = disk == null ? new KeptFrames(capacityBytes) : new KeptFrames(capacityBytes, disk);
        this.toSensor = toSensor;
        this.told = told;
    }

    static String bridge(URI service) {
        boolean tls = "https".equals(service.getScheme()) || "wss".equals(service.getScheme());
        String path = service.getPath() == null || service.getPath().length() <= 1 ? "/api/bridge" : service.getPath();
        return (tls ? "wss" : "ws") + "://" + service.getAuthority() + path;
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
            kept.cut();
            seal();
            endWhenDelivered();
        });
    }

    void accept(byte[] bytes) {
        context.runOnContext(go -> {
            kept.accept(bytes);
            if (kept.gatheredBytes() >= GATHER_BYTES) {
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
            onDisk(FrameSpool::close);
            disk = null;
            done.countDown();
        });
        try {
            if (!done.await(CONNECT_MILLIS, TimeUnit.MILLISECONDS)) {
                told.accept("did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface DiskWork {
        void on(FrameSpool disk) throws IOException;
    }

    private void onDisk(DiskWork work) {
        FrameSpool there = disk;
        if (there != null) {
            onDisk(() -> work.on(there));
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A disk that refuses is said once; from then on frames wait in memory alone. */
    private void onDisk(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            told.accept("the disk refuses, frames are kept in memory alone: " + e.getMessage());
            kept.withoutDisk();
            disk = null;
        }
    }

    private void seal() {
        long before = kept.dropped();
        onDisk(kept::seal);
        if (kept.dropped() > before && before == 0) {
            told.accept("the service has been away for too long: the oldest samples are given up");
        }
        send();
    }

    private boolean isPending() {
        return !closed && (wanted || kept.size() > 0);
    }

    private void connect() {
        if (socket != null || connecting || !isPending()) {
            return;
        }
        connecting = true;
        client.connect(new WebSocketConnectOptions()
                        .setAbsoluteURI(uri)
                        .setTimeout(CONNECT_MILLIS)
                        .addHeader("Authorization", "Bearer " + token))
                .onSuccess(this::opened)
                .onFailure(this::refused);
    }

    private void opened(WebSocket fresh) {
        connecting = false;
        socket = fresh;
        backoff.reset();
        heardNanos = System.nanoTime();
        fresh.binaryMessageHandler(bytes -> toSensor.accept(bytes.getBytes()));
        fresh.textMessageHandler(this::heard);
        fresh.closeHandler(gone -> lost(fresh));
        told.accept("connected to the service");
        Iterator<KeptFrames.Kept> all = kept.all();
        sent = all.hasNext() ? all.next().number() - 1 : sent;
        Buffer hello = kept.helloBefore();
        if (hello != null) {
            transmit(fresh, 0, hello);
        }
        send();
    }

    private void refused(Throwable e) {
        connecting = false;
        boolean unknown = e instanceof UpgradeRejectedException upgrade && upgrade.getStatus() == NOT_SIGNED_IN;
        told.accept(
                unknown ? "the service does not know this token" : "the service cannot be reached: " + e.getMessage());
        later();
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
            vertx.setTimer(Math.max(1, backoff.nextMillis()), now -> connect());
        }
    }

    private void heard(String text) {
        heardNanos = System.nanoTime();
        JsonObject message = new JsonObject(text);
        if ("taken".equals(message.getString("type"))) {
            long number = message.getLong("number");
            onDisk(() -> kept.confirmed(number));
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
        Iterator<KeptFrames.Kept> all = kept.all();
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
        onDisk(FrameSpool::force);
        if (kept.size() == 0) {
            heardNanos = System.nanoTime();
        } else if (socket != null && System.nanoTime() - heardNanos > SILENCE_NANOS) {
            WebSocket silent = socket;
            lost(silent);
            silent.close();
        }
    }
}
