package org.plumbline.service;

import java.util.List;
import org.plumbline.core.calibration.CalibrationGuide;
import org.plumbline.core.calibration.Estimate;
import org.plumbline.core.calibration.Face;
import org.plumbline.core.calibration.SensorCalibration;

/** What somebody who calibrates a sensor is told. */
public sealed interface CalibrationEvent {
    /** @param connected whether the sensor is there just now */
    record Progress(CalibrationGuide.Progress progress, boolean connected) implements CalibrationEvent {}

    /** The last one. */
    sealed interface Ended extends CalibrationEvent {}

    /**
     * It is kept and applied from now on.
     *
     * @param onSensor whether it is given to the sensor, too
     * @param missing parts that could not be measured
     */
    record Kept(SensorCalibration calibration, boolean onSensor, List<Refusal> missing) implements Ended {
        public Kept {
            missing = List.copyOf(missing);
        }
    }

    /** Nothing is kept, and what was kept before still holds. */
    record Refused(List<Refusal> reasons) implements Ended {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    record GivenUp(Why why) implements Ended {}

    /**
     * Why a part was not measured.
     *
     * @param part {@code accelerometer}, {@code gyroscope} or {@code magnetometer}
     * @param faces the problem is about, empty when it is about none
     */
    record Refusal(String part, Estimate.Problem problem, List<Face> faces) {
        public Refusal {
            faces = List.copyOf(faces);
        }
    }

    /** Why a calibration came to nothing; {@link #id} is the stable name. */
    enum Why {
        CANCELLED("cancelled"),
        /** A session has begun with the sensor. */
        SESSION("session"),
        /** The sensor started anew; how its parts lie is not known any more. */
        RESTARTED("restarted"),
        /** The disk refused. */
        NOT_KEPT("not-kept");

        private final String id;

        Why(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
