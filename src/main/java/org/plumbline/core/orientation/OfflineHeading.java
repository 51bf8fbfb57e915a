package org.plumbline.core.orientation;

import org.plumbline.core.signal.SampleBatch;

/** Step 5 of {@link OfflineOrientation}: the heading from the field before and after each sample. */
final class OfflineHeading {
    private final OrientationSettings settings;

    OfflineHeading(OrientationSettings settings) {
        this.settings = settings;
    }

    /** Turns the orientations of a whole recording in place. */
    void correct(SampleBatch samples, OrientedBatch oriented) {
        int size = samples.size();
        double[] forward = offsets(samples, oriented, 1);
        double[] backward = offsets(OfflineBias.reversed(samples), oriented, -1);
        for (int i = 0; i < size; i++) {
            double behind = backward[size - 1 - i];
            double difference = forward[i] - behind;
            double turn = behind + 0.5 * (difference - 2 * Math.PI * Math.rint(difference / (2 * Math.PI)));
            oriented.turnHeading(i, turn);
        }
    }

    private double[] offsets(SampleBatch in, OrientedBatch of, int direction) {
        MagneticHeading heading = new MagneticHeading(settings);
        SampleBatch one = new SampleBatch();
        OrientedBatch oriented = new OrientedBatch();
        int size = in.size();
        double[] found = new double[size];
        for (int i = 0; i < size; i++) {
            int at = direction > 0 ? i : size - 1 - i;
            one.reset(true).addFrom(in, i);
            oriented.reset(one);
            oriented.setOrientation(
                    0,
                    of.sensorToEarth(at, 0),
                    of.sensorToEarth(at, 1),
                    of.sensorToEarth(at, 2),
                    of.sensorToEarth(at, 3));
            oriented.setRate(0, of.rateRadps(at, 0), of.rateRadps(at, 1), of.rateRadps(at, 2), of.atRest(at));
            heading.accept(oriented);
            found[i] = heading.offsetRad();
        }
        return found;
    }
}
