package org.plumbline.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.plumbline.device.Connection;

class InflowTest {
    private static final int PIECE = 8192;

    private static final String DEVICE = "00000000000000a1";

    private final List<Boolean> holds = new ArrayList<>();
    private final Inflow inflow = new Inflow(new Remembering(), new Allowance(0));

    @Test
    void whoIsAheadOfTheWorkWaitsUntilItIsDone() {
        int pieces = (int) (Inflow.HOLD_BYTES / PIECE);
        for (int i = 0; i < pieces; i++) {
            assertThat(holds).isEmpty();
            inflow.arrived(PIECE, 0);
        }
        assertThat(holds).containsExactly(true);
        for (int i = 0; i < pieces; i++) {
            inflow.processed(PIECE, 0);
        }
        assertThat(holds).containsExactly(true, false);
    }

    @Test
    void whoSendsFasterThanAnySensorIsSlowedDownAfterABurst() {
        long bytes = 0;
        long micros = 0;
        while (micros < 60_000_000) {
            if (holds.isEmpty() || !holds.getLast()) {
                inflow.arrived(PIECE, micros);
                inflow.processed(PIECE, micros);
                bytes += PIECE;
            }
            micros += 1000;
            if (micros % 100_000 == 0) {
                inflow.tick(micros);
            }
        }
        assertThat(holds).contains(true);
        assertThat(bytes)
                .isBetween(
                        Allowance.BURST_BYTES + 55 * Allowance.BYTES_PER_SECOND,
                        Allowance.BURST_BYTES + 62 * Allowance.BYTES_PER_SECOND);
    }

    @Test
    void aSensorAtFullRateNeverWaits() {
        for (long micros = 0; micros < 60_000_000; micros += 10_000) {
            inflow.arrived(200, micros);
            inflow.processed(200, micros);
        }
        assertThat(holds).isEmpty();
    }

    @Test
    void twoConnectionsOfADeviceShareWhatItMaySend() {
        Inflows all = new Inflows();
        Connection one = new Remembering();
        Connection other = new Remembering();
        send(all, one, DEVICE, (int) Allowance.BURST_BYTES / 2);
        assertThat(holds).isEmpty();
        send(all, other, DEVICE, (int) Allowance.BURST_BYTES / 2 + 1);
        assertThat(holds).as("the other one is held").containsExactly(true);
        all.tick(Set.of(DEVICE), 0);
        assertThat(holds).as("and so is the first").containsExactly(true, true);
        all.tick(Set.of(DEVICE), 1_000_000);
        assertThat(holds).containsExactly(true, true, false, false);
    }

    @Test
    void aDeviceThatComesBackHasNotForgottenWhatItSent() {
        Inflows all = new Inflows();
        Connection before = new Remembering();
        send(all, before, DEVICE, (int) Allowance.BURST_BYTES - 1);
        all.closed(before);
        all.tick(Set.of(), 0);
        send(all, new Remembering(), DEVICE, 1000);
        assertThat(holds).containsExactly(true);
    }

    @Test
    void anotherDeviceHasItsOwn() {
        Inflows all = new Inflows();
        send(all, new Remembering(), DEVICE, (int) Allowance.BURST_BYTES - 1);
        send(all, new Remembering(), "00000000000000b2", (int) Allowance.BURST_BYTES - 1);
        assertThat(holds).isEmpty();
    }

    private static void send(Inflows all, Connection through, String device, int bytes) {
        for (int left = bytes; left > 0; left -= PIECE) {
            int piece = Math.min(left, PIECE);
            Inflow inflow = all.arrived(through, piece, 0);
            all.isOf(inflow, device, 0);
            inflow.processed(piece, 0);
        }
    }

    private final class Remembering implements Connection {
        @Override
        public Kind kind() {
            return Kind.TCP;
        }

        @Override
        public String origin() {
            return "test";
        }

        @Override
        public void send(byte[] bytes) {
            throw new UnsupportedOperationException("nothing is sent here");
        }

        @Override
        public void hold(boolean held) {
            holds.add(held);
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException("nothing is closed here");
        }
    }
}
