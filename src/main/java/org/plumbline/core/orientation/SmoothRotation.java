package org.plumbline.core.orientation;

import static java.lang.Math.fma;

/** The low-passed rotation matrix from sensor to earth, row by row, and the low-passed bias turned by it. */
final class SmoothRotation {
    final LowPass3 row0;
    final LowPass3 row1;
    final LowPass3 row2;
    /** The horizontal part of R·b, low-passed; z is unused. */
    final LowPass3 turnedBias;

    SmoothRotation(double tauSeconds) {
        row0 = new LowPass3(tauSeconds);
        row1 = new LowPass3(tauSeconds);
        row2 = new LowPass3(tauSeconds);
        turnedBias = new LowPass3(tauSeconds);
    }

    void setPeriod(double seconds) {
        row0.setPeriod(seconds);
        row1.setPeriod(seconds);
        row2.setPeriod(seconds);
        turnedBias.setPeriod(seconds);
    }

    void reset() {
        row0.reset();
        row1.reset();
        row2.reset();
        turnedBias.reset();
    }

    void accept(Turning sensorToEarth, BiasEstimator bias) {
        double w = sensorToEarth.w;
        double x2 = 2 * sensorToEarth.x;
        double y2 = 2 * sensorToEarth.y;
        double z2 = 2 * sensorToEarth.z;
        double x = sensorToEarth.x;
        double y = sensorToEarth.y;
        double z = sensorToEarth.z;
        double r0 = fma(-y2, y, fma(-z2, z, 1));
        double r1 = fma(x2, y, -w * z2);
        double r2 = fma(x2, z, w * y2);
        double r3 = fma(x2, y, w * z2);
        double r4 = fma(-x2, x, fma(-z2, z, 1));
        double r5 = fma(y2, z, -w * x2);
        row0.filter(r0, r1, r2);
        row1.filter(r3, r4, r5);
        row2.filter(fma(x2, z, -w * y2), fma(y2, z, w * x2), fma(-x2, x, fma(-y2, y, 1)));
        turnedBias.filter(
                fma(r0, bias.x, fma(r1, bias.y, r2 * bias.z)), fma(r3, bias.x, fma(r4, bias.y, r5 * bias.z)), 0);
    }
}
