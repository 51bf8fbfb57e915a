package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plumbline.core.protocol.SensorMessage.MissingSamples;
import org.plumbline.core.protocol.SensorMessage.Position;

/** What the page says of the host's side where indices end; the rest is the model's. */
class HostConversationTest implements HostSink {
    private static final long BOOT = 7;
    private static final long WRAP = 1L << 32;
    private static final int CHECK = 0x1234;

    private final List<HostMessage> said = new ArrayList<>();
    private final List<Long> delivered = new ArrayList<>();
    private final HostConversation host = new HostConversation(this, new HostProgress(BOOT, Map.of(0, WRAP - 8), 0));

    /** 497 days at 100 Hz are 2³² samples. */
    @Test
    void indicesWrap() {
        host.connected(1, 0);
        host.accept(
                new Hello(
                        1,
                        1,
                        "00000000000000aa",
                        BOOT,
                        "old",
                        Hello.Capability.CONVERSATION.bit(),
                        List.of(new Hello.SensorDescription(0, "lumbar", 100, 1e-3, 1e-3, 0))),
                CHECK,
                0);
        HostMessage.HostHello greeting = (HostMessage.HostHello) said.getLast();
        host.accept(
                new Position(
                        greeting.conversation(),
                        BOOT,
                        CHECK,
                        true,
                        List.of(new Position.Entry(0, WRAP - 8, WRAP - 8, WRAP - 8, 30))),
                0,
                0);
        assertThat(said).last().isEqualTo(new HostMessage.Resume(BOOT, List.of(new SensorIndex(0, WRAP - 8))));

        batch(WRAP - 10, 6);
        batch(WRAP - 4, 10);
        batch(10, 5);
        assertThat(said).last().isEqualTo(new HostMessage.Resume(BOOT, List.of(new SensorIndex(0, 6))));
        host.accept(new MissingSamples(BOOT, 0, 1, WRAP - 2, 12), 0, 0);
        batch(10, 5);
        assertThat(delivered).containsExactly(WRAP - 4, WRAP + 6, WRAP + 10, WRAP + 15);

        host.durable(BOOT, 0, WRAP + 15);
        host.tick(1_000_000);
        assertThat(said).last().isEqualTo(new HostMessage.Ack(BOOT, 0, List.of(new SensorIndex(0, 15))));
    }

    private void batch(long first, int size) {
        long index = first < WRAP / 2 ? WRAP + first : first;
        host.accept(
                new Samples()
                        .reset(
                                0,
                                Samples.ACC_GYR | Samples.CHECKED,
                                SerialNumbers.u32(first),
                                index * 10_000,
                                10_000,
                                CHECK,
                                size),
                0,
                0);
    }

    @Override
    public void send(HostMessage message) {
        said.add(message);
    }

    @Override
    public void samples(long bootId, Samples samples, int from, long nextIndex) {
        delivered.add(nextIndex);
    }

    @Override
    public void gap(long bootId, int sensor, long firstIndex, long count) {
        delivered.add(firstIndex + count);
    }

    @Override
    public void hello(Hello hello) {
        // known
    }

    @Override
    public void event(SensorMessage.Event event) {
        // none here
    }

    @Override
    public void said(SensorMessage message) {
        // nothing but the position
    }
}
