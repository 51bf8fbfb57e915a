package org.plumbline.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.device.Connection;

class InflowTest {
    private static final int PIECE = 8192;

    private final List<Boolean> holds = new ArrayList<>();
    private final Inflow inflow = new Inflow(new Remembering(), 0);

    @Test
    void whoIsAheadOfTheWorkWaitsUntilItIsDone() {
        int pieces = (int) (Inflow.HOLD_BYTES / PIECE);
        for (int i = 0; i < pieces; i++) {
            assertThat(holds).isEmpty();
            inflow.arrived(PIECE, 0);
        }
        assertThat(holds).containsExactly(true);
        for (int i = 0; i < pieces; i++) {
            inflow.processed(PIECE);
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
                inflow.processed(PIECE);
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
                        Inflow.BURST_BYTES + 55 * Inflow.BYTES_PER_SECOND,
                        Inflow.BURST_BYTES + 62 * Inflow.BYTES_PER_SECOND);
    }

    @Test
    void aSensorAtFullRateNeverWaits() {
        for (long micros = 0; micros < 60_000_000; micros += 10_000) {
            inflow.arrived(200, micros);
            inflow.processed(200);
        }
        assertThat(holds).isEmpty();
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
