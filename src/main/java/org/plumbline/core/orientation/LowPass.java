package org.plumbline.core.orientation;

import java.util.Arrays;

/**
 * Second-order Butterworth low-pass over several channels. Until one time constant has passed it gives the mean of what
 * came so far, so that it begins without a transient.
 *
 * <ol>
 *   <li>Cut-off frequency f = √2 / (2π τ): the step response of the filter then has the time constant τ.
 *   <li>Bilinear transform with pre-warping, C = tan(π f T).
 *   <li>Direct form II transposed; the states start in the steady state of the mean.
 * </ol>
 */
final class LowPass {
    private final double tauSeconds;
    private final int channels;
    private final double[] state;
    private double periodSeconds;
    private double b0;
    private double a1;
    private double a2;
    /** Samples taken while still averaging; −1 once the filter proper runs. */
    private int averaged;

    LowPass(int channels, double tauSeconds) {
        this.channels = channels;
        this.tauSeconds = tauSeconds;
        this.state = new double[2 * channels];
    }

    /** Sets the sampling period; the states are kept. */
    void setPeriod(double seconds) {
        periodSeconds = seconds;
        double cutoffHz = Math.sqrt(2) / (2 * Math.PI * tauSeconds);
        double cyclesPerSample = cutoffHz * seconds;
        if (cyclesPerSample > 0.4) { // slower sampling than the filter is: nothing to smooth
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
        Arrays.fill(state, 0);
    }

    /** Begins in the steady state of {@code mean}, without averaging first. */
    void begin(double[] mean) {
        averaged = -1;
        for (int c = 0, s = 0; c < channels; c++, s += 2) {
            state[s] = mean[c] * (1 - b0);
            state[s + 1] = mean[c] * (b0 - a2);
        }
    }

    /** Filters one sample of all channels from {@code in} to {@code out}, which may be the same array. */
    void filter(double[] in, double[] out) {
        if (averaged >= 0) {
            average(in, out);
            return;
        }
        if (b0 == 1) {
            System.arraycopy(in, 0, out, 0, channels);
            return;
        }
        for (int c = 0, s = 0; c < channels; c++, s += 2) {
            double x = in[c] * b0;
            double y = x + state[s];
            state[s] = 2 * x - a1 * y + state[s + 1];
            state[s + 1] = x - a2 * y;
            out[c] = y;
        }
    }

    private void average(double[] in, double[] out) {
        averaged++;
        boolean last = averaged * periodSeconds >= tauSeconds;
        for (int c = 0, s = 0; c < channels; c++, s += 2) {
            state[s] += (in[c] - state[s]) / averaged;
            out[c] = state[s];
            if (last) {
                double mean = state[s];
                state[s] = mean * (1 - b0);
                state[s + 1] = mean * (b0 - a2);
            }
        }
        if (last) {
            averaged = -1;
        }
    }
}
