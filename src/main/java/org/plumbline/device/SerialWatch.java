package org.plumbline.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the serial ports that were named, and those that fit a pattern as soon as they appear. Each physical port is
 * opened once, whatever names lead to it.
 */
public final class SerialWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SerialWatch.class);
    private static final long LOOK_MILLIS = 1000;
    private static final long CLOSE_WAIT_MILLIS = 10_000;

    private final List<SerialPortName> named;
    private final ConnectionHandler handler;
    private final long lookMillis;
    private final Map<String, SerialSource> open = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watcher;

    public SerialWatch(Collection<SerialPortName> named, ConnectionHandler handler) {
        this(named, handler, LOOK_MILLIS);
    }

    SerialWatch(Collection<SerialPortName> named, ConnectionHandler handler, long lookMillis) {
        this.named = List.copyOf(named);
        this.handler = handler;
        this.lookMillis = lookMillis;
        watcher = Thread.ofPlatform().daemon().name("serial watch").unstarted(this::watch);
    }

    public SerialWatch start() {
        watcher.start();
        return this;
    }

    private void watch() {
        try {
            do {
                look();
            } while (!closing.await(lookMillis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.values().forEach(SerialSource::close);
    }

    private void look() {
        Set<String> there = new HashSet<>();
        Set<String> real = new HashSet<>();
        // those named by their path first: their rate counts
        for (boolean pattern : new boolean[] {false, true}) {
            for (SerialPortName name : named) {
                if (name.isPattern() == pattern) {
                    take(name, there, real);
                }
            }
        }
        open.entrySet().removeIf(entry -> {
            boolean gone =
                    !there.contains(entry.getKey()) && !entry.getValue().state().open();
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
    }

    private void take(SerialPortName name, Set<String> there, Set<String> real) {
        for (SerialPortName port : SerialPortList.meant(name)) {
            if (!real.add(real(port.path()))) {
                continue;
            }
            there.add(port.path());
            if (!open.containsKey(port.path())) {
                LOG.info("serial port {}: {}", port.path(), name.isPattern() ? "has appeared" : "is named");
                open.put(port.path(), new SerialSource(port, handler).start());
            }
        }
    }

    /** Where a link leads; itself for what is not there, or no file at all. */
    private static String real(String path) {
        try {
            return Path.of(path).toRealPath().toString();
        } catch (IOException notThere) {
            return path;
        }
    }

    /** Ends reading everywhere; every open connection's {@code closed} has been called when this returns. */
    @Override
    public void close() {
        closing.countDown();
        try {
            watcher.join(CLOSE_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
