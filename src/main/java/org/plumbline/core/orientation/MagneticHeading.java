package org.plumbline.core.orientation;

import org.plumbline.core.signal.SampleBatch;

/**
 * Turns orientations with an arbitrary heading so that x points east and y to magnetic north, and rejects disturbed
 * fields. The 9-axis part of the filter whose 6-axis part is {@link OrientationFilter}; same source. For each sample:
 *
 * <ol>
 *   <li>Rotate the field into the 6-axis earth frame; its norm and its dip below the horizontal, low-passed.
 *   <li>The field is undisturbed once norm and dip have been near the reference for 0.5 s; the reference follows
 *       slowly (20 s).
 *   <li>A field that stays the same for 20 s (5 s at the very start) while the sensor turns faster than 20 °/s
 *       becomes the new reference.
 *   <li>Heading error = direction of the horizontal field against the present offset δ. δ follows it as a first-order
 *       low-pass (9 s), at the start as the mean of what came so far. In a disturbed field not at all for the first
 *       60 s of it, after that at half the speed.
 *   <li>Sensor to earth = rotation by δ about z ⊗ 6-axis orientation.
 * </ol>
 *
 * A sample without a finite field, or with none, leaves δ as it is. A hole counts as one step.
 */
public final class MagneticHeading {
    private static final double TAU_SECONDS = 9;
    private static final double CURRENT_TAU_SECONDS = 0.05;
    private static final double REFERENCE_TAU_SECONDS = 20;
    private static final double NORM_TOLERANCE = 0.1;
    private static final double DIP_TOLERANCE_RAD = Math.toRadians(10);
    private static final double NEW_SECONDS = 20;
    private static final double FIRST_NEW_SECONDS = 5;
    private static final double NEW_MIN_RATE_RADPS = Math.toRadians(20);
    private static final double UNDISTURBED_SECONDS = 0.5;
    private static final double REJECTION_SECONDS = 60;
    private static final double REJECTION_FACTOR = 2;

    private final StepClock clock;
    /** Norm and dip; the third channel is unused. */
    private final LowPass3 seen = new LowPass3(CURRENT_TAU_SECONDS);

    private final LowPass3 rate;
    private final Turning attitude = new Turning();
    private final Inclination field = new Inclination();
    private double referenceGain;
    private double headingGain;
    private double referenceNorm;
    private double referenceDip;
    private double candidateNorm;
    private double candidateDip;
    private double candidateSeconds;
    private double undisturbedSeconds;
    private double rejectedSeconds;
    private boolean disturbed = true;
    private int averaged = 1;
    private double offsetRad;

    public MagneticHeading(OrientationSettings settings) {
        clock = new StepClock(settings.maxBridgedSeconds());
        rate = new LowPass3(settings.restFilterSeconds());
    }

    /** Corrects the heading of every orientation of the batch in place. */
    public void accept(OrientedBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            step(batch, i);
            batch.turnHeading(i, offsetRad);
        }
    }

    /** Present angle from the 6-axis heading to the corrected one. */
    double offsetRad() {
        return offsetRad;
    }

    private void step(OrientedBatch batch, int i) {
        attitude.w = batch.sensorToEarth(i, 0);
        attitude.x = batch.sensorToEarth(i, 1);
        attitude.y = batch.sensorToEarth(i, 2);
        attitude.z = batch.sensorToEarth(i, 3);
        double period = period(batch.timeSeconds(i));
        rate.filter(batch.rateRadps(i, 0), batch.rateRadps(i, 1), batch.rateRadps(i, 2));
        // Step 1
        SampleBatch samples = batch.samples();
        field.rotate(attitude, samples.magUt(i, 0), samples.magUt(i, 1), samples.magUt(i, 2));
        double norm = Math.sqrt(field.x * field.x + field.y * field.y + field.z * field.z);
        if (!(norm > 0 && norm < 1e6)) {
            return;
        }
        seen.filter(norm, -Math.asin(Math.max(-1, Math.min(1, field.z / norm))), 0);
        compareWithReference(period);
        considerNewReference(period);
        follow(Math.atan2(field.x, field.y), period);
    }

    private double period(double timeSeconds) {
        clock.accept(timeSeconds);
        if (clock.periodChanged()) {
            double period = clock.periodSeconds();
            seen.setPeriod(period);
            rate.setPeriod(period);
            referenceGain = 1 - Math.exp(-period / REFERENCE_TAU_SECONDS);
            headingGain = 1 - Math.exp(-period / TAU_SECONDS);
        }
        return clock.periodSeconds();
    }

    /** Step 2. */
    private void compareWithReference(double period) {
        if (!near(referenceNorm, referenceDip)) {
            undisturbedSeconds = 0;
            disturbed = true;
            return;
        }
        undisturbedSeconds += period;
        if (undisturbedSeconds >= UNDISTURBED_SECONDS) {
            disturbed = false;
            referenceNorm += referenceGain * (seen.x - referenceNorm);
            referenceDip += referenceGain * (seen.y - referenceDip);
        }
    }

    /** Step 3. */
    private void considerNewReference(double period) {
        if (!near(candidateNorm, candidateDip)) {
            candidateSeconds = 0;
            candidateNorm = seen.x;
            candidateDip = seen.y;
            return;
        }
        double squaredRate = rate.x * rate.x + rate.y * rate.y + rate.z * rate.z;
        if (squaredRate >= NEW_MIN_RATE_RADPS * NEW_MIN_RATE_RADPS) {
            candidateSeconds += period;
        }
        candidateNorm += referenceGain * (seen.x - candidateNorm);
        candidateDip += referenceGain * (seen.y - candidateDip);
        double needed = referenceNorm == 0 ? FIRST_NEW_SECONDS : NEW_SECONDS;
        if (disturbed && candidateSeconds >= needed) {
            referenceNorm = candidateNorm;
            referenceDip = candidateDip;
            disturbed = false;
            undisturbedSeconds = UNDISTURBED_SECONDS;
        }
    }

    /** Step 4. */
    private void follow(double northRad, double period) {
        double gain = headingGain;
        if (!disturbed) {
            rejectedSeconds = Math.max(0, rejectedSeconds - REJECTION_FACTOR * period);
        } else if (rejectedSeconds <= REJECTION_SECONDS) {
            rejectedSeconds += period;
            gain = 0;
        } else {
            gain /= REJECTION_FACTOR;
        }
        double mean = 1.0 / averaged;
        if (mean > headingGain) {
            gain = Math.max(gain, mean);
            averaged++;
        }
        offsetRad = wrapped(offsetRad + gain * wrapped(northRad - offsetRad));
    }

    private boolean near(double norm, double dip) {
        return Math.abs(seen.x - norm) < NORM_TOLERANCE * norm && Math.abs(seen.y - dip) < DIP_TOLERANCE_RAD;
    }

    private static double wrapped(double rad) {
        return rad - 2 * Math.PI * Math.rint(rad / (2 * Math.PI));
    }
}
