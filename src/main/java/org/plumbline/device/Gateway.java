package org.plumbline.device;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Linux machine between a BLE sensor and the service, for whoever's browser cannot do it. Comes back to a sensor that
 * went out of reach and to a service that was away; what the sensor said meanwhile is kept.
 */
public final class Gateway implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;
    private static final long CLOSE_WAIT_MILLIS = 5000;
    private static final int MOST_MESSAGES = 256;

    private final Settings settings;
    private final Consumer<String> told;
    private final ServiceLine service;
    private final Backoff backoff = new Backoff(500, 15_000, new SplittableRandom());
    private final BlockingQueue<byte[]> toSensor = new ArrayBlockingQueue<>(MOST_MESSAGES);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread bluetooth;
    private @Nullable String last;

    /**
     * What to bring where.
     *
     * @param sensor its name or its address
     * @param service http, https, ws or wss; without a path its bridge is meant
     * @param token what the service knows this gateway by
     * @param busAddress another D-Bus than the system's, null for that one
     * @param keepBytes what may wait while the service is away
     * @param keepFolder where it waits, null for memory alone
     */
    public record Settings(
            String sensor,
            URI service,
            String token,
            @Nullable String busAddress,
            long keepBytes,
            @Nullable Path keepFolder) {}

    /**
     * @param told hears one line for each change
     * @throws IOException when the folder cannot be used
     */
    public Gateway(Vertx vertx, Settings settings, Consumer<String> told) throws IOException {
        this.settings = settings;
        this.told = told;
        Path folder = settings.keepFolder();
        service = new ServiceLine(
                vertx,
                settings.service(),
                settings.token(),
                settings.keepBytes(),
                folder == null ? null : FrameSpool.open(folder),
                this::forSensor,
                this::say);
        bluetooth = Thread.ofPlatform().daemon().name("bluetooth").unstarted(this::serve);
    }

    public Gateway start() {
        service.start();
        bluetooth.start();
        return this;
    }

    /** A sensor that does not keep up loses the oldest: what the host needs it says again. */
    private void forSensor(byte[] bytes) {
        while (!toSensor.offer(bytes)) {
            toSensor.poll();
        }
    }

    private void serve() {
        try {
            while (closing.getCount() > 0) {
                serveOnce();
                if (closing.await(backoff.nextMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serveOnce() throws InterruptedException {
        try (BlueZ linux = BlueZ.open(settings.busAddress(), closing)) {
            BlueZObjects.Uart uart = linux.connect(settings.sensor());
            toSensor.clear(); // before the service can speak again: what it says from here on is for this connection
            service.sensorCame();
            try (BluetoothSensor sensor = BluetoothSensor.open(linux.bus(), uart, service::accept)) {
                say("connected to " + settings.sensor());
                backoff.reset();
                serve(sensor);
            } finally {
                service.sensorWent();
            }
        } catch (IOException e) {
            say(Objects.requireNonNullElse(e.getMessage(), "the sensor cannot be reached"));
        }
    }

    private void serve(BluetoothSensor sensor) throws IOException, InterruptedException {
        while (closing.getCount() > 0) {
            byte[] message = toSensor.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (message != null) {
                sensor.write(message);
            }
            if (sensor.awaitGone(0)) {
                say(settings.sensor() + " is out of reach");
                return;
            }
        }
    }

    /** Each change once, not each try. */
    private synchronized void say(String line) {
        if (!line.equals(last)) {
            last = line;
            told.accept(line);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            bluetooth.join(CLOSE_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        service.close();
    }
}
