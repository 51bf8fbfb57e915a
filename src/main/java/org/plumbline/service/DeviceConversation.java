package org.plumbline.service;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostCommands;
import org.plumbline.core.protocol.HostConversation;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.HostProgress;
import org.plumbline.core.protocol.HostSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.core.protocol.Status;
import org.plumbline.core.protocol.WantedSettings;

/**
 * What one device and the service say to each other. Samples come out once and in order, go to disk and to the session
 * that holds the device, and are acknowledged when they are on disk. Lives on the hub's thread.
 */
final class DeviceConversation implements HostSink {
    private static final long TIME_EVERY_MICROS = 1_000_000;

    /** A cue for what was long ago would only confuse. */
    private static final double LIVE_SECONDS = 1.5;

    private final HostConversation conversation;
    private final DeviceJournal journal;
    private final Listener listener;
    private final DeviceClock clock = new DeviceClock();
    private final DeviceSetup setup;
    private final FrameEncoder encoder = new FrameEncoder();
    private final DeviceDelivery delivery;
    private @Nullable DeviceLine line;
    private long timeAskedMicros;
    private double behindSeconds;

    /** Hears what is delivered. */
    interface Listener {
        /** The session that takes what was sampled at this time of {@link #nowMicros}, null when none does. */
        @Nullable
        LiveSession sessionAt(long takenMicros);

        void heard(SensorMessage message);

        /** @param count {@link HostSink#UNKNOWN} or more than 0 */
        void lost(long count);

        /** What came of setting the device up, in the place of what was said before. */
        void setUp(List<DeviceNote> notes);
    }

    /**
     * @param wanted how the device shall sample
     * @param hub runs what the journal's thread has to say on the hub's
     */
    DeviceConversation(
            DeviceJournal journal,
            @Nullable HostProgress before,
            WantedSettings wanted,
            Listener listener,
            Executor hub) {
        this.journal = journal;
        this.listener = listener;
        conversation = new HostConversation(this, before);
        delivery = new DeviceDelivery(conversation, journal, listener, hub);
        setup = new DeviceSetup(wanted, before, conversation::command, listener::setUp);
    }

    static long nowMicros() {
        return System.nanoTime() / 1000;
    }

    void connected(DeviceLine through, RandomGenerator random) {
        line = through;
        conversation.connected(random.nextLong() & 0xFFFF_FFFFL, nowMicros());
    }

    void disconnected() {
        line = null;
        setup.disconnected();
        conversation.disconnected();
    }

    void accept(Message message, long checksum) {
        boolean kept = message instanceof Samples
                || message instanceof SensorMessage.MissingSamples
                || message instanceof SensorMessage.Event;
        if (!kept || journal.hasRoom()) {
            conversation.accept(message, checksum, nowMicros());
        }
    }

    void tick() {
        long now = nowMicros();
        conversation.tick(now);
        if (isAttached() && now - timeAskedMicros >= TIME_EVERY_MICROS) {
            timeAskedMicros = now;
            send(clock.ask(now));
        }
    }

    boolean isAttached() {
        return line != null && conversation.state() == HostConversation.State.ATTACHED;
    }

    /** How much faster the sensor's clock runs than the host's, null while it is not known. */
    @Nullable
    Double driftPpm() {
        return clock.driftPpm();
    }

    /** @return the number that an answer carries */
    int command(HostCommands.Request request) {
        return conversation.command(request);
    }

    /** Tells the person who wears it that there is something to hear or see; nothing when it is too late for that. */
    void cue() {
        Hello hello = conversation.hello();
        if (hello == null || !isAttached() || behindSeconds > LIVE_SECONDS) {
            return;
        }
        if (hello.can(Hello.Capability.HAPTIC)) {
            command((c, request) -> new Command.Cue(c, request, Command.Cue.HAPTIC, 2, 60, 0, 200));
        } else if (hello.can(Hello.Capability.LIGHT)) {
            command((c, request) -> new Command.Cue(c, request, Command.Cue.LIGHT, 2, 60, 0xFFA000, 200));
        }
    }

    @Override
    public void send(HostMessage message) {
        DeviceLine to = line;
        if (to != null) {
            to.connection().send(encoder.encode(message));
        }
    }

    private @Nullable LiveSession session() {
        return listener.sessionAt(nowMicros());
    }

    @Override
    public void hello(Hello hello) {
        clock.hello(hello);
        delivery.hello(hello, session());
    }

    @Override
    public void samples(long bootId, Samples samples, int from, long nextIndex) {
        long now = nowMicros();
        long taken = clock.takenMicros(samples.sensor(), nextIndex, now);
        behindSeconds = (now - taken) / 1e6;
        delivery.samples(bootId, samples, from, nextIndex, listener.sessionAt(taken));
    }

    @Override
    public void gap(long bootId, int sensor, long firstIndex, long count) {
        long nextIndex = firstIndex + Math.max(0, count);
        LiveSession session = listener.sessionAt(clock.takenMicros(sensor, nextIndex, nowMicros()));
        delivery.gap(bootId, sensor, firstIndex, count, session);
    }

    @Override
    public void event(SensorMessage.Event event) {
        delivery.event(event, session());
    }

    @Override
    public void said(SensorMessage message) {
        long now = nowMicros();
        if (message instanceof SensorMessage.Position position) {
            clock.position(position, now);
            long bytesPerSecond = line == null ? 0 : line.connection().bytesPerSecond();
            setup.position(position, conversation.hello(), session() != null, bytesPerSecond, now);
        } else if (message instanceof SensorMessage.TimeReply reply) {
            clock.reply(reply, now);
        } else if (!setup.heard(message, conversation.hello(), now)) {
            if (message instanceof Status status) {
                delivery.status(status, session());
            }
            listener.heard(message);
        }
    }
}
