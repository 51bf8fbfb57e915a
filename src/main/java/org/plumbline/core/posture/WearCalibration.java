package org.plumbline.core.posture;

import org.plumbline.core.geometry.Quaternion;

/** How the sensor sits on the trunk, as far as that could be learnt. */
public sealed interface WearCalibration {

    /** The mounting is known and angles can be told. */
    sealed interface Worn extends WearCalibration {
        /** Maps sensor coordinates to the trunk's: X forward, Y up, Z to the right, upright stance. */
        Quaternion sensorToTrunk();

        /** 0..1: how well the movement fitted one axis at right angles to the vertical. */
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
        UNCLEAR_MOVEMENT
    }

    private static void checkQuality(double quality) {
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("quality must be 0..1, not " + quality);
        }
    }
}
