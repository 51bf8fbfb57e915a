package org.plumbline.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;

/**
 * Makes what a sensor on the back would measure during an exercise, together with the truth. The same request gives the
 * same recording, bit for bit.
 *
 * <ol>
 *   <li>The course of poses over time ({@link Choreography}) and the body that takes them ({@link BodyModel}).
 *   <li>Angular rate of a sample = the constant rate that turns the last sample's orientation into this one's, so
 *       integrating the rates gives the true orientation exactly.
 *   <li>Specific force = sensor's acceleration + g upward, in the sensor's frame; the acceleration is the central
 *       second difference of the position over ±1 ms, and so includes the centripetal and tangential parts.
 *   <li>Magnetic field: 20 µT north, 43 µT down.
 *   <li>Bias and white noise are added; lost samples are left out.
 * </ol>
 */
public final class MotionSynthesiser {
    private static final double G_MPS2 = 9.80665;
    private static final double DELTA_SECONDS = 1e-3;
    private static final double ACC_NOISE_MPS2 = 0.03;
    private static final double GYR_NOISE_RADPS = 0.002;
    private static final double MAG_NOISE_UT = 0.4;
    private static final double LARGEST_BIAS_RADPS = Math.toRadians(0.5);
    private static final Vector3 FIELD_UT = new Vector3(0, 20, -43);

    private final SynthesisRequest request;
    private final Choreography course;
    private final BodyModel body;
    private final Quaternion sensorToTrunk;
    private final Vector3 biasRadps;
    private final SplittableRandom noise;
    private final SplittableRandom losses;

    private MotionSynthesiser(SynthesisRequest request) {
        this.request = request;
        SplittableRandom random = new SplittableRandom(request.seed());
        // A generator of its own for each purpose: changing one thing leaves the others as they were.
        course = new Choreography(request, random.split());
        body = new BodyModel(
                request.site(), request.motion().start(), random.split().nextDouble(2 * Math.PI));
        biasRadps = bias(random.split());
        noise = random.split();
        losses = random.split();
        sensorToTrunk = request.mounting().sensorToTrunk();
    }

    /** Makes the recording. */
    public static SyntheticRecording synthesise(SynthesisRequest request) {
        return new MotionSynthesiser(request).make();
    }

    private Vector3 bias(SplittableRandom random) {
        Vector3 drawn = new Vector3(
                random.nextDouble(-LARGEST_BIAS_RADPS, LARGEST_BIAS_RADPS),
                random.nextDouble(-LARGEST_BIAS_RADPS, LARGEST_BIAS_RADPS),
                random.nextDouble(-LARGEST_BIAS_RADPS, LARGEST_BIAS_RADPS));
        Vector3 given = request.gyroscopeBiasRadps();
        if (given != null) {
            return given;
        }
        return request.noise() == 0 ? Vector3.ZERO : drawn;
    }

    private SyntheticRecording make() {
        SampleBatch samples = new SampleBatch().reset(request.magnetometer());
        List<Quaternion> orientations = new ArrayList<>();
        double period = 1 / request.rateHz();
        Quaternion before = sensorToEarth(-period);
        for (long i = 0; i * period < course.endSeconds(); i++) {
            double time = i * period;
            Quaternion now = sensorToEarth(time);
            // Noise and loss are drawn for every sample, so a lost one changes no other.
            Vector3 force = noisy(force(time, now), ACC_NOISE_MPS2);
            Vector3 rate = noisy(rate(before, now, period), GYR_NOISE_RADPS).plus(biasRadps);
            Vector3 field = noisy(now.conjugate().rotate(FIELD_UT), MAG_NOISE_UT);
            boolean lost = losses.nextDouble() < request.lossFraction() || inHole(time);
            if (!lost) {
                add(samples, time, force, rate, field);
                orientations.add(now);
            }
            before = now;
        }
        SyntheticTruth truth = new SyntheticTruth(
                request.motion().id(), course.repetitions(), sensorToTrunk, biasRadps, course.endSeconds());
        return new SyntheticRecording(samples, orientations, truth);
    }

    private Quaternion sensorToEarth(double timeSeconds) {
        return body.trunkToEarth(course.at(timeSeconds)).times(sensorToTrunk);
    }

    /** Specific force in the sensor's frame. */
    private Vector3 force(double timeSeconds, Quaternion sensorToEarth) {
        Vector3 now = body.position(course.at(timeSeconds));
        Vector3 before = body.position(course.at(timeSeconds - DELTA_SECONDS));
        Vector3 after = body.position(course.at(timeSeconds + DELTA_SECONDS));
        Vector3 acceleration = after.minus(now).minus(now.minus(before)).times(1 / (DELTA_SECONDS * DELTA_SECONDS));
        return sensorToEarth.conjugate().rotate(acceleration.plus(new Vector3(0, 0, G_MPS2)));
    }

    /** The constant rate in the sensor's frame that turns one orientation into the next. */
    private static Vector3 rate(Quaternion before, Quaternion now, double periodSeconds) {
        Quaternion step = before.conjugate().times(now);
        double sine = Math.sqrt(step.x() * step.x() + step.y() * step.y() + step.z() * step.z());
        if (sine < 1e-15) {
            return Vector3.ZERO;
        }
        double sign = step.w() < 0 ? -1 : 1;
        double scale = sign * 2 * Math.atan2(sine, Math.abs(step.w())) / (sine * periodSeconds);
        return new Vector3(step.x(), step.y(), step.z()).times(scale);
    }

    private Vector3 noisy(Vector3 exact, double sigma) {
        double s = sigma * request.noise();
        return exact.plus(new Vector3(s * noise.nextGaussian(), s * noise.nextGaussian(), s * noise.nextGaussian()));
    }

    private boolean inHole(double timeSeconds) {
        return request.holes().stream().anyMatch(h -> timeSeconds >= h.startSeconds() && timeSeconds < h.endSeconds());
    }

    private void add(SampleBatch to, double timeSeconds, Vector3 acc, Vector3 gyr, Vector3 mag) {
        if (request.magnetometer()) {
            to.add(timeSeconds, acc.x(), acc.y(), acc.z(), gyr.x(), gyr.y(), gyr.z(), mag.x(), mag.y(), mag.z());
        } else {
            to.add(timeSeconds, acc.x(), acc.y(), acc.z(), gyr.x(), gyr.y(), gyr.z());
        }
    }
}
