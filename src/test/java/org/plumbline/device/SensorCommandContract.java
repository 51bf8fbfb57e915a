package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.Command.Configure.Entry;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorIndex;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.core.protocol.SensorMessage.Position;
import org.plumbline.core.protocol.SensorMessage.Reply;

/** What a sensor does when its host asks: {@code firmware-protocol/README.md}, commands, as a test. */
abstract class SensorCommandContract {
    static final long CONVERSATION = 0x1234_5678L;

    SensorTalk talk;
    private int requests;

    /** A sensor that has just started. */
    protected abstract ByteStreamPeer startSensor() throws IOException;

    @BeforeEach
    void begin() throws IOException {
        talk = new SensorTalk(startSensor());
    }

    @AfterEach
    void end() throws IOException {
        talk.close();
    }

    @Test
    void itStopsAndStartsAndAnswersARepetitionAsBefore() {
        attach();
        talk.send(new Command.Stop(CONVERSATION, 1));
        Reply stopped = talk.await(Reply.class, reply -> reply.request() == 1);
        Position first = talk.await(Position.class, now -> !now.running());
        Position later = talk.await(Position.class, any -> true);
        talk.send(new Command.Start(CONVERSATION, 2));
        talk.await(Position.class, Position::running);
        talk.forget();
        talk.send(new Command.Start(CONVERSATION, 2));
        talk.await(Reply.class, reply -> reply.request() == 2 && reply.code() == Reply.Code.DONE);
        talk.send(new Command.Stop(CONVERSATION, 1));
        talk.await(Position.class, any -> true);
        talk.await(Position.class, any -> true);

        assertThat(stopped.code()).isEqualTo(Reply.Code.DONE);
        assertThat(later.entries().getFirst().next())
                .isEqualTo(first.entries().getFirst().next());
        assertThat(talk.latest(Position.class).running())
                .as("a stop that came late is left out")
                .isTrue();
    }

    @Test
    void aConfigurationThatIsTooMuchForTheLineIsRefusedWithTheNumbers() {
        int sensor = attach().entries().getFirst().sensor();
        Reply running = ask(request -> configure(request, 100, new Entry(sensor, Samples.ACC_GYR, 0, 0, 0, 0)));
        stopAndAcknowledge();
        Reply refused = ask(request -> configure(request, 100, new Entry(sensor, Samples.ACC_GYR, 0, 0, 0, 0)));

        assertThat(running.code()).isEqualTo(Reply.Code.NOT_NOW);
        assertThat(refused.code()).isEqualTo(Reply.Code.TOO_MUCH_FOR_THE_LINK);
        assertThat(refused.available()).isEqualTo(50);
        assertThat(refused.needed()).isGreaterThan(200);
    }

    @Test
    void whatItCannotBeSetToIsAnsweredWithTheNearestThatItCan() {
        int sensor = attach().entries().getFirst().sensor();
        Hello before = talk.latest(Hello.class);
        stopAndAcknowledge();
        Reply rate = ask(request -> configure(request, 0, new Entry(sensor, Samples.ACC_GYR, 26_001, 0, 0, 0)));
        Reply acc = ask(request -> configure(request, 0, new Entry(sensor, Samples.ACC_GYR, 0, 5, 0, 0)));
        Reply gyr = ask(request -> configure(request, 0, new Entry(sensor, Samples.ACC_GYR, 0, 0, 777, 0)));
        Reply axes = ask(request -> configure(request, 0, new Entry(sensor, 0x01, 0, 0, 0, 0)));
        Reply nobody = ask(request -> configure(request, 0, new Entry(200, Samples.ACC_GYR, 0, 0, 0, 0)));
        talk.forget();
        attach();
        Hello still = talk.latest(Hello.class);

        for (Reply refused : List.of(rate, acc, gyr, axes)) {
            assertThat(refused.code()).isEqualTo(Reply.Code.OUT_OF_RANGE);
        }
        assertThat(rate.needed()).isEqualTo(26_001);
        assertThat(acc.needed()).isEqualTo(5);
        assertThat(gyr.needed()).isEqualTo(777);
        assertThat(axes.available()).isEqualTo(Samples.ACC_GYR);
        assertThat(nobody.code()).isEqualTo(Reply.Code.NO_SUCH_SENSOR);
        assertThat(still).as("a refusal changes nothing").isEqualTo(before);
        assertThat(ask(request -> configure(
                                request,
                                0,
                                new Entry(
                                        sensor,
                                        Samples.ACC_GYR,
                                        rate.available(),
                                        (int) acc.available(),
                                        (int) gyr.available(),
                                        0)))
                        .code())
                .isEqualTo(Reply.Code.DONE);
    }

    @Test
    void whatItIsSetToHelloSaysAndTheSamplesBehindIt() {
        int sensor = attach().entries().getFirst().sensor();
        talk.awaitSamples(batch -> batch.sensor() == sensor && batch.isChecked());
        Position stopped = stopAndAcknowledge();
        int checkBefore = talk.helloCheck();
        Reply done = ask(request -> configure(request, 0, new Entry(sensor, Samples.ACC_GYR, 50_000, 8, 1000, 2)));
        Hello hello = talk.await(
                Hello.class, any -> any.sensors().getFirst().rateHz() == 50 && talk.helloCheck() != checkBefore);
        int check = talk.helloCheck();
        ask(request -> new Command.Start(CONVERSATION, request));
        SensorTalk.Batch first = talk.awaitSamples(batch -> batch.sensor() == sensor && batch.isChecked());
        SensorTalk.Batch second = talk.awaitSamples(batch -> batch.sensor() == sensor && batch.isChecked());

        assertThat(done.code()).isEqualTo(Reply.Code.DONE);
        Hello.SensorDescription imu = hello.sensors().getFirst();
        assertThat(imu.accMps2PerLsb() * 32_768).isCloseTo(8 * 9.80665, within(0.001));
        assertThat(Math.toDegrees(imu.gyrRadpsPerLsb() * 32_768)).isCloseTo(1000, within(0.01));
        assertThat(first.helloCheck()).isEqualTo(second.helloCheck()).isEqualTo(check);
        assertThat(first.firstIndex())
                .as("the index goes on")
                .isEqualTo(stopped.entries().getFirst().next());
        assertThat(second.size()).isLessThanOrEqualTo(2);
        assertThat((second.timeMicros() - first.timeMicros()) / first.size()).isBetween(19_000L, 21_000L);
        double squares = 0;
        for (int axis = 0; axis < 3; axis++) {
            squares += Math.pow(first.counts().get(axis) * imu.accMps2PerLsb(), 2);
        }
        assertThat(Math.sqrt(squares)).as("gravity in the new scale").isBetween(8.0, 12.0);
    }

    @Test
    void anImuThatIsSwitchedOffIsSilentAndCanBeSwitchedOn() {
        int sensor = attach().entries().getFirst().sensor();
        stopAndAcknowledge();
        Reply off = ask(request -> configure(request, 0, new Entry(sensor, 0, 0, 0, 0, 0)));
        ask(request -> new Command.Start(CONVERSATION, request));
        Position first = attach();
        Position later = talk.await(Position.class, Position::running);
        stopAndAcknowledge();
        ask(request -> configure(request, 0, new Entry(sensor, Samples.ACC_GYR, 0, 0, 0, 0)));
        ask(request -> new Command.Start(CONVERSATION, request));

        assertThat(off.code()).isEqualTo(Reply.Code.DONE);
        assertThat(later.entries().getFirst().next())
                .isEqualTo(first.entries().getFirst().next());
        talk.awaitSamples(batch -> batch.sensor() == sensor);
    }

    @Test
    void aCalibrationIsKeptAndGivenBackAsItIs() {
        int sensor = attach().entries().getFirst().sensor();
        CalibrationValues values = new CalibrationValues(
                sensor,
                "0123456789abcdef",
                1_795_435_200L,
                23.1,
                List.of(0.0625, -0.125, 0.0),
                List.of(1.0, 0.0, 0.0, 0.125, 0.5, 0.0, -0.25, 0.0, 1.5),
                List.of(0.25, -0.5, 0.0),
                Collections.nCopies(3, 0.0),
                Collections.nCopies(9, 0.0));
        Reply kept = ask(request -> new Command.CalibrationWrite(CONVERSATION, request, values));
        talk.send(new Command.CalibrationRead(CONVERSATION, ++requests, sensor));
        SensorMessage.StoredCalibration read = talk.await(SensorMessage.StoredCalibration.class, any -> true);

        assertThat(kept.code()).isEqualTo(Reply.Code.DONE);
        assertThat(read.values()).isEqualTo(values);
        assertThat(ask(request -> new Command.CalibrationRead(CONVERSATION, request, 200))
                        .code())
                .isEqualTo(Reply.Code.NO_SUCH_SENSOR);
    }

    @Test
    void aCueThatCannotBeIsRefusedWithWhatCan() {
        attach();
        Reply output = ask(request -> new Command.Cue(CONVERSATION, request, 3, 1, 50, 0, 100));
        Reply pattern = ask(request -> new Command.Cue(CONVERSATION, request, Command.Cue.LIGHT, 4, 50, 0, 100));
        Reply strength = ask(request -> new Command.Cue(CONVERSATION, request, Command.Cue.LIGHT, 1, 101, 0, 100));

        for (Reply refused : List.of(output, pattern, strength)) {
            assertThat(refused.code()).isEqualTo(Reply.Code.OUT_OF_RANGE);
            assertThat(refused.needed()).isEqualTo(refused.available() + 1);
        }
    }

    @Test
    void commandsOfAnotherConversationAreRefused() {
        attach();
        talk.send(new Command.Stop(CONVERSATION + 1, 1));

        assertThat(talk.await(Reply.class, any -> true).code()).isEqualTo(Reply.Code.NOT_ATTACHED);
        assertThat(talk.await(Position.class, any -> true).running()).isTrue();
    }

    @Test
    void itFillsTheLineWhenAsked() {
        attach();
        talk.send(new Command.LinkProbe(CONVERSATION, 1, 4));
        talk.await(SensorMessage.LinkLoad.class, load -> load.number() == 3);
        talk.send(new Command.LinkProbe(CONVERSATION, 2, 0));

        assertThat(talk.await(Reply.class, reply -> reply.request() == 1).code())
                .isEqualTo(Reply.Code.DONE);
        assertThat(talk.await(Reply.class, reply -> reply.request() == 2).code())
                .isEqualTo(Reply.Code.OUT_OF_RANGE);
    }

    /** The sensor's answer, it being the next request. */
    private Reply ask(IntFunction<Command> command) {
        int request = ++requests;
        talk.send(command.apply(request));
        return talk.await(Reply.class, reply -> reply.request() == request);
    }

    private Position stopAndAcknowledge() {
        ask(request -> new Command.Stop(CONVERSATION, request));
        Position stopped = talk.await(Position.class, now -> !now.running());
        talk.send(new HostMessage.Ack(
                stopped.bootId(),
                0,
                stopped.entries().stream()
                        .map(entry -> new SensorIndex(entry.sensor(), entry.next()))
                        .toList()));
        return talk.await(
                Position.class, now -> now.entries().stream().allMatch(entry -> entry.acknowledged() == entry.next()));
    }

    private static Command.Configure configure(int request, long linkBytesPerSecond, Entry entry) {
        return new Command.Configure(CONVERSATION, request, linkBytesPerSecond, List.of(entry));
    }

    Position attach() {
        talk.send(new HostMessage.HostHello(Hello.MAJOR, Hello.MINOR, CONVERSATION));
        return talk.await(Position.class, position -> position.conversation() == CONVERSATION);
    }
}
