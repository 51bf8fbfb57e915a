package org.plumbline.web;

import java.util.function.LongSupplier;

/** The time of sensors: faster than that on the wall, and it can be made to stand. */
final class SensorTime implements LongSupplier {
    private final double speed;
    private long wallNanos = System.nanoTime();
    private long nanos;
    private long standsAt = Long.MAX_VALUE;

    SensorTime(double speed) {
        this.speed = speed;
    }

    @Override
    public synchronized long getAsLong() {
        long wall = System.nanoTime();
        nanos = Math.min(standsAt, nanos + (long) (speed * (wall - wallNanos)));
        wallNanos = wall;
        return nanos;
    }

    synchronized void standAfter(long more) {
        standsAt = getAsLong() + more;
    }

    synchronized void goOn() {
        getAsLong();
        standsAt = Long.MAX_VALUE;
    }
}
