package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;

/**
 * Finds the repetitions of one plane to one side on its angle.
 *
 * <ol>
 *   <li>On above the larger of the floor and 0.4 × the median of the last five peaks.
 *   <li>Off below the larger of half the peak and half of on; a dip that stays above 0.8 × on and rises again belongs
 *       to the same repetition.
 *   <li>Where it starts and ends: {@link PlaneEdges}.
 *   <li>Kept if from its start to its peak this angle changes by more than the two others together (root of the sum of
 *       squares), and if it is larger at its peak than either of them, each against its mean of the last seconds. Not
 *       against upright: who slumps, or began bent, is counted the same.
 * </ol>
 */
final class PlaneSegmenter {
    private static final double LONGEST_TAIL_SECONDS = 4;

    private final PlaneAngle angle;
    private final PlaneSettings settings;
    private final PlaneEdges edges;
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

    PlaneSegmenter(PlaneAngle angle, PlaneSettings settings, double floorDeg, double longestSeconds) {
        this.angle = angle;
        this.settings = settings;
        this.edges = new PlaneEdges(angle, settings);
        this.floorDeg = floorDeg;
        this.longestSeconds = longestSeconds;
        on = floorDeg;
    }

    /** Takes the newest sample of the history. @return a repetition that ends with it */
    @Nullable
    Found accept(MotionHistory in) {
        long n = in.end() - 1;
        double value = angle.at(in, n);
        double time = in.timeSeconds(n);
        switch (state) {
            case BELOW -> waitForStart(value, time);
            case ABOVE -> followUp(value, time);
            case RETURNING -> {
                return followDown(in, value, time);
            }
        }
        return null;
    }

    private void waitForStart(double value, double time) {
        armed |= value < settings.rearmed() * on;
        if (armed && value > on) {
            state = State.ABOVE;
            peak = Double.NEGATIVE_INFINITY;
            followUp(value, time);
        }
    }

    private void followUp(double value, double time) {
        if (value > peak) {
            peak = value;
            peakTime = time;
        } else if (value < settings.offOfPeak() * Math.max(peak, on)) {
            state = State.RETURNING;
            offTime = time;
            low = value;
            lowTime = time;
        }
    }

    private @Nullable Found followDown(MotionHistory in, double value, double time) {
        if (value < low) {
            low = value;
            lowTime = time;
        }
        boolean turned = value > low + settings.turnDeg();
        if (turned && low > settings.rearmed() * on) {
            state = State.ABOVE;
            followUp(value, time);
            return null;
        }
        if (!turned && value > settings.edge() * peak && time - offTime < tailSeconds()) {
            return null;
        }
        return ended(in);
    }

    /** Who comes back slowly is waited for. */
    private double tailSeconds() {
        return Math.clamp(offTime - peakTime, settings.tailSeconds(), LONGEST_TAIL_SECONDS);
    }

    /** A repetition that was more than half back when the recording ended. */
    @Nullable
    Found end(MotionHistory in) {
        return state == State.RETURNING ? ended(in) : null;
    }

    private @Nullable Found ended(MotionHistory in) {
        state = State.BELOW;
        armed = low < settings.rearmed() * on;
        long peakAt = in.at(peakTime);
        long start = edges.start(in, peakAt, Math.max(lastEnd, peakTime - longestSeconds));
        long end = edges.end(in, peak, offTime, lowTime, low);
        if (start >= peakAt || peakAt >= end || !dominant(in, start, peakAt)) {
            return null;
        }
        peaks.add(peak);
        on = Math.max(floorDeg, settings.ofUsualPeak() * peaks.median());
        lastEnd = in.timeSeconds(end);
        return new Found(angle.plane(), angle.side(), in.timeSeconds(start), peakTime, lastEnd);
    }

    private boolean dominant(MotionHistory in, long start, long peakAt) {
        double change = peak - angle.at(in, start);
        return change > settings.dominance() * angle.othersChange(in, start, peakAt)
                && peak > settings.dominance() * angle.othersLevel(in, peakAt);
    }
}
