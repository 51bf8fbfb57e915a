package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.core.protocol.SensorMessage.Reply;

/** A host that wants a sensor set in its way, over good lines and bad ones, however often the sensor starts anew. */
class HostSetupTest {
    private static final long STEP_MICROS = 5_000;
    private static final WantedSettings WANTED = WantedSettings.FOR_EXERCISE;
    private static final WantedSettings FACTORY = new WantedSettings(200_000, 16, 2000);

    @Test
    void aSensorThatIsSetDifferentlyIsConfiguredAndGoesOn() {
        Pair pair = new Pair(1, 0, 0, 1_000_000);
        pair.play(10);
        assertThat(pair.outcomes).containsExactly("configured " + WANTED);
        assertThat(pair.sensor.set).isEqualTo(WANTED);
        assertThat(pair.sensor.conversation.isRunning()).isTrue();
        assertThat(pair.sensor.linkHeard).as("what was told of the line").isEqualTo(1_000_000);
        assertThat(pair.host.samples).isGreaterThan(700);
    }

    @Test
    void afterAResetItIsConfiguredAgain() {
        Pair pair = new Pair(1, 0, 0, 1_000_000);
        pair.play(10);
        pair.reset();
        pair.play(10);
        assertThat(pair.outcomes).containsExactly("configured " + WANTED, "configured " + WANTED);
        assertThat(pair.sensor.set).isEqualTo(WANTED);
        assertThat(pair.sensor.conversation.isRunning()).isTrue();
    }

    @Test
    void oneThatIsSetLikeThisIsLeftAlone() {
        Pair pair = new Pair(1, 0, 0, 1_000_000);
        pair.sensor.set = new WantedSettings(110_000, 4, 500);
        pair.sensor.conversation.describeAgain();
        pair.play(5);
        assertThat(pair.outcomes).isEmpty();
        assertThat(pair.sensor.stops).isZero();
    }

    @Test
    void nothingIsPausedWhileSomebodyNeedsTheSamplesAndAllIsDoneAfterwards() {
        Pair pair = new Pair(1, 0, 0, 1_000_000);
        pair.mayPause = false;
        pair.play(5);
        assertThat(pair.sensor.stops).isZero();
        pair.mayPause = true;
        pair.play(5);
        assertThat(pair.sensor.set).isEqualTo(WANTED);
    }

    @Test
    void oneThatWasLeftStoppedIsStarted() {
        Pair pair = new Pair(1, 0, 0, 1_000_000);
        pair.sensor.set = WANTED;
        pair.sensor.conversation.describeAgain();
        pair.sensor.conversation.run(false);
        pair.play(5);
        assertThat(pair.sensor.conversation.isRunning()).isTrue();
    }

    @Test
    void aLineThatNobodyKnowsIsMeasured() {
        // two frames of at most 244 bytes each step
        Pair pair = new Pair(1, 0, 0, 0);
        pair.play(10);
        assertThat(pair.outcomes).containsExactly("configured " + WANTED);
        assertThat(pair.sensor.linkHeard).isBetween(80_000L, 120_000L);
    }

    @Test
    void moreThanHalfOfTheLineIsNotEvenAskedFor() {
        Pair pair = new Pair(1, 0, 0, 3_000);
        pair.play(10);
        assertThat(pair.outcomes)
                .containsExactly(
                        "too much: needs 1670 bytes a second; it may only use 1500, half of what the line carries");
        assertThat(pair.sensor.configures).isZero();
        assertThat(pair.sensor.set).isEqualTo(FACTORY);
        assertThat(pair.sensor.conversation.isRunning()).isTrue();
    }

    @Test
    void aSensorThatKnowsOfASlowerLineRefusesWithTheNumbers() {
        Pair pair = new Pair(1, 0, 0, 1_000_000);
        pair.sensor.ownLine = 3_000;
        pair.play(10);
        assertThat(pair.outcomes)
                .containsExactly(
                        "too much: needs 1670 bytes a second; it may only use 1500, half of what the line carries");
        assertThat(pair.sensor.configures).as("it never came so far").isZero();
        assertThat(pair.sensor.conversation.isRunning()).isTrue();
    }

    @Test
    void theNearestThatThePartCanDoIsTaken() {
        Pair pair = new Pair(1, 0, 0, 1_000_000);
        pair.sensor.onlyRateMilliHz = 104_000;
        pair.play(10);
        assertThat(pair.outcomes).containsExactly("configured " + new WantedSettings(104_000, 4, 500));
    }

    @Test
    void overABadLineAndWithResetsAtAnyPointItIsSetInTheEndAndRuns() {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Pair pair = new Pair(seed, random.nextDouble(0.2), random.nextInt(3), random.nextBoolean() ? 0 : 1_000_000);
            for (int i = 0; i < 5; i++) {
                pair.play(random.nextDouble(3));
                if (random.nextInt(3) == 0) {
                    pair.reset();
                } else if (random.nextInt(3) == 0) {
                    pair.reconnect(random.nextLong(1L << 32));
                }
            }
            pair.calm();
            pair.play(40);
            assertThat(pair.sensor.set).as("seed %d", seed).isEqualTo(WANTED);
            assertThat(pair.sensor.conversation.isRunning()).as("seed %d", seed).isTrue();
            assertThat(pair.outcomes).as("seed %d", seed).allMatch(outcome -> outcome.startsWith("configured"));
        }
    }

    /** A sensor whose samples say how it was set when they were taken. */
    private static final class Settable implements SensorDevice {
        private final long bootId;
        private WantedSettings set = FACTORY;
        private long ownLine;
        private long onlyRateMilliHz;
        private int stops;
        private int configures;
        private long linkHeard;
        private long dueMicros;
        private final SensorConversation conversation;

        Settable(long bootId) {
            this.bootId = bootId;
            conversation = new SensorConversation(this, 2_000);
        }

        void sampleUntil(long nowMicros) {
            for (; dueMicros <= nowMicros; dueMicros += 1_000_000_000 / set.rateMilliHz()) {
                conversation.sample(0, dueMicros, new short[] {(short) set.accRangeG(), 0, 0, 0, 0, 0});
            }
        }

        @Override
        public Hello hello() {
            double acc = set.accRangeG() * 9.80665 / 32768;
            double gyr = Math.toRadians(set.gyrRangeDps()) / 32768;
            long can = Hello.Capability.CONVERSATION.bit() | Hello.Capability.CONFIGURABLE.bit();
            return new Hello(
                    1,
                    1,
                    "00000000000000aa",
                    bootId,
                    "settable",
                    can,
                    List.of(new Hello.SensorDescription(
                            0, "lumbar", set.rateMilliHz() / 1000.0, (float) acc, (float) gyr, 0)));
        }

        @Override
        public Status status(long nowMicros, int bufferFillPercent, long droppedSamples) {
            return new Status(nowMicros, null, null, bufferFillPercent, droppedSamples, null);
        }

        @Override
        public long lineBytesPerSecond() {
            return ownLine;
        }

        @Override
        public Verdict judge(Command.Configure.Entry entry) {
            return Verdict.POSSIBLE;
        }

        @Override
        public void configure(List<Command.Configure.Entry> entries) {
            configures++;
            Command.Configure.Entry entry = entries.getFirst();
            set = new WantedSettings(entry.rateMilliHz(), entry.accRangeG(), entry.gyrRangeDps());
        }

        @Override
        public Reply.Code cue(Command.Cue cue) {
            return Reply.Code.DONE;
        }

        @Override
        public @Nullable CalibrationValues calibration(int sensor) {
            return null;
        }

        @Override
        public Reply.Code keep(CalibrationValues values) {
            return Reply.Code.STORAGE;
        }
    }

    /** What a host has taken. */
    private static final class Taking implements HostSink {
        private final Pair pair;
        private long bootId;
        private long next;
        private long samples;
        private @Nullable Hello hello;

        Taking(Pair pair) {
            this.pair = pair;
        }

        @Override
        public void send(HostMessage message) {
            pair.toSensor(message);
        }

        @Override
        public void hello(Hello now) {
            hello = now;
        }

        @Override
        public void samples(long boot, Samples batch, int from, long nextIndex) {
            Hello described = Objects.requireNonNull(hello);
            double range = described.sensors().getFirst().accMps2PerLsb() * 32768 / 9.80665;
            for (int i = from; i < batch.size(); i++) {
                assertThat((double) batch.count(i, 0))
                        .as("read with the scale that it was taken with")
                        .isEqualTo(Math.rint(range));
            }
            if (boot != bootId) {
                next = 0;
                bootId = boot;
            }
            assertThat(nextIndex - batch.size() + from).as("once and in order").isEqualTo(next);
            next = nextIndex;
            samples += batch.size() - from;
            pair.conversation.durable(boot, 0, nextIndex);
        }

        @Override
        public void gap(long boot, int sensor, long firstIndex, long count) {
            if (count != UNKNOWN) {
                if (boot != bootId) {
                    bootId = boot;
                }
                next = firstIndex + count;
                pair.conversation.durable(boot, sensor, next);
            }
        }

        @Override
        public void event(SensorMessage.Event event) {
            // none here
        }

        @Override
        public void said(SensorMessage message) {
            Hello described = hello;
            if (described == null) {
                return;
            }
            if (message instanceof SensorMessage.Position position) {
                pair.setup.position(position, described, pair.mayPause, pair.lineBytesPerSecond, pair.nowMicros);
            } else {
                pair.setup.heard(message, described, pair.nowMicros);
            }
        }
    }

    /** Both sides and the line between them. */
    private static final class Pair implements HostSetup.Sink {
        private final List<String> outcomes = new ArrayList<>();
        private final long lineBytesPerSecond;
        private final Taking host = new Taking(this);
        private final HostConversation conversation = new HostConversation(host, null);
        private final HostSetup setup = new HostSetup(WANTED, this);
        private final FrameEncoder encoder = new FrameEncoder();
        private final FrameDecoder[] decoders = new FrameDecoder[2];
        private final SplittableRandom random;
        private final int cuts;
        private ModelLine up;
        private ModelLine down;
        private Settable sensor;
        private long boots = 1;
        private long nowMicros;
        private long sensorStartMicros;
        private boolean mayPause = true;

        Pair(int seed, double faults, int cuts, long lineBytesPerSecond) {
            this.lineBytesPerSecond = lineBytesPerSecond;
            this.cuts = cuts;
            random = new SplittableRandom(seed);
            up = new ModelLine(random.split(), faults);
            down = new ModelLine(random.split(), faults);
            sensor = new Settable(boots);
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
                if (sensor.onlyRateMilliHz != 0
                        && configure.entries().getFirst().rateMilliHz() != sensor.onlyRateMilliHz) {
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
            sensor = new Settable(boots);
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
}
