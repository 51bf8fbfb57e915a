package org.plumbline.core.posture;

import org.plumbline.core.geometry.Quaternion;

/** How the sensor sits on the trunk, as far as that could be learnt. */
public sealed interface WearCalibration {
    /** With less nothing is scored: the calibration goes on, or ends as not usable. */
    double LEAST_QUALITY = 0.2;

    /** The mounting is known and angles can be told. */
    sealed interface Worn extends WearCalibration {
        /** Maps sensor coordinates to the trunk's: X forward, Y up, Z to the right, upright stance. */
        Quaternion sensorToTrunk();

        /**
         * How much the mounting can be relied on, 0..1: the clearness of the movement (1 when all of its angular rate
         * was about one axis at right angles to the vertical, 0 when two axes had the same share) times its largest
         * tilt against 20°. Side bends alone give at most 0.5, turns alone, which show only up, {@link #LEAST_QUALITY}.
         * Of poses: see {@link PoseCalibrator}.
         */
        double quality();
    }

    /** Worn with the sensor's x axis more or less upwards, or to a side. */
    record Calibrated(Quaternion sensorToTrunk, double quality) implements Worn {
        public Calibrated {
            checkQuality(quality);
        }
    }

    /** Worn with the sensor's x axis pointing down. Everything works the same; it is stated, not corrected. */
    record UpsideDown(Quaternion sensorToTrunk, double quality) implements Worn {
        public UpsideDown {
            checkQuality(quality);
        }
    }

    /** No angle may be told. */
    record NotUsable(Reason reason) implements WearCalibration {}

    /** Why no mounting could be learnt. */
    enum Reason {
        /** There was no moment of rest or slow posture that shows where up is. */
        NO_UPRIGHT,
        /** Nothing moved enough to show where forward is. */
        NO_MOVEMENT,
        /** What moved did not move about one axis at right angles to the vertical. */
        UNCLEAR_MOVEMENT,
        /** It moved, or kept still, like nothing that is worn on a back. */
        NOT_ON_A_BACK
    }

    private static void checkQuality(double quality) {
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("quality must be 0..1, not " + quality);
        }
    }
}
