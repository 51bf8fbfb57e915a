package org.plumbline.core.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.plumbline.core.protocol.SensorMessage.Reply;

/** Both sides and the line between them. */
final class SetupPair implements HostSetup.Sink {
    private static final long STEP_MICROS = 5_000;

    final List<String> outcomes = new ArrayList<>();
    final long lineBytesPerSecond;
    final TakingHost host = new TakingHost(this);
    final HostConversation conversation = new HostConversation(host, null);
    final HostSetup setup = new HostSetup(WantedSettings.FOR_EXERCISE, this);
    private final FrameEncoder encoder = new FrameEncoder();
    private final FrameDecoder[] decoders = new FrameDecoder[2];
    private final SplittableRandom random;
    private final int cuts;
    private ModelLine up;
    private ModelLine down;
    SettableSensor sensor;
    private long boots = 1;
    long nowMicros;
    private long sensorStartMicros;
    boolean mayPause = true;

    SetupPair(int seed, double faults, int cuts, long lineBytesPerSecond) {
        this.lineBytesPerSecond = lineBytesPerSecond;
        this.cuts = cuts;
        random = new SplittableRandom(seed);
        up = new ModelLine(random.split(), faults);
        down = new ModelLine(random.split(), faults);
        sensor = new SettableSensor(boots);
        newDecoders();
        conversation.connected(seed, nowMicros);
    }

    private void newDecoders() {
        decoders[0] = decoder(message -> conversation.accept(message, decoders[0].checksum(), nowMicros));
        decoders[1] = decoder(this::atSensor);
    }

    private static FrameDecoder decoder(Consumer<Message> to) {
        return new FrameDecoder(new FrameSink() {
            @Override
            public void message(long offset, Message message) {
                to.accept(message);
            }

            @Override
            public void error(FrameError error) {
                // left out
            }
        });
    }

    private void atSensor(Message message) {
        if (message instanceof Command.Stop) {
            sensor.stops++;
        }
        if (message instanceof Command.Configure configure) {
            sensor.linkHeard = configure.linkBytesPerSecond();
            if (sensor.onlyRateMilliHz != 0 && configure.entries().getFirst().rateMilliHz() != sensor.onlyRateMilliHz) {
                up.put(
                        encoder.encode(new Reply(
                                configure.conversation(),
                                configure.request(),
                                0x45,
                                Reply.Code.OUT_OF_RANGE,
                                configure.entries().getFirst().rateMilliHz(),
                                sensor.onlyRateMilliHz)),
                        nowMicros);
                return;
            }
        }
        sensor.conversation.accept(message, nowMicros - sensorStartMicros);
    }

    void toSensor(HostMessage message) {
        down.put(encoder.encode(message), nowMicros);
    }

    void reset() {
        boots++;
        sensorStartMicros = nowMicros;
        sensor = new SettableSensor(boots);
    }

    void reconnect(long chance) {
        setup.disconnected();
        conversation.disconnected();
        conversation.connected(chance, nowMicros);
    }

    /** The line does nothing wrong any more. */
    void calm() {
        up = new ModelLine(random.split(), 0);
        down = new ModelLine(random.split(), 0);
    }

    void play(double seconds) {
        long end = nowMicros + Math.round(seconds * 1e6);
        while (nowMicros < end) {
            nowMicros += STEP_MICROS;
            long atSensor = nowMicros - sensorStartMicros;
            sensor.sampleUntil(atSensor);
            for (int i = 0; i < 2; i++) {
                byte[] frame = sensor.conversation.next(atSensor);
                if (frame != null) {
                    up.put(frame, nowMicros);
                }
            }
            up.cut = cuts > 0 && nowMicros % 7_000_000 < cuts * 300_000L;
            up.take(nowMicros).forEach(frame -> decoders[0].accept(frame, 0, frame.length));
            down.take(nowMicros).forEach(frame -> decoders[1].accept(frame, 0, frame.length));
            if (nowMicros % 100_000 == 0) {
                conversation.tick(nowMicros);
            }
        }
    }

    @Override
    public int command(HostCommands.Request request) {
        return conversation.command(request);
    }

    @Override
    public void configured(WantedSettings as) {
        outcomes.add("configured " + as);
    }

    @Override
    public void tooMuch(WantedSettings as, LinkBudget budget) {
        outcomes.add("too much: " + budget.sentence());
    }

    @Override
    public void declined(Reply reply) {
        outcomes.add("declined " + reply.code());
    }
}
