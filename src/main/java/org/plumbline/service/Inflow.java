package org.plumbline.service;

import org.plumbline.device.Connection;

/**
 * What one connection may send: as much as is worked off, and not faster than any sensor measures, apart from what piled
 * up while a network was gone. Who sends more is not read for a while. Its calls come on several threads.
 */
final class Inflow {
    static final long HOLD_BYTES = 256 << 10;
    static final long GO_ON_BYTES = 32 << 10;

    /** Twenty times what two 9-axis IMUs at 200 Hz need. */
    static final long BYTES_PER_SECOND = 256 << 10;

    static final long BURST_BYTES = 4 << 20;

    private final Connection connection;
    private long waiting;
    private double credit = BURST_BYTES;
    private long refilledMicros;
    private boolean held;

    Inflow(Connection connection, long nowMicros) {
        this.connection = connection;
        refilledMicros = nowMicros;
    }

    synchronized void arrived(int bytes, long nowMicros) {
        waiting += bytes;
        refill(nowMicros);
        credit -= bytes;
        decide();
    }

    synchronized void processed(int bytes) {
        waiting -= bytes;
        decide();
    }

    /** Time passes: to be called a few times a second. */
    synchronized void tick(long nowMicros) {
        refill(nowMicros);
        decide();
    }

    private void refill(long nowMicros) {
        credit = Math.min(BURST_BYTES, credit + (nowMicros - refilledMicros) / 1e6 * BYTES_PER_SECOND);
        refilledMicros = nowMicros;
    }

    private void decide() {
        boolean behind = waiting >= HOLD_BYTES || (held && waiting >= GO_ON_BYTES);
        boolean hold = behind || credit <= 0;
        if (hold != held) {
            held = hold;
            connection.hold(hold);
        }
    }
}
