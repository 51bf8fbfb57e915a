package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;

/**
 * Finds the repetitions of one plane to one side on its angle.
 *
 * <ol>
 *   <li>On above the larger of the floor and 0.4 × the median of the last five peaks.
 *   <li>Off below the larger of half the peak and half of on; a dip that stays above 0.8 × on and rises again belongs
 *       to the same repetition.
 *   <li>Kept if no other angle is larger at any time while this one is above half of its peak.
 *   <li>It ends at a tenth of the peak, or where the angle turns before that, and starts likewise, or where it becomes
 *       faster than a tenth of its fastest.
 * </ol>
 */
final class PlaneSegmenter {
    private static final double OF_USUAL_PEAK = 0.4;
    private static final double OFF_OF_PEAK = 0.5;
    private static final double REARMED = 0.8;
    private static final double EDGE = 0.1;
    private static final double TURN_DEG = 3;
    private static final double SLOW = 0.1;
    private static final double RATE_SECONDS = 0.1;
    private static final double LONGEST_TAIL_SECONDS = 1.5;

    private final Plane plane;
    private final @Nullable Side side;
    private final double sign;
    private final double floorDeg;
    private final double longestSeconds;
    private final Recent peaks = new Recent();

    private enum State {
        BELOW,
        ABOVE,
        RETURNING
    }

    private State state = State.BELOW;
    private boolean armed = true;
    private double on;
    private double peak;
    private double peakTime;
    private double offTime;
    private double low;
    private double lowTime;
    private double lastEnd = Double.NEGATIVE_INFINITY;

    PlaneSegmenter(Plane plane, @Nullable Side side, double sign, double floorDeg, double longestSeconds) {
        this.plane = plane;
        this.side = side;
        this.sign = sign;
        this.floorDeg = floorDeg;
        this.longestSeconds = longestSeconds;
    }

    /** Takes the newest sample of the history. @return a repetition that ends with it */
    @Nullable
    Found accept(MotionHistory in) {
        long n = in.end() - 1;
        double angle = angle(in, n);
        double time = in.timeSeconds(n);
        switch (state) {
            case BELOW -> waitForStart(in, n, angle);
            case ABOVE -> followUp(angle, time);
            case RETURNING -> {
                return followDown(in, angle, time);
            }
        }
        return null;
    }

    private void waitForStart(MotionHistory in, long n, double angle) {
        double usual = peaks.median();
        on = Double.isNaN(usual) ? floorDeg : Math.max(floorDeg, OF_USUAL_PEAK * usual);
        armed |= angle < REARMED * on;
        if (armed && angle > on) {
            state = State.ABOVE;
            peak = Double.NEGATIVE_INFINITY;
            followUp(angle, in.timeSeconds(n));
        }
    }

    private void followUp(double angle, double time) {
        if (angle > peak) {
            peak = angle;
            peakTime = time;
        } else if (angle < Math.max(OFF_OF_PEAK * peak, OFF_OF_PEAK * on)) {
            state = State.RETURNING;
            offTime = time;
            low = angle;
            lowTime = time;
        }
    }

    private @Nullable Found followDown(MotionHistory in, double angle, double time) {
        if (angle < low) {
            low = angle;
            lowTime = time;
        }
        boolean turned = angle > low + TURN_DEG;
        if (turned && low > REARMED * on) {
            state = State.ABOVE;
            followUp(angle, time);
            return null;
        }
        if (!turned && angle > EDGE * peak && time - offTime < LONGEST_TAIL_SECONDS) {
            return null;
        }
        return ended(in, angle);
    }

    /** A repetition that was more than half back when the recording ended. */
    @Nullable
    Found end(MotionHistory in) {
        return state == State.RETURNING ? ended(in, low) : null;
    }

    private @Nullable Found ended(MotionHistory in, double angle) {
        state = State.BELOW;
        armed = angle < REARMED * on;
        double startTime = startTime(in);
        double endTime = endTime(in);
        if (!dominant(in) || !(startTime < peakTime) || !(peakTime < endTime)) {
            return null;
        }
        peaks.add(peak);
        lastEnd = endTime;
        return new Found(plane, side, startTime, peakTime, endTime);
    }

    private boolean dominant(MotionHistory in) {
        long peakAt = in.at(peakTime);
        for (long n = peakAt; n >= in.first() && angle(in, n) > OFF_OF_PEAK * peak; n--) {
            if (others(in, n) > peak) {
                return false;
            }
        }
        for (long n = peakAt; n < in.end() && angle(in, n) > OFF_OF_PEAK * peak; n++) {
            if (others(in, n) > peak) {
                return false;
            }
        }
        return true;
    }

    private double startTime(MotionHistory in) {
        long peakAt = in.at(peakTime);
        long first = peakAt;
        double lowest = peak;
        for (long n = peakAt; n >= in.first() && in.timeSeconds(n) >= earliest(); n--) {
            double angle = angle(in, n);
            lowest = Math.min(lowest, angle);
            first = n;
            if (angle <= 0 || (lowest < OFF_OF_PEAK * peak && angle > lowest + TURN_DEG)) {
                break;
            }
        }
        long n = peakAt;
        double fastest = 0;
        while (n > first && angle(in, n) > edge(lowest)) {
            double rate = rate(in, n);
            fastest = Math.max(fastest, rate);
            if (angle(in, n) < OFF_OF_PEAK * peak && rate < SLOW * fastest) {
                break;
            }
            n--;
        }
        return in.timeSeconds(n);
    }

    private double rate(MotionHistory in, long n) {
        long before = Math.max(in.first(), in.at(in.timeSeconds(n) - RATE_SECONDS));
        double dt = in.timeSeconds(n) - in.timeSeconds(before);
        return dt > 0 ? (angle(in, n) - angle(in, before)) / dt : 0;
    }

    private double earliest() {
        return Math.max(lastEnd, peakTime - longestSeconds);
    }

    private double endTime(MotionHistory in) {
        long n = in.at(offTime);
        while (n < in.end() - 1 && in.timeSeconds(n) < lowTime && angle(in, n) > edge(low)) {
            n++;
        }
        return in.timeSeconds(n);
    }

    /** Where the movement begins or ends: a tenth of it above where it comes from, or of the peak above neutral. */
    private double edge(double lowest) {
        return Math.max(EDGE * peak, lowest + EDGE * (peak - lowest));
    }

    private double angle(MotionHistory in, long n) {
        return sign
                * switch (plane) {
                    case LATERAL -> in.lateralFlexionRightDeg(n);
                    case ROTATION -> in.settledRotationLeftDeg(n);
                    default -> in.flexionDeg(n);
                };
    }

    private double others(MotionHistory in, long n) {
        double flexion = plane == Plane.FLEXION ? 0 : Math.abs(in.flexionDeg(n));
        double lateral = plane == Plane.LATERAL ? 0 : Math.abs(in.lateralFlexionRightDeg(n));
        double rotation = plane == Plane.ROTATION ? 0 : Math.abs(in.settledRotationLeftDeg(n));
        return Math.max(flexion, Math.max(lateral, rotation));
    }
}
