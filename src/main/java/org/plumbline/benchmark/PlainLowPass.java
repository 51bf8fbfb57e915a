package org.plumbline.benchmark;

/** Second-order Butterworth low-pass over several channels; the mean of what came until one time constant has passed. */
final class PlainLowPass {
    private final double tauSeconds;
    private final double periodSeconds;
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private final double[] state;
    private int averaged;
    private boolean averaging = true;

    PlainLowPass(int channels, double tauSeconds, double periodSeconds) {
        this.tauSeconds = tauSeconds;
        this.periodSeconds = periodSeconds;
        state = new double[2 * channels];
        double cutoffHz = Math.sqrt(2) / (2 * Math.PI * tauSeconds);
        double c = Math.tan(Math.PI * cutoffHz * periodSeconds);
        double d = c * c + Math.sqrt(2) * c + 1;
        b0 = c * c / d;
        b1 = 2 * b0;
        b2 = b0;
        a1 = 2 * (c * c - 1) / d;
        a2 = (1 - Math.sqrt(2) * c + c * c) / d;
    }

    /** {@code out} may be {@code in}. */
    void filter(double[] in, double[] out) {
        if (averaging) {
            average(in, out);
            return;
        }
        for (int i = 0; i < in.length; i++) {
            double x = in[i];
            double y = b0 * x + state[2 * i];
            state[2 * i] = b1 * x - a1 * y + state[2 * i + 1];
            state[2 * i + 1] = b2 * x - a2 * y;
            out[i] = y;
        }
    }

    private void average(double[] in, double[] out) {
        averaged++;
        for (int i = 0; i < in.length; i++) {
            state[2 * i] += in[i];
            out[i] = state[2 * i] / averaged;
        }
        if (averaged * periodSeconds >= tauSeconds) {
            averaging = false;
            for (int i = 0; i < in.length; i++) { // the steady state of the mean
                double mean = state[2 * i] / averaged;
                state[2 * i] = mean * (1 - b0);
                state[2 * i + 1] = mean * (b2 - a2);
            }
        }
    }
}
