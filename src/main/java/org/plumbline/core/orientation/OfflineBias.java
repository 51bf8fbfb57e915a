package org.plumbline.core.orientation;

import org.plumbline.core.signal.SampleBatch;

/** Steps 1 and 2 of {@link OfflineOrientation}: the bias of every sample from what came before and after it. */
final class OfflineBias {
    private static final int WIDTH = 9;

    private final OrientationSettings settings;
    private final SymmetricInverse inverse = new SymmetricInverse();
    private final double[] merged;
    private final boolean[] atRest;

    OfflineBias(SampleBatch samples, OrientationSettings settings) {
        this.settings = settings;
        int size = samples.size();
        merged = new double[3 * size];
        atRest = new boolean[size];
        double[] forward = estimate(samples, true);
        double[] backward = estimate(reversed(samples), false);
        for (int i = 0; i < size; i++) {
            merge(forward, WIDTH * i, backward, WIDTH * (size - 1 - i), 3 * i);
        }
    }

    /** About sensor axis 0..2 at sample {@code i}. */
    double radps(int i, int axis) {
        return merged[3 * i + axis];
    }

    boolean atRest(int i) {
        return atRest[i];
    }

    /** Step 1: bias and covariance of each sample. */
    private double[] estimate(SampleBatch in, boolean keepRest) {
        OrientationFilter filter = new OrientationFilter(settings);
        OrientedBatch oriented = new OrientedBatch();
        SampleBatch one = new SampleBatch();
        double[] found = new double[WIDTH * in.size()];
        for (int i = 0; i < in.size(); i++) {
            one.reset(in.hasMagnetometer()).addFrom(in, i);
            filter.accept(one, oriented);
            filter.copyBias(found, WIDTH * i);
            if (keepRest) {
                atRest[i] = oriented.atRest(0);
            }
        }
        return found;
    }

    /** Time and turning run backward; forces and fields stay. */
    static SampleBatch reversed(SampleBatch samples) {
        SampleBatch back = new SampleBatch().reset(samples.hasMagnetometer());
        int last = samples.size() - 1;
        for (int i = last; i >= 0; i--) {
            back.add(
                    samples.timeSeconds(last) - samples.timeSeconds(i),
                    samples.accMps2(i, 0),
                    samples.accMps2(i, 1),
                    samples.accMps2(i, 2),
                    -samples.gyrRadps(i, 0),
                    -samples.gyrRadps(i, 1),
                    -samples.gyrRadps(i, 2),
                    samples.magUt(i, 0),
                    samples.magUt(i, 1),
                    samples.magUt(i, 2));
        }
        return back;
    }

    /** Step 2; the backward filter saw the rates, and so the bias, with the other sign. */
    private void merge(double[] f, int at, double[] b, int back, int to) {
        inverse.of(
                f[at + 3] + b[back + 3],
                f[at + 4] + b[back + 4],
                f[at + 5] + b[back + 5],
                f[at + 6] + b[back + 6],
                f[at + 7] + b[back + 7],
                f[at + 8] + b[back + 8]);
        double dx = f[at] + b[back];
        double dy = f[at + 1] + b[back + 1];
        double dz = f[at + 2] + b[back + 2];
        double x = inverse.xx * dx + inverse.xy * dy + inverse.xz * dz;
        double y = inverse.xy * dx + inverse.yy * dy + inverse.yz * dz;
        double z = inverse.xz * dx + inverse.yz * dy + inverse.zz * dz;
        merged[to] = b[back + 3] * x + b[back + 4] * y + b[back + 5] * z - b[back];
        merged[to + 1] = b[back + 4] * x + b[back + 6] * y + b[back + 7] * z - b[back + 1];
        merged[to + 2] = b[back + 5] * x + b[back + 7] * y + b[back + 8] * z - b[back + 2];
    }
}
