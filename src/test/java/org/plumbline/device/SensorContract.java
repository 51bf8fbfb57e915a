package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorIndex;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.core.protocol.SensorMessage.Position;
import org.plumbline.core.protocol.Status;

/**
 * What every sensor of version 1.1 does on its line, whoever built it: {@code firmware-protocol/README.md} as a test. A
 * subclass starts one that samples at once, at 25 Hz or more, and goes on for half a minute at least.
 */
public abstract class SensorContract extends SensorCommandContract {
    /** An intact frame of a type that no version has: 5a 01 02 03 and its checksum. */
    private static final String UNKNOWN_TYPE_5A = "095a0102031eb4d2d200";

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
    void noiseFromTheHostChangesNothing() {
        byte[] noise = new byte[3_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 37);
        }
        talk.sendRaw(noise);
        talk.sendRaw(new byte[] {0});

        assertThat(attach().conversation()).isEqualTo(CONVERSATION);
    }

    @Test
    void aMessageOfALaterVersionIsSaidToBeNotUnderstood() {
        attach();
        talk.sendRaw(HexFormat.of().parseHex(UNKNOWN_TYPE_5A));
        SensorMessage.DeviceError error = talk.await(SensorMessage.DeviceError.class, any -> true);

        assertThat(error.code()).isEqualTo(SensorMessage.DeviceError.NOT_UNDERSTOOD);
        assertThat(error.value()).isEqualTo(0x5A);
        assertThat(error.sensor()).isEqualTo(SensorMessage.DeviceError.NO_SENSOR);
    }
}
