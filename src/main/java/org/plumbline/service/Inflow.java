package org.plumbline.service;

import org.plumbline.device.Connection;

/**
 * What one connection may send: as much as is worked off, and no more than its {@link Allowance} has, which is that of
 * its device once it is known. Who sends more is not read for a while. Its calls come on several threads.
 */
final class Inflow {
    static final long HOLD_BYTES = 256 << 10;
    static final long GO_ON_BYTES = 32 << 10;

    private final Connection connection;
    private final Allowance own;
    private Allowance allowance;
    private long waiting;
    private boolean held;

    /** @param own while nobody knows which device speaks */
    Inflow(Connection connection, Allowance own) {
        this.connection = connection;
        this.own = own;
        allowance = own;
    }

    /** From now on it counts for a device, and what has come so far does too. */
    synchronized void countFor(Allowance device, long nowMicros) {
        if (device != allowance) {
            if (allowance == own) {
                device.use(own.used(nowMicros), nowMicros);
            }
            allowance = device;
            decide(nowMicros);
        }
    }

    synchronized void arrived(int bytes, long nowMicros) {
        waiting += bytes;
        allowance.use(bytes, nowMicros);
        decide(nowMicros);
    }

    synchronized void processed(int bytes, long nowMicros) {
        waiting -= bytes;
        decide(nowMicros);
    }

    /** Time passes: to be called a few times a second. */
    synchronized void tick(long nowMicros) {
        decide(nowMicros);
    }

    private void decide(long nowMicros) {
        boolean behind = waiting >= HOLD_BYTES || (held && waiting >= GO_ON_BYTES);
        boolean hold = behind || allowance.isSpent(nowMicros);
        if (hold != held) {
            held = hold;
            connection.hold(hold);
        }
    }
}
