package org.plumbline.core.protocol;

import org.plumbline.core.protocol.SensorMessage.LinkLoad;
import org.plumbline.core.protocol.SensorMessage.Position;
import org.plumbline.core.protocol.SensorMessage.Reply;

/**
 * Has a sensor sample as the host wants it, once after each start of the sensor: stop, wait until everything is
 * acknowledged, measure the line if nobody knows what it carries, configure, start. A sensor that is set like this is left
 * alone, and one that somebody left stopped is started. What needs more than half of the line is not even asked for.
 *
 * <p>Beside a {@link HostConversation}, on the same thread and with the same times.
 */
public final class HostSetup {
    private static final int PROBE_FRAMES = 16;
    private static final int MOST_TRIES = 6;

    /** A memory that is full takes its time over a slow line; a sensor must not stand still for ever. */
    private static final long LONGEST_DRAIN_MICROS = 30_000_000;

    private enum State {
        IDLE,
        STOPPING,
        DRAINING,
        MEASURING,
        CONFIGURING,
        STARTING
    }

    private final WantedSettings wanted;
    private final Sink sink;
    private State state = State.IDLE;
    private WantedSettings asked;
    private int request;
    private int tries;
    private long bootId;
    private long settledBootId = -1;
    private boolean refused;
    private long linkBytesPerSecond;
    private LineMeter meter = new LineMeter();
    private long drainingMicros;

    /** Takes what this says. */
    public interface Sink {
        /** As {@link HostConversation#command}. */
        int command(HostCommands.Request request);

        /** The sensor is set like this now. */
        void configured(WantedSettings as);

        /** It would need more of the line than it may; the sensor goes on as it was. */
        void tooMuch(WantedSettings as, LinkBudget budget);

        /** The sensor would not, for another reason; it goes on as it was. */
        void declined(Reply reply);
    }

    public HostSetup(WantedSettings wanted, Sink sink) {
        this.wanted = wanted;
        this.sink = sink;
        asked = wanted;
    }

    /** The connection is gone, and with it what was not answered. Another one may carry more. */
    public void disconnected() {
        state = State.IDLE;
        if (refused) {
            settledBootId = -1;
        }
    }

    /**
     * An attached sensor says where it is.
     *
     * @param hello that describes it now
     * @param mayPause whether nobody minds that no samples are taken for a second or two
     * @param knownBytesPerSecond what the line carries, 0 when nobody knows
     */
    public void position(Position position, Hello hello, boolean mayPause, long knownBytesPerSecond, long nowMicros) {
        if (state != State.IDLE && position.bootId() != bootId) {
            state = State.IDLE;
        }
        if (state == State.IDLE) {
            boolean another = hello.can(Hello.Capability.CONFIGURABLE)
                    && position.bootId() != settledBootId
                    && !wanted.isMetBy(hello);
            if (another && (mayPause || !position.running())) {
                bootId = position.bootId();
                linkBytesPerSecond = knownBytesPerSecond;
                tries = 0;
                asked = wanted;
                ask(State.STOPPING, Command.Stop::new);
            } else if (!position.running()) {
                bootId = position.bootId();
                ask(State.STARTING, Command.Start::new);
            }
        } else if (state == State.DRAINING) {
            drain(position, hello, nowMicros);
        }
    }

    private void ask(State next, HostCommands.Request what) {
        state = next;
        request = sink.command(what);
    }

    private void drain(Position position, Hello hello, long nowMicros) {
        boolean drained = position.entries().stream().allMatch(entry -> entry.acknowledged() == entry.next());
        if (drained && linkBytesPerSecond == 0) {
            meter = new LineMeter();
            ask(State.MEASURING, (conversation, number) -> new Command.LinkProbe(conversation, number, PROBE_FRAMES));
        } else if (drained) {
            configure(hello);
        } else if (nowMicros - drainingMicros > LONGEST_DRAIN_MICROS) {
            goOn(true);
        }
    }

    /** @return whether it was about this */
    public boolean heard(SensorMessage message, Hello hello, long nowMicros) {
        if (message instanceof LinkLoad load) {
            if (state == State.MEASURING && load.request() == request) {
                meter.heard(load, nowMicros);
            }
            return true;
        }
        boolean mine = message instanceof Reply reply
                && state != State.IDLE
                && state != State.DRAINING
                && reply.request() == request;
        // who is not attached is greeted first, and asked again then
        if (mine && message instanceof Reply reply && reply.code() != Reply.Code.NOT_ATTACHED) {
            answered(reply, hello, nowMicros);
        }
        return mine;
    }

    private void answered(Reply reply, Hello hello, long nowMicros) {
        switch (state) {
            case STOPPING -> drainFrom(nowMicros);
            case MEASURING -> {
                linkBytesPerSecond = meter.bytesPerSecond();
                configure(hello);
            }
            case CONFIGURING -> configured(reply, hello, nowMicros);
            default -> state = State.IDLE;
        }
    }

    private void drainFrom(long nowMicros) {
        state = State.DRAINING;
        drainingMicros = nowMicros;
    }

    private void configure(Hello hello) {
        LinkBudget budget = asked.budget(hello, linkBytesPerSecond);
        if (!budget.fits()) {
            sink.tooMuch(asked, budget);
            goOn(true);
            return;
        }
        long link = linkBytesPerSecond;
        WantedSettings as = asked;
        ask(
                State.CONFIGURING,
                (conversation, number) -> new Command.Configure(conversation, number, link, as.entries(hello)));
    }

    private void configured(Reply reply, Hello hello, long nowMicros) {
        tries++;
        WantedSettings nearest = asked.nearest(reply.needed(), reply.available());
        boolean again = tries < MOST_TRIES;
        if (reply.code() == Reply.Code.DONE) {
            sink.configured(asked);
            goOn(false);
        } else if (reply.code() == Reply.Code.OUT_OF_RANGE && nearest != null && again) {
            asked = nearest;
            configure(hello);
        } else if (reply.code() == Reply.Code.NOT_NOW && again) {
            drainFrom(nowMicros);
        } else if (reply.code() == Reply.Code.TOO_MUCH_FOR_THE_LINK) {
            sink.tooMuch(asked, new LinkBudget(reply.needed(), reply.available()));
            goOn(true);
        } else {
            sink.declined(reply);
            goOn(true);
        }
    }

    private void goOn(boolean asItWas) {
        settledBootId = bootId;
        refused = asItWas;
        ask(State.STARTING, Command.Start::new);
    }
}
