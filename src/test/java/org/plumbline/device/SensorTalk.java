package org.plumbline.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;

/** The host's end of a sensor's line in a test: says things and waits for answers. */
final class SensorTalk implements FrameSink, AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    /** What a message of samples said. */
    record Batch(
            int sensor, int content, long firstIndex, long timeMicros, int helloCheck, int size, List<Short> counts) {
        boolean isChecked() {
            return (content & Samples.CHECKED) != 0;
        }
    }

    private final ByteStreamPeer peer;
    private final FrameEncoder encoder = new FrameEncoder();
    private final FrameDecoder decoder = new FrameDecoder(this);
    private final List<Object> heard = new ArrayList<>();
    private int helloCheck = -1;
    private int looked;

    SensorTalk(ByteStreamPeer peer) {
        this.peer = peer;
    }

    void send(HostMessage message) {
        sendRaw(encoder.encode(message));
    }

    void sendRaw(byte[] bytes) {
        try {
            peer.toSensor().write(bytes);
            peer.toSensor().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int helloCheck() {
        return helloCheck;
    }

    /** What was heard up to now does not count any more. */
    void forget() {
        heard.clear();
        looked = 0;
    }

    boolean heardAny(Class<?> type) {
        return heard.stream().anyMatch(type::isInstance);
    }

    <T> T latest(Class<T> type) {
        return heard.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    Batch awaitSamples(Predicate<Batch> wanted) {
        return await(Batch.class, wanted);
    }

    /** The next message of a type that is wanted, behind the one that was awaited before. */
    <T> T await(Class<T> type, Predicate<? super T> wanted) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            while (looked < heard.size()) {
                Object one = heard.get(looked++);
                if (type.isInstance(one) && wanted.test(type.cast(one))) {
                    return type.cast(one);
                }
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("no such " + type.getSimpleName() + " among " + heard.size() + " messages");
            }
            read();
        }
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try {
            int n = peer.fromSensor().read(buffer);
            if (n < 0) {
                throw new AssertionError("the sensor is gone");
            }
            decoder.accept(buffer, 0, n);
        } catch (SocketTimeoutException e) {
            // nothing yet
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void message(long offset, Message message) {
        if (message instanceof Hello) {
            helloCheck = (int) (decoder.checksum() & 0xFFFF);
        }
        heard.add(message instanceof Samples samples ? copy(samples) : message);
    }

    private static Batch copy(Samples samples) {
        List<Short> counts = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            for (int channel = 0; channel < 6; channel++) {
                counts.add(samples.count(i, channel));
            }
        }
        return new Batch(
                samples.sensor(),
                samples.content(),
                samples.firstIndex(),
                samples.timeMicros(),
                samples.helloCheck(),
                samples.size(),
                counts);
    }

    @Override
    public void error(FrameError error) {
        throw new AssertionError("a damaged frame from the sensor: " + error);
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
