package org.plumbline.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostCommands;
import org.plumbline.core.protocol.HostConversation;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.HostSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorMessage;

/** The host's conversation at one end of a line of bytes; what it takes counts as durable at once. */
final class HostOnLine implements HostSink {
    private static final AtomicLong CHANCE = new AtomicLong(0x5EED_0001L);

    private final HostConversation conversation = new HostConversation(this, null);
    private final FrameEncoder encoder = new FrameEncoder();
    private final List<Long> accXCounts = new ArrayList<>();
    private final List<Long> accZCounts = new ArrayList<>();
    private final List<SensorMessage> said = new ArrayList<>();
    private final List<SensorMessage.Event> events = new ArrayList<>();
    private FrameDecoder decoder = decoder();
    private Consumer<byte[]> line = _ -> {};
    private @Nullable Hello hello;
    private final Map<Integer, Long> nextIndices = new TreeMap<>();
    private long missing;
    private long bootId;
    private int errors;

    synchronized void connected(Consumer<byte[]> toSensor) {
        line = toSensor;
        decoder = decoder();
        toSensor.accept(new byte[] {0}); // whatever stood on the line before ends here
        conversation.connected(CHANCE.addAndGet(2), now());
    }

    synchronized void disconnected() {
        line = _ -> {};
        conversation.disconnected();
    }

    synchronized void bytes(byte[] bytes, int length) {
        decoder.accept(bytes, 0, length);
        conversation.tick(now());
    }

    synchronized int command(HostCommands.Request request) {
        return conversation.command(request);
    }

    synchronized @Nullable Hello hello() {
        return hello;
    }

    /** Samples and gaps of IMU 0 since the present start of the sensor, in order and without a hole. */
    synchronized long nextIndex() {
        return nextIndices.getOrDefault(0, 0L);
    }

    synchronized long missing() {
        return missing;
    }

    synchronized int errors() {
        return errors;
    }

    synchronized boolean isAttached() {
        return conversation.state() == HostConversation.State.ATTACHED;
    }

    synchronized List<Long> accXCounts() {
        return List.copyOf(accXCounts);
    }

    synchronized List<Long> accZCounts() {
        return List.copyOf(accZCounts);
    }

    synchronized <T extends SensorMessage> List<T> said(Class<T> kind) {
        return said.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    synchronized List<SensorMessage.Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void send(HostMessage message) {
        line.accept(encoder.encode(message));
    }

    @Override
    public void hello(Hello next) {
        hello = next;
    }

    @Override
    public void samples(long boot, Samples samples, int from, long next) {
        expect(boot, samples.sensor(), samples.firstIndex() + from);
        for (int i = from; i < samples.size() && samples.sensor() == 0; i++) {
            accXCounts.add((long) samples.count(i, 0));
            accZCounts.add((long) samples.count(i, 2));
        }
        took(boot, samples.sensor(), next);
    }

    @Override
    public void gap(long boot, int sensor, long firstIndex, long count) {
        if (count != HostSink.UNKNOWN) {
            expect(boot, sensor, firstIndex);
            missing += count;
            took(boot, sensor, firstIndex + count);
        }
    }

    @Override
    public void event(SensorMessage.Event event) {
        events.add(event);
        conversation.eventDurable(event);
    }

    @Override
    public void said(SensorMessage message) {
        said.add(message);
    }

    private void took(long boot, int sensor, long next) {
        nextIndices.put(sensor, next);
        conversation.durable(boot, sensor, next);
    }

    private void expect(long boot, int sensor, long index) {
        if (boot != bootId) {
            bootId = boot;
            nextIndices.clear();
        }
        long waitedFor = nextIndices.getOrDefault(sensor, 0L);
        if (index != waitedFor) {
            throw new AssertionError("sample " + index + " came where " + waitedFor + " was waited for");
        }
    }

    private FrameDecoder decoder() {
        return new FrameDecoder(new FrameSink() {
            @Override
            public void message(long offset, Message message) {
                conversation.accept(message, decoder.checksum(), now());
            }

            @Override
            public void error(FrameError error) {
                errors++;
            }
        });
    }

    private static long now() {
        return System.nanoTime() / 1000;
    }
}
