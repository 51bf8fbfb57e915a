package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorIndex;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.core.protocol.SensorMessage.Position;
import org.plumbline.core.protocol.SensorMessage.Reply;
import org.plumbline.core.protocol.Status;

/**
 * What every sensor of version 1.1 does on its line, whoever built it: {@code firmware-protocol/README.md} as a test. A
 * subclass starts one that samples at once, at 25 Hz or more, and goes on for half a minute at least.
 */
public abstract class SensorContract {
    private static final long CONVERSATION = 0x1234_5678L;

    private SensorTalk talk;

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
    void aloneItStreamsAsVersion10Does() {
        Hello hello = talk.await(Hello.class, any -> true);
        SensorTalk.Batch first = talk.awaitSamples(any -> true);
        talk.await(Status.class, any -> true);

        assertThat(hello.can(Hello.Capability.CONVERSATION)).isTrue();
        assertThat(first.content() & Samples.CHECKED).isZero();
        assertThat(talk.heardAny(Position.class)).isFalse();
    }

    @Test
    void aHostTurnsItIntoOneThatCanGoBack() {
        Position position = attach();
        int sensor = position.entries().getFirst().sensor();
        talk.send(new HostMessage.Resume(position.bootId(), List.of(new SensorIndex(sensor, 0))));
        SensorTalk.Batch first =
                talk.awaitSamples(batch -> batch.sensor() == sensor && batch.isChecked() && batch.firstIndex() == 0);
        SensorTalk.Batch second = talk.awaitSamples(
                batch -> batch.sensor() == sensor && batch.firstIndex() > first.firstIndex() && batch.isChecked());
        talk.forget();
        talk.send(new HostMessage.Resume(position.bootId(), List.of(new SensorIndex(sensor, 0))));

        assertThat(first.helloCheck()).isEqualTo(position.helloCheck()).isEqualTo(talk.helloCheck());
        assertThat(second.timeMicros()).isGreaterThan(first.timeMicros());
        SensorTalk.Batch again = talk.awaitSamples(batch -> batch.sensor() == sensor && batch.firstIndex() == 0);
        int common = Math.min(first.counts().size(), again.counts().size());
        assertThat(again.counts().subList(0, common)).isEqualTo(first.counts().subList(0, common));
    }

    @Test
    void whatIsAcknowledgedIsGoneAndSaidToBeGone() {
        Position position = attach();
        int sensor = position.entries().getFirst().sensor();
        talk.await(Position.class, now -> now.entries().getFirst().next() > 20);
        talk.send(new HostMessage.Ack(position.bootId(), 0, List.of(new SensorIndex(sensor, 10))));
        talk.await(Position.class, now -> now.entries().getFirst().acknowledged() == 10);
        talk.send(new HostMessage.Ack(position.bootId(), 0, List.of(new SensorIndex(sensor, 5))));
        talk.send(new HostMessage.Ack(position.bootId(), 0, List.of(new SensorIndex(sensor, 1_000_000))));
        talk.send(new HostMessage.Ack(position.bootId() ^ 1, 0, List.of(new SensorIndex(sensor, 15))));
        talk.forget();
        talk.send(new HostMessage.Resume(position.bootId(), List.of(new SensorIndex(sensor, 3))));

        SensorMessage.MissingSamples gap = talk.await(SensorMessage.MissingSamples.class, any -> true);
        assertThat(gap.firstIndex()).isEqualTo(3);
        assertThat(gap.count()).isEqualTo(7);
        talk.awaitSamples(batch -> batch.sensor() == sensor && batch.firstIndex() == 10);
        assertThat(talk.await(Position.class, any -> true).entries().getFirst().acknowledged())
                .isEqualTo(10);
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
        Position attached = attach();
        int sensor = attached.entries().getFirst().sensor();
        talk.send(configure(1, sensor, 100));
        Reply running = talk.await(Reply.class, reply -> reply.request() == 1);
        talk.send(new Command.Stop(CONVERSATION, 2));
        Position stopped = talk.await(Position.class, now -> !now.running());
        talk.send(new HostMessage.Ack(
                stopped.bootId(),
                0,
                stopped.entries().stream()
                        .map(entry -> new SensorIndex(entry.sensor(), entry.next()))
                        .toList()));
        talk.await(
                Position.class, now -> now.entries().stream().allMatch(entry -> entry.acknowledged() == entry.next()));
        talk.send(configure(3, sensor, 100));
        Reply refused = talk.await(Reply.class, reply -> reply.request() == 3);

        assertThat(running.code()).isEqualTo(Reply.Code.NOT_NOW);
        assertThat(refused.code()).isEqualTo(Reply.Code.TOO_MUCH_FOR_THE_LINK);
        assertThat(refused.available()).isEqualTo(50);
        assertThat(refused.needed()).isGreaterThan(200);
    }

    private static Command.Configure configure(int request, int sensor, long linkBytesPerSecond) {
        return new Command.Configure(
                CONVERSATION,
                request,
                linkBytesPerSecond,
                List.of(new Command.Configure.Entry(sensor, Samples.ACC_GYR, 0, 0, 0, 0)));
    }

    @Test
    void itTellsTheTime() {
        Position position = attach();
        talk.send(new HostMessage.TimeRequest(0xCAFE_F00DL, 77));
        SensorMessage.TimeReply time = talk.await(SensorMessage.TimeReply.class, any -> true);

        assertThat(time.token()).isEqualTo(0xCAFE_F00DL);
        assertThat(time.hostTimeMicros()).isEqualTo(77);
        assertThat(time.bootId()).isEqualTo(position.bootId());
        assertThat(time.sentMicros()).isGreaterThanOrEqualTo(time.receivedMicros());
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

    @Test
    void noiseFromTheHostChangesNothing() {
        byte[] noise = new byte[3_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 37);
        }
        talk.sendRaw(noise);
        talk.sendRaw(new byte[] {0});

        assertThat(attach().conversation()).isEqualTo(CONVERSATION);
    }

    private Position attach() {
        talk.send(new HostMessage.HostHello(Hello.MAJOR, Hello.MINOR, CONVERSATION));
        return talk.await(Position.class, position -> position.conversation() == CONVERSATION);
    }
}
