package org.plumbline.core.synthesis;

import java.util.List;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.signal.SampleBatch;

/**
 * A synthetic recording with its truth.
 *
 * @param samples all of them in one batch, owned by the receiver
 * @param sensorToEarth true orientation of each sample (earth: z up, x east, y north)
 */
public record SyntheticRecording(SampleBatch samples, List<Quaternion> sensorToEarth, SyntheticTruth truth) {
    public SyntheticRecording {
        sensorToEarth = List.copyOf(sensorToEarth);
    }
}
