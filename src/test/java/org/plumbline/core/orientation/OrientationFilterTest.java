package org.plumbline.core.orientation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;

class OrientationFilterTest {
    private static final double G = 9.81;

    private final OrientationFilter filter = new OrientationFilter(OrientationSettings.defaults());
    private final OrientedBatch out = new OrientedBatch();

    @Test
    void firstSampleAtRestAlreadyHasTheInclination() {
        SampleBatch in = still(1, 0.02, new Vector3(3, -4, 8).normalized().times(G), Vector3.ZERO);
        filter.accept(in, out);
        assertThat(upInEarth(0).z()).isCloseTo(1, within(1e-12));
    }

    @Test
    void upsideDownAtTheStartIsUpright() {
        filter.accept(still(5, 0.02, new Vector3(0, 0, -G), Vector3.ZERO), out);
        assertThat(upInEarth(4).z()).isCloseTo(1, within(1e-12));
    }

    @Test
    void biasIsFoundAtRestOnEveryAxis() {
        Vector3 bias = new Vector3(0.012, -0.007, 0.02);
        filter.accept(still(50 * 30, 0.02, new Vector3(0, G, 0), bias), out);
        assertThat(out.atRest(49)).isFalse();
        assertThat(out.atRest(50 * 2)).isTrue();
        assertThat(filter.biasRadps(0)).isCloseTo(bias.x(), within(1e-4));
        assertThat(filter.biasRadps(1)).isCloseTo(bias.y(), within(1e-4));
        assertThat(filter.biasRadps(2)).isCloseTo(bias.z(), within(1e-4));
        assertThat(out.rateRadps(1499, 2)).isCloseTo(0, within(1e-4));
    }

    @Test
    void horizontalBiasIsFoundInMotionToo() {
        Vector3 bias = new Vector3(0.01, 0.015, 0);
        SampleBatch in = swaying(300, 0.01, bias);
        filter.accept(in, out);
        assertThat(out.atRest(in.size() - 1)).isFalse();
        assertThat(filter.biasRadps(0)).isCloseTo(bias.x(), within(0.002));
        assertThat(filter.biasRadps(1)).isCloseTo(bias.y(), within(0.002));
    }

    @Test
    void quarterTurnAboutTheVerticalIsIntegrated() {
        SampleBatch in = new SampleBatch().reset(false);
        double rate = Math.PI / 2;
        for (int i = 0; i <= 100; i++) {
            in.add(i * 0.01, 0, 0, G, 0, 0, i == 0 ? 0 : rate);
        }
        filter.accept(in, out);
        Quaternion turned = out.sensorToEarth(100).times(out.sensorToEarth(0).conjugate());
        assertThat(Math.toDegrees(turned.angleRad())).isCloseTo(90, within(0.05));
        assertThat(turned.z() * turned.w()).isPositive();
    }

    @Test
    void holeOfUpToATenthOfASecondIsBridgedWithTheMeanRate() {
        SampleBatch in = new SampleBatch().reset(false);
        double rate = Math.PI / 2;
        for (int i = 0; i <= 100; i++) {
            if (i < 50 || i > 58) {
                in.add(i * 0.01, 0, 0, G, 0, 0, i == 0 ? 0 : rate);
            }
        }
        filter.accept(in, out);
        int last = in.size() - 1;
        Quaternion turned = out.sensorToEarth(last).times(out.sensorToEarth(0).conjugate());
        assertThat(Math.toDegrees(turned.angleRad())).isCloseTo(90, within(0.05));
    }

    @Test
    void afterALongHoleTheInclinationComesFromTheAccelerometerAtOnce() {
        SampleBatch in = new SampleBatch().reset(false);
        for (int i = 0; i < 500; i++) {
            in.add(i * 0.01, 0, 0, G, 0, 0, 0);
        }
        for (int i = 600; i < 602; i++) { // a second later it lies on its side
            in.add(i * 0.01, G, 0, 0, 0, 0, 0);
        }
        filter.accept(in, out);
        assertThat(upInEarth(501).z()).isCloseTo(1, within(1e-9));
    }

    @Test
    void batchesOfAnySizeGiveTheSame() {
        SampleBatch whole = swaying(20, 0.01, new Vector3(0.01, 0, 0.01));
        filter.accept(whole, out);
        OrientationFilter other = new OrientationFilter(OrientationSettings.defaults());
        OrientedBatch piece = new OrientedBatch();
        SplittableRandom random = new SplittableRandom(5);
        for (int from = 0; from < whole.size(); ) {
            int to = Math.min(whole.size(), from + random.nextInt(1, 40));
            other.accept(copy(whole, from, to), piece);
            for (int i = from; i < to; i++) {
                assertThat(piece.sensorToEarth(i - from)).isEqualTo(out.sensorToEarth(i));
            }
            from = to;
        }
    }

    @Test
    void nothingWhateverMakesItNotANumber() {
        double[] odd = {0, -0.0, 1e-300, 1e300, -1e300, Double.NaN, Double.POSITIVE_INFINITY, 160, -35, 9.81};
        double[] steps = {0.01, 0.01, 0.01, 0, -1, 1e-9, 0.05, 3, 1e9, Double.NaN};
        SplittableRandom random = new SplittableRandom(11);
        SampleBatch in = new SampleBatch().reset(false);
        double time = 0;
        for (int i = 0; i < 20_000; i++) {
            double step = steps[random.nextInt(steps.length)];
            time = Double.isNaN(step) ? time : time + step;
            IntToDoubleFunction pick = a -> odd[random.nextInt(odd.length)];
            in.add(
                    Double.isNaN(step) ? Double.NaN : time,
                    pick.applyAsDouble(0),
                    pick.applyAsDouble(1),
                    pick.applyAsDouble(2),
                    pick.applyAsDouble(3),
                    pick.applyAsDouble(4),
                    pick.applyAsDouble(5));
        }
        filter.accept(in, out);
        for (int i = 0; i < in.size(); i++) {
            Quaternion q = out.sensorToEarth(i);
            assertThat(q.w() * q.w() + q.x() * q.x() + q.y() * q.y() + q.z() * q.z())
                    .as("sample " + i)
                    .isCloseTo(1, within(1e-6));
            assertThat(out.rateRadps(i, 0)).isFinite();
        }
    }

    @Test
    void accelerometerThatGivesZeroLeavesTheGyroscope() {
        SampleBatch in = new SampleBatch().reset(false);
        for (int i = 0; i <= 100; i++) {
            in.add(i * 0.01, 0, 0, 0, i == 0 ? 0 : 1, 0, 0);
        }
        filter.accept(in, out);
        assertThat(out.sensorToEarth(100).angleRad()).isCloseTo(1, within(1e-6));
    }

    private Vector3 upInEarth(int i) {
        SampleBatch in = out.samples();
        Vector3 force = new Vector3(in.accMps2(i, 0), in.accMps2(i, 1), in.accMps2(i, 2));
        return out.sensorToEarth(i).rotate(force.normalized());
    }

    private static SampleBatch still(int count, double period, Vector3 force, Vector3 rate) {
        SampleBatch in = new SampleBatch().reset(false);
        for (int i = 0; i < count; i++) {
            in.add(i * period, force.x(), force.y(), force.z(), rate.x(), rate.y(), rate.z());
        }
        return in;
    }

    /** Turns slowly about the vertical and sways ±20° about two axes, never at rest. */
    private static SampleBatch swaying(double seconds, double period, Vector3 bias) {
        SampleBatch in = new SampleBatch().reset(false);
        Quaternion before = sway(-period);
        for (int i = 0; i * period < seconds; i++) {
            Quaternion now = sway(i * period);
            Quaternion step = before.conjugate().times(now);
            double scale = 2 / period * Math.signum(step.w());
            Vector3 up = now.conjugate().rotate(new Vector3(0, 0, G));
            in.add(
                    i * period,
                    up.x(),
                    up.y(),
                    up.z(),
                    step.x() * scale + bias.x(),
                    step.y() * scale + bias.y(),
                    step.z() * scale + bias.z());
            before = now;
        }
        return in;
    }

    private static Quaternion sway(double t) {
        return Quaternion.aboutAxis(Vector3.Z, 0.2 * t)
                .times(Quaternion.aboutAxis(Vector3.X, 0.35 * Math.sin(1.3 * t)))
                .times(Quaternion.aboutAxis(Vector3.Y, 0.35 * Math.sin(1.9 * t + 1)));
    }

    private static SampleBatch copy(SampleBatch from, int start, int end) {
        SampleBatch to = new SampleBatch().reset(false);
        for (int i = start; i < end; i++) {
            to.addFrom(from, i);
        }
        return to;
    }
}
