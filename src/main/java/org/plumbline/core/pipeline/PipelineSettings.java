package org.plumbline.core.pipeline;

import java.util.List;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.form.Reference;
import org.plumbline.core.posture.CalibrationMode;

/**
 * What a session is about.
 *
 * @param exercises one: it is looked for; several: each repetition is given to the one it fits ({@code auto})
 * @param calibration where the wear calibration comes from
 * @param reference the person's own good repetitions, empty without any
 * @param sensor index of the IMU that is listened to, {@link #FIRST}: the lowest one that the sensor has
 * @param sensorCalibrations the one of the device and IMU that is listened to is applied; of a recording that does not say
 *     where it comes from, the only one
 */
public record PipelineSettings(
        List<Exercise> exercises,
        CalibrationMode calibration,
        Reference reference,
        int sensor,
        List<SensorCalibration> sensorCalibrations) {
    public static final int FIRST = -1;

    public PipelineSettings {
        exercises = List.copyOf(exercises);
        sensorCalibrations = List.copyOf(sensorCalibrations);
        if (exercises.isEmpty()) {
            throw new IllegalArgumentException("there must be an exercise to look for");
        }
    }

    /** Settings without a calibration of the sensor. */
    public PipelineSettings(List<Exercise> exercises, CalibrationMode calibration, Reference reference, int sensor) {
        this(exercises, calibration, reference, sensor, List.of());
    }

    /** The same, with the sensor corrected. */
    public PipelineSettings withSensorCalibrations(List<SensorCalibration> calibrations) {
        return new PipelineSettings(exercises, calibration, reference, sensor, calibrations);
    }

    /** Settings without a reference, for the first IMU. */
    public static PipelineSettings of(List<Exercise> exercises, CalibrationMode calibration) {
        return new PipelineSettings(exercises, calibration, new Reference(List.of()), FIRST);
    }
}
