package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a host has taken. */
final class TakingHost implements HostSink {
    private final SetupPair pair;
    private long bootId;
    private long next;
    long samples;
    private @Nullable Hello hello;

    TakingHost(SetupPair pair) {
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
