package org.plumbline.core.protocol;

import java.util.Map;

/**
 * What a host has on disk of one device, to go on from after its own start.
 *
 * @param bootId of the start of the sensor that this is about
 * @param nextIndices by IMU the first sample that is not on disk, counted on across the wrap at 2³²
 * @param nextEvent u16, the first event that is not on disk
 */
public record HostProgress(long bootId, Map<Integer, Long> nextIndices, int nextEvent) {
    public HostProgress {
        nextIndices = Map.copyOf(nextIndices);
    }
}
