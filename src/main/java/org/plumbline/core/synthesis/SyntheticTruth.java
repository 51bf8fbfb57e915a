package org.plumbline.core.synthesis;

import java.util.List;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;

/**
 * What is true of a synthetic recording.
 *
 * @param sensorToTrunk maps sensor coordinates to the trunk's (X anterior, Y superior, Z right)
 * @param gyroscopeBiasRadps in the sensor's frame
 * @param endSeconds end of the recording
 */
public record SyntheticTruth(
        String exercise,
        List<TrueRepetition> repetitions,
        Quaternion sensorToTrunk,
        Vector3 gyroscopeBiasRadps,
        double endSeconds) {
    public SyntheticTruth {
        repetitions = List.copyOf(repetitions);
    }
}
