package org.plumbline.service;

/**
 * How many bytes may come: not faster than any sensor measures, apart from what piled up while a network was gone. Its
 * calls come on several threads.
 */
final class Allowance {
    /** Twenty times what two 9-axis IMUs at 200 Hz need. */
    static final long BYTES_PER_SECOND = 256 << 10;

    static final long BURST_BYTES = 4 << 20;

    private double left = BURST_BYTES;
    private long refilledMicros;

    Allowance(long nowMicros) {
        refilledMicros = nowMicros;
    }

    synchronized void use(double bytes, long nowMicros) {
        refill(nowMicros);
        left -= bytes;
    }

    synchronized boolean isSpent(long nowMicros) {
        refill(nowMicros);
        return left <= 0;
    }

    /** Bytes that came and are not made up for yet. */
    synchronized double used(long nowMicros) {
        refill(nowMicros);
        return BURST_BYTES - left;
    }

    private void refill(long nowMicros) {
        long passed = Math.max(0, nowMicros - refilledMicros);
        left = Math.min(BURST_BYTES, left + passed / 1e6 * BYTES_PER_SECOND);
        refilledMicros += passed;
    }
}
