package org.plumbline.core.protocol;

import org.jspecify.annotations.Nullable;

/** Who the sensor is by its latest hello, and whether a message is about that start and those scales. */
final class HeardSensor {
    private final HostBoots boots;
    private @Nullable Hello hello;
    private int check = -1;

    /** @param before what is on disk of it, null for one that was never seen */
    HeardSensor(@Nullable HostProgress before) {
        boots = new HostBoots(before);
    }

    /** Null before the first. */
    @Nullable
    Hello hello() {
        return hello;
    }

    /** The start that the latest hello told of, null before the first. */
    @Nullable
    HostBoot boot() {
        return boots.latest();
    }

    HostBoots boots() {
        return boots;
    }

    boolean isAnotherStart(Hello next) {
        HostBoot now = boots.latest();
        return now == null || now.id() != next.bootId();
    }

    /**
     * @param checksum u16, the low bits of that of its frame
     * @return whether it says something new
     */
    boolean heard(Hello next, int checksum) {
        boolean news = checksum != check || !next.equals(hello);
        hello = next;
        check = checksum;
        boots.heard(next);
        return news;
    }

    boolean isMeantBy(SensorMessage.Position position) {
        HostBoot now = boots.latest();
        return now != null && position.bootId() == now.id() && position.helloCheck() == check;
    }

    boolean describes(Samples samples) {
        return samples.isChecked() && samples.helloCheck() == check;
    }

    /** The nominal one of an IMU. */
    double periodMicros(int sensor) {
        return hello == null ? Double.NaN : hello.periodMicros(sensor);
    }
}
