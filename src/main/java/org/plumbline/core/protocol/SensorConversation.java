package org.plumbline.core.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.SensorMessage.Event;
import org.plumbline.core.protocol.SensorMessage.MissingSamples;
import org.plumbline.core.protocol.SensorMessage.Position;

/**
 * The sensor's side of the conversation of {@code firmware-protocol/README.md}, whose state diagram it follows: alone
 * from its start on, attached once a host has said host-hello. A start of the sensor is a new object.
 *
 * <p>Samples and messages of the host go in, {@link #next} gives the frames that may go out. Times are microseconds of
 * the device's clock. Single-threaded.
 */
public final class SensorConversation {
    private static final long HELLO_EVERY_MICROS = 2_000_000;
    private static final long STATUS_EVERY_MICROS = 1_000_000;
    private static final int KEPT_EVENTS = 8;
    private static final int MOST_ANSWERS = 40;

    private final SensorDevice device;
    private final Map<Integer, SensorStream> streams = new TreeMap<>();
    private final Deque<Event> events = new ArrayDeque<>();
    private final Deque<SensorMessage> answers = new ArrayDeque<>();
    private final FrameEncoder encoder = new FrameEncoder();
    private final SensorCommands commands;
    private Hello hello;
    private int helloCheck;
    private boolean attached;
    private boolean running = true;
    private int nextEvent;
    private int turn;
    private long helloDueMicros = Long.MIN_VALUE;
    private long statusDueMicros = Long.MIN_VALUE;

    /** @param ringSamples how many samples of each IMU are kept */
    public SensorConversation(SensorDevice device, int ringSamples) {
        this.device = device;
        commands = new SensorCommands(device, this);
        hello = device.hello();
        for (Hello.SensorDescription sensor : hello.sensors()) {
            int content = sensor.hasMagnetometer() ? Samples.ACC_GYR | Samples.MAG : Samples.ACC_GYR;
            LinkBudget.Stream settings = new LinkBudget.Stream(content, Math.round(sensor.rateHz() * 1000), 0);
            streams.put(sensor.sensor(), new SensorStream(sensor.sensor(), ringSamples, settings));
        }
        describeAgain();
    }

    /** A sample was taken; nothing happens while stopped. {@code counts}: channels as in {@link Samples#set}. */
    public void sample(int sensor, long timeMicros, short[] counts) {
        SensorStream stream = streams.get(sensor);
        if (running && stream != null && stream.settings().content() != 0) {
            stream.add(timeMicros, counts, attached);
        }
    }

    /** A sample was due and could not be taken. */
    public void unread(int sensor) {
        SensorStream stream = streams.get(sensor);
        if (running && stream != null) {
            stream.skip();
        }
    }

    /** Something happened, kind and value as in {@link Event}. */
    public void event(long timeMicros, int kind, int value) {
        if (events.size() == KEPT_EVENTS) {
            events.removeFirst();
        }
        events.addLast(new Event(hello.bootId(), nextEvent, timeMicros, kind, value));
        nextEvent = (nextEvent + 1) & 0xFFFF;
        statusDueMicros = Math.min(statusDueMicros, timeMicros);
    }

    /** A message of the host. What a sensor says itself is left out. */
    public void accept(Message message, long nowMicros) {
        switch (message) {
            case HostMessage.HostHello host -> attach(host.conversation());
            case HostMessage.Ack ack -> acknowledged(ack);
            case HostMessage.Resume resume -> resumed(resume);
            case HostMessage.TimeRequest request ->
                answer(new SensorMessage.TimeReply(
                        hello.bootId(), request.token(), request.hostTimeMicros(), nowMicros, nowMicros));
            case Command command -> commands.accept(command);
            case SensorMessage _ -> {
                // an echo on the line
            }
        }
    }

    private void attach(long conversation) {
        attached = true;
        commands.begin(conversation);
        answer(hello);
        answer(position());
    }

    private void acknowledged(HostMessage.Ack ack) {
        if (ack.bootId() != hello.bootId()) {
            return;
        }
        for (SensorIndex place : ack.next()) {
            SensorStream stream = streams.get(place.sensor());
            if (stream != null) {
                stream.acknowledge(place.index());
            }
        }
        events.removeIf(event -> (short) (ack.eventNumber() - event.number()) > 0);
    }

    private void resumed(HostMessage.Resume resume) {
        if (resume.bootId() != hello.bootId()) {
            return;
        }
        for (SensorIndex place : resume.from()) {
            SensorStream stream = streams.get(place.sensor());
            if (stream != null) {
                stream.resume(place.index());
            }
        }
    }

    /** The next frame that may go out now, null when there is none. */
    public byte @Nullable [] next(long nowMicros) {
        SensorMessage message = answers.pollFirst();
        if (message == null) {
            message = due(nowMicros);
        }
        for (int i = 0; message == null && i < streams.size(); i++) {
            turn = (turn + 1) % streams.size();
            message = next(List.copyOf(streams.values()).get(turn), nowMicros);
        }
        return message == null ? null : encoder.encode(message);
    }

    private @Nullable SensorMessage due(long nowMicros) {
        if (nowMicros >= helloDueMicros) {
            helloDueMicros = nowMicros + HELLO_EVERY_MICROS;
            return hello;
        }
        if (nowMicros < statusDueMicros) {
            return null;
        }
        statusDueMicros = nowMicros + STATUS_EVERY_MICROS;
        if (attached) {
            answer(position());
            events.forEach(this::answer);
        }
        int fill = 0;
        long dropped = 0;
        for (SensorStream stream : streams.values()) {
            fill = Math.max(fill, stream.fillPercent(attached));
            dropped += stream.dropped();
        }
        return device.status(nowMicros, fill, dropped);
    }

    private @Nullable SensorMessage next(SensorStream stream, long nowMicros) {
        if (attached) {
            MissingSamples gap = stream.takeGap(hello.bootId());
            return gap != null ? gap : stream.takeBatch(nowMicros, helloCheck, running);
        }
        stream.skipGap();
        return stream.takeBatch(nowMicros, -1, running);
    }

    void answer(SensorMessage message) {
        if (answers.size() < MOST_ANSWERS) {
            answers.addLast(message);
        }
    }

    Position position() {
        return new Position(
                commands.conversation(),
                hello.bootId(),
                helloCheck,
                running,
                streams.values().stream().map(SensorStream::position).toList());
    }

    /** The numbers read differently from now on. */
    void describeAgain() {
        hello = device.hello();
        encoder.encode(hello);
        helloCheck = (int) (encoder.checksum() & 0xFFFF);
    }

    Hello hello() {
        return hello;
    }

    void run(boolean on) {
        running = on;
    }

    public boolean isRunning() {
        return running;
    }

    /** No more samples are to come; what there is need not wait for more. */
    public void finish() {
        running = false;
    }

    public boolean isAttached() {
        return attached;
    }

    /** Whether everything that was taken has been sent or, once a host is attached, acknowledged. */
    public boolean isSettled() {
        return answers.isEmpty() && streams.values().stream().allMatch(stream -> stream.isSettled(attached));
    }

    Collection<SensorStream> streams() {
        return new ArrayList<>(streams.values());
    }
}
