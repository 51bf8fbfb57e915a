package org.plumbline.core.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The starts of a sensor that a host remembers, for hellos that come late. */
final class HostBoots {
    private static final int REMEMBERED = 8;

    private final Map<Long, HostBoot> boots = new LinkedHashMap<>();
    private @Nullable HostBoot latest;
    private @Nullable HostBoot delivered;

    /** @param before what is on disk, null for a device that was never seen */
    HostBoots(@Nullable HostProgress before) {
        if (before != null) {
            delivered = new HostBoot(before);
            boots.put(before.bootId(), delivered);
        }
    }

    /** The start that the latest hello told of. */
    @Nullable
    HostBoot latest() {
        return latest;
    }

    void heard(Hello hello) {
        HostBoot said = boots.computeIfAbsent(hello.bootId(), HostBoot::new);
        said.describe(hello);
        latest = said;
        if (boots.size() > REMEMBERED) {
            boots.values().removeIf(one -> one != said && one != delivered && boots.size() > REMEMBERED);
        }
    }

    /**
     * Samples are taken of this start from now on.
     *
     * @return the start that they were taken of before and never will be again, null when there is none
     */
    @Nullable
    HostBoot attach(HostBoot next) {
        HostBoot before = delivered == next ? null : delivered;
        delivered = next;
        return before;
    }

    /** Everything of an IMU below {@code index} of this start is on disk. */
    void durable(long bootId, int sensor, long index) {
        HostBoot meant = boots.get(bootId);
        HostStream stream = meant == null ? null : meant.streams().get(sensor);
        if (stream != null) {
            stream.durable(index);
        }
    }
}
