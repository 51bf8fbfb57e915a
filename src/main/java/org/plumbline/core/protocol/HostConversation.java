package org.plumbline.core.protocol;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.SensorMessage.MissingSamples;
import org.plumbline.core.protocol.SensorMessage.Position;

/**
 * The host's side of the conversation with one device, whose state diagram stands in {@code firmware-protocol/README.md}.
 * It outlives connections; a start of the host is a new object that begins with what is on disk.
 *
 * <p>What the sensor says goes in, samples come out exactly once and in order, or a gap says that they never will.
 * Nothing is acknowledged that was not said to be {@link #durable}. Times are microseconds of any clock of the host that
 * never steps back. Single-threaded.
 */
public final class HostConversation {
    private static final long SILENCE_MICROS = 3_000_000;

    /** Where it stands; the states of the diagram. */
    public enum State {
        DISCONNECTED,
        GREETING,
        /** The sensor takes no messages: what it sends is passed on as it comes. */
        LISTENING,
        ATTACHED
    }

    private final HostSink sink;
    private final HostGreeting greeting;
    private final HostCommands commands;
    private final HostAcknowledger acknowledger;
    private final HostDelivery delivery;
    private final HeardSensor speaker;
    private State state = State.DISCONNECTED;
    private long positionMicros;

    /** @param before what is on disk of this device, null for one that was never seen */
    public HostConversation(HostSink sink, @Nullable HostProgress before) {
        this.sink = sink;
        greeting = new HostGreeting(sink);
        commands = new HostCommands(sink);
        acknowledger = new HostAcknowledger(sink);
        delivery = new HostDelivery(sink);
        speaker = new HeardSensor(before);
        if (before != null) {
            acknowledger.events(before.nextEvent());
        }
    }

    /**
     * A connection to the device is there.
     *
     * @param chance another u32 for each connection and each start of the host, for example at random
     */
    public void connected(long chance, long nowMicros) {
        greeting.connected(chance);
        state = State.DISCONNECTED;
        Hello known = speaker.hello();
        if (known != null && !known.can(Hello.Capability.CONVERSATION)) {
            state = State.LISTENING;
        } else {
            beginConversation(nowMicros);
        }
    }

    /** The connection is gone. Commands that were not answered are forgotten; what is missing is not. */
    public void disconnected() {
        state = State.DISCONNECTED;
        commands.forget();
    }

    public State state() {
        return state;
    }

    /** The latest hello, null before the first. */
    public @Nullable Hello hello() {
        return speaker.hello();
    }

    private void beginConversation(long nowMicros) {
        greeting.nextConversation();
        commands.begin(greeting.conversation());
        greet(nowMicros);
    }

    private void greet(long nowMicros) {
        state = State.GREETING;
        greeting.say(nowMicros);
    }

    /** Time passes: to be called every 100 ms or so, and after something became durable. */
    public void tick(long nowMicros) {
        HostBoot boot = speaker.boot();
        if (state == State.GREETING && greeting.mayBeSaidAgain(nowMicros)) {
            greet(nowMicros);
        } else if (state == State.ATTACHED && nowMicros - positionMicros >= SILENCE_MICROS) {
            greet(nowMicros);
        } else if (state == State.ATTACHED && boot != null) {
            acknowledger.tick(boot, nowMicros);
            commands.tick(nowMicros);
        }
    }

    /**
     * The next message of the device.
     *
     * @param checksum of its frame, see {@link FrameDecoder#checksum}
     */
    public void accept(Message message, long checksum, long nowMicros) {
        if (state == State.DISCONNECTED) {
            return;
        }
        switch (message) {
            case Hello next -> heard(next, (int) (checksum & 0xFFFF), nowMicros);
            case Samples samples -> samples(samples, nowMicros);
            case Position position -> position(position, nowMicros);
            case MissingSamples gap -> gap(gap, nowMicros);
            case SensorMessage.Event event -> event(event);
            case SensorMessage other -> {
                commands.heard(other);
                sink.said(other);
            }
            case HostMessage _ -> {
                // an echo on the line
            }
        }
    }

    private void event(SensorMessage.Event event) {
        HostBoot boot = speaker.boot();
        if (state == State.ATTACHED && boot != null && boot.take(event)) {
            sink.event(event);
        }
    }

    private void heard(Hello next, int check, long nowMicros) {
        boolean another = speaker.isAnotherStart(next);
        boolean news = speaker.heard(next, check);
        if (news) {
            sink.hello(next);
        }
        if (!next.can(Hello.Capability.CONVERSATION)) {
            state = State.LISTENING;
        } else if (another || state == State.LISTENING) {
            beginConversation(nowMicros);
        } else if (news && state == State.ATTACHED) {
            greet(nowMicros);
        }
    }

    private void position(Position position, long nowMicros) {
        HostBoot boot = speaker.boot();
        if (boot == null || position.conversation() != greeting.conversation() || !speaker.isMeantBy(position)) {
            if (state == State.ATTACHED && greeting.mayBeSaidAgain(nowMicros)) {
                greet(nowMicros);
            }
            return;
        }
        positionMicros = nowMicros;
        boot.sent(position);
        acknowledger.heard(position, boot);
        if (state == State.ATTACHED) {
            delivery.askForMissing(boot, nowMicros);
        } else {
            attach(boot, nowMicros);
        }
        sink.said(position);
    }

    private void attach(HostBoot next, long nowMicros) {
        state = State.ATTACHED;
        HostBoot before = speaker.boots().attach(next);
        if (before != null) {
            delivery.closeOff(before);
        }
        delivery.askForAll(next, nowMicros);
    }

    private void samples(Samples samples, long nowMicros) {
        HostBoot boot = speaker.boot();
        if (boot == null) {
            return;
        }
        if (state == State.LISTENING) {
            delivery.asItComes(boot, samples);
        } else if (state == State.ATTACHED && speaker.describes(samples)) {
            delivery.samples(boot, samples, speaker.periodMicros(samples.sensor()), nowMicros);
        }
    }

    private void gap(MissingSamples gap, long nowMicros) {
        HostBoot boot = speaker.boot();
        if (state == State.ATTACHED && boot != null && gap.bootId() == boot.id()) {
            delivery.gap(boot, gap, nowMicros);
        }
    }

    /** Everything of an IMU below {@code index} of this start of the sensor, samples and gaps, is on disk. */
    public void durable(long bootId, int sensor, long index) {
        speaker.boots().durable(bootId, sensor, index);
    }

    /** Every event up to and including this one is on disk. */
    public void eventDurable(SensorMessage.Event event) {
        HostBoot boot = speaker.boot();
        if (boot != null && event.bootId() == boot.id()) {
            acknowledger.events((event.number() + 1) & 0xFFFF);
        }
    }

    /** Asks the sensor to do something as soon as it is attached; the reply carries the number that is returned. */
    public int command(HostCommands.Request request) {
        return commands.add(request);
    }
}
