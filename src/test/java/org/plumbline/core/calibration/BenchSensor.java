package org.plumbline.core.calibration;

import java.util.List;
import java.util.SplittableRandom;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;

/** A sensor of known error that somebody puts down, turns and picks up. */
public final class BenchSensor {
    /** The six sides, then five aslant: what the guide asks for. */
    public static final List<Vector3> ALL_POSES = List.of(
            Vector3.Z,
            Vector3.Z.times(-1),
            Vector3.X,
            Vector3.X.times(-1),
            Vector3.Y,
            Vector3.Y.times(-1),
            new Vector3(1, 1, 0),
            new Vector3(1, 0, 1),
            new Vector3(0, 1, 1),
            new Vector3(-1, 1, 0),
            new Vector3(1, 0, -1));

    static final double G = AccelerometerEstimator.STANDARD_GRAVITY_MPS2;
    private static final Vector3 FIELD_UT = new Vector3(20, 0, -43);

    public final SampleBatch samples = new SampleBatch().reset(true);
    private final double rateHz;
    private final SplittableRandom random;
    private LinearCorrection accTruth = LinearCorrection.NONE;
    private LinearCorrection magTruth = LinearCorrection.NONE;
    private Vector3 gyrBiasRadps = Vector3.ZERO;
    private double accNoiseMps2 = 0.03;
    private double gyrNoiseRadps = Math.toRadians(0.1);
    private Vector3 up = Vector3.Z;
    private int count;

    public BenchSensor(double rateHz, long seed) {
        this.rateHz = rateHz;
        this.random = new SplittableRandom(seed);
    }

    /** The correction that would be perfect. */
    public BenchSensor accelerometer(LinearCorrection truth) {
        accTruth = truth;
        return this;
    }

    BenchSensor magnetometer(LinearCorrection truth) {
        magTruth = truth;
        return this;
    }

    public BenchSensor gyroscope(Vector3 biasRadps) {
        gyrBiasRadps = biasRadps;
        return this;
    }

    BenchSensor noise(double accMps2, double gyrRadps) {
        accNoiseMps2 = accMps2;
        gyrNoiseRadps = gyrRadps;
        return this;
    }

    /** Turns within 1.5 s and then lies still. {@code towards}: where up is, in the sensor's frame. */
    public BenchSensor putDown(Vector3 towards, double seconds) {
        Vector3 target = towards.normalized();
        double angle = up.angleTo(target);
        Vector3 normal = up.cross(target).norm() > 1e-9 ? up.cross(target) : up.cross(new Vector3(0.3, 0.5, 0.8));
        Vector3 axis = normal.normalized();
        int turning = (int) (1.5 * rateHz);
        Vector3 from = up;
        for (int i = 0; i < turning && angle > 0; i++) {
            double done = angle * (i + 1) / turning;
            up = rotated(from, axis, done);
            // up moves with +axis in the sensor's frame when the sensor turns about −axis
            sample(axis.times(-angle * rateHz / turning), 0.6);
        }
        up = target;
        for (int i = 0; i < seconds * rateHz; i++) {
            sample(Vector3.ZERO, 0);
        }
        return this;
    }

    /** Turns and is then held in a hand, whose tremor is no rest. */
    public BenchSensor hold(Vector3 towards, double seconds) {
        putDown(towards, 0);
        for (int i = 0; i < seconds * rateHz; i++) {
            sample(Vector3.ZERO, 0.5);
        }
        return this;
    }

    /** The same of a sensor that has no magnetometer. */
    public SampleBatch withoutCompass() {
        SampleBatch without = new SampleBatch().reset(false);
        for (int i = 0; i < samples.size(); i++) {
            without.add(
                    samples.timeSeconds(i),
                    samples.accMps2(i, 0),
                    samples.accMps2(i, 1),
                    samples.accMps2(i, 2),
                    samples.gyrRadps(i, 0),
                    samples.gyrRadps(i, 1),
                    samples.gyrRadps(i, 2));
        }
        return without;
    }

    private static Vector3 rotated(Vector3 v, Vector3 axis, double angle) {
        return v.times(Math.cos(angle))
                .plus(axis.cross(v).times(Math.sin(angle)))
                .plus(axis.times(axis.dot(v) * (1 - Math.cos(angle))));
    }

    private void sample(Vector3 rateRadps, double shakeMps2) {
        Vector3 force = distorted(accTruth, up.times(G).plus(noise(accNoiseMps2 + shakeMps2)));
        Vector3 flux = distorted(magTruth, magnetic()).plus(noise(0.2));
        Vector3 gyr = rateRadps.plus(gyrBiasRadps).plus(noise(gyrNoiseRadps));
        samples.add(
                count++ / rateHz,
                force.x(),
                force.y(),
                force.z(),
                gyr.x(),
                gyr.y(),
                gyr.z(),
                flux.x(),
                flux.y(),
                flux.z());
    }

    /** A field that keeps its dip against up and turns about it as the hand does. */
    private Vector3 magnetic() {
        Vector3 side = up.cross(Math.abs(up.x()) < 0.8 ? Vector3.X : Vector3.Y).normalized();
        Vector3 north = rotated(side, up, count / rateHz * 0.7);
        return north.times(FIELD_UT.x()).plus(up.times(FIELD_UT.z()));
    }

    /** What the part shows so that the correction gives {@code truth}: M upper triangular or diagonal. */
    private static Vector3 distorted(LinearCorrection m, Vector3 truth) {
        double z = truth.z() / m.rowZ().z();
        double y = (truth.y() - m.rowY().z() * z) / m.rowY().y();
        double x = (truth.x() - m.rowX().y() * y - m.rowX().z() * z) / m.rowX().x();
        return new Vector3(x, y, z).plus(m.offset());
    }

    private Vector3 noise(double sigma) {
        return new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(sigma);
    }
}
