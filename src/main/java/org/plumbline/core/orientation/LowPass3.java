package org.plumbline.core.orientation;

/**
 * Second-order Butterworth low-pass of a vector, on plain fields. Until one time constant has passed it gives the mean
 * of what came so far, so that it begins without a transient.
 *
 * <ol>
 *   <li>Cut-off frequency f = √2 / (2π τ): the step response of the filter then has the time constant τ.
 *   <li>Bilinear transform with pre-warping, C = tan(π f T).
 *   <li>Direct form II transposed; the states start in the steady state of the mean. Of the coefficients b1 = 2·b0 and
 *       b2 = b0.
 * </ol>
 */
final class LowPass3 {
    private final double tauSeconds;
    private double periodSeconds;
    private double b0;
    private double a1;
    private double a2;
    /** Samples taken while still averaging; −1 once the filter proper runs. */
    private int averaged;

    /** The latest output. */
    double x;

    double y;
    double z;

    private double x1;
    private double x2;
    private double y1;
    private double y2;
    private double z1;
    private double z2;

    LowPass3(double tauSeconds) {
        this.tauSeconds = tauSeconds;
    }

    /** Sets the sampling period; the states are kept. */
    void setPeriod(double seconds) {
        periodSeconds = seconds;
        double cutoffHz = Math.sqrt(2) / (2 * Math.PI * tauSeconds);
        double cyclesPerSample = cutoffHz * seconds;
        if (cyclesPerSample > 0.4) { // slower sampling than the filter is: what comes in goes out
            b0 = 1;
            a1 = 0;
            a2 = 0;
            return;
        }
        double c = Math.tan(Math.PI * cyclesPerSample);
        double d = c * c + Math.sqrt(2) * c + 1;
        b0 = c * c / d;
        a1 = 2 * (c * c - 1) / d;
        a2 = (1 - Math.sqrt(2) * c + c * c) / d;
    }

    /** Forgets everything: the next sample is the first. */
    void reset() {
        averaged = 0;
        x = 0;
        y = 0;
        z = 0;
    }

    /** Begins in the steady state of a mean, without averaging first. */
    void begin(double meanX, double meanY, double meanZ) {
        averaged = -1;
        x1 = meanX * (1 - b0);
        x2 = meanX * (b0 - a2);
        y1 = meanY * (1 - b0);
        y2 = meanY * (b0 - a2);
        z1 = meanZ * (1 - b0);
        z2 = meanZ * (b0 - a2);
    }

    /** Takes one sample; the output stands in {@link #x}, {@link #y}, {@link #z}. */
    void filter(double inX, double inY, double inZ) {
        if (averaged >= 0 || b0 == 1) {
            withoutFilter(inX, inY, inZ);
            return;
        }
        double scaledX = inX * b0;
        double scaledY = inY * b0;
        double scaledZ = inZ * b0;
        x = scaledX + x1;
        y = scaledY + y1;
        z = scaledZ + z1;
        x1 = Math.fma(-a1, x, Math.fma(2, scaledX, x2));
        y1 = Math.fma(-a1, y, Math.fma(2, scaledY, y2));
        z1 = Math.fma(-a1, z, Math.fma(2, scaledZ, z2));
        x2 = Math.fma(-a2, x, scaledX);
        y2 = Math.fma(-a2, y, scaledY);
        z2 = Math.fma(-a2, z, scaledZ);
    }

    private void withoutFilter(double inX, double inY, double inZ) {
        if (averaged < 0) {
            x = inX;
            y = inY;
            z = inZ;
            return;
        }
        averaged++;
        double share = 1.0 / averaged;
        x += (inX - x) * share;
        y += (inY - y) * share;
        z += (inZ - z) * share;
        if (averaged * periodSeconds >= tauSeconds) {
            begin(x, y, z);
        }
    }
}
