package org.plumbline.core.protocol;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
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
    private static final long ERROR_EVERY_MICROS = 1_000_000;
    private static final int MOST_ANSWERS = 40;

    private final SensorDevice device;
    private final SensorStreams streams;
    private final SensorEvents events = new SensorEvents();
    private final Deque<SensorMessage> answers = new ArrayDeque<>();
    private final FrameEncoder encoder = new FrameEncoder();
    private final SensorCommands commands;
    private Hello hello;
    private int helloCheck;
    private boolean attached;
    private boolean running = true;
    private long helloDueMicros = Long.MIN_VALUE;
    private long statusDueMicros = Long.MIN_VALUE;
    private long errorDueMicros = Long.MIN_VALUE;

    /** @param ringSamples how many samples of each IMU are kept */
    public SensorConversation(SensorDevice device, int ringSamples) {
        this.device = device;
        commands = new SensorCommands(device, this);
        hello = device.hello();
        streams = new SensorStreams(hello, ringSamples);
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
        if (running && stream != null && stream.settings().content() != 0) {
            stream.skip();
        }
    }

    /** Something happened, kind and value as in {@link SensorMessage.Event}. */
    public void event(long timeMicros, int kind, int value) {
        events.add(hello.bootId(), timeMicros, kind, value);
        statusDueMicros = Math.min(statusDueMicros, timeMicros);
    }

    /** A message of the host. What a sensor says itself is left out. */
    public void accept(Message message, long nowMicros) {
        switch (message) {
            case HostMessage.HostHello host when host.conversation() == 0 -> notUnderstood(Wire.HOST_HELLO, nowMicros);
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

    /** A message of the host that is none of this version: said to it once attached, at most each second. */
    public void notUnderstood(int type, long nowMicros) {
        if (attached && Wire.isFromHost(type) && nowMicros >= errorDueMicros) {
            errorDueMicros = nowMicros + ERROR_EVERY_MICROS;
            answer(new SensorMessage.DeviceError(
                    nowMicros, SensorMessage.DeviceError.NOT_UNDERSTOOD, SensorMessage.DeviceError.NO_SENSOR, type));
        }
    }

    private void attach(long conversation) {
        attached = true;
        commands.begin(conversation);
        answer(hello);
        answer(position());
    }

    private void acknowledged(HostMessage.Ack ack) {
        if (ack.bootId() == hello.bootId()) {
            ack.next().forEach(place -> streams.acknowledge(place.sensor(), place.index()));
            events.acknowledge(ack.eventNumber());
        }
    }

    private void resumed(HostMessage.Resume resume) {
        if (resume.bootId() == hello.bootId()) {
            resume.from().forEach(place -> streams.resume(place.sensor(), place.index()));
        }
    }

    /** There is another line: hello goes first. */
    public void connected() {
        answers.addFirst(hello);
    }

    /** The next frame that may go out now, null when there is none. */
    public byte @Nullable [] next(long nowMicros) {
        SensorMessage message = answers.pollFirst();
        if (message == null) {
            message = due(nowMicros);
        }
        if (message == null) {
            message = attached
                    ? streams.next(hello.bootId(), helloCheck, running, nowMicros)
                    : streams.nextAlone(running, nowMicros);
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
            events.all().forEach(this::answer);
        }
        return device.status(nowMicros, streams.fillPercent(attached), streams.dropped());
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
                streams.all().stream().map(SensorStream::position).toList());
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
        return answers.isEmpty() && streams.all().stream().allMatch(stream -> stream.isSettled(attached));
    }

    boolean hasStream(int sensor) {
        return streams.get(sensor) != null;
    }

    Collection<SensorStream> streams() {
        return streams.all();
    }
}
