package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.HoldSettings;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Segmentation;

/**
 * Finds holds on the trunk's tilt against the start posture.
 *
 * <ol>
 *   <li>On the way above the floor ({@code away}) or within the tolerance ({@code start}); back below half of that it
 *       was none.
 *   <li>Held from where the tilt slows down: within 1° of its mean of the last 0.2 s, 0.3 s after the floor.
 *   <li>The position is the running mean (2 s). In position is within the tolerance of it and in reach (for {@code away}
 *       above half the floor).
 *   <li>Out for longer than the break time is one break; out for longer than the end time, on the other side of the
 *       start posture, back in it, or the end of the recording, ends the hold where it last was close (1.5° or a tenth)
 *       to the position. Back is within a fifth of the position for 0.25 s, if the position is so far out that a break
 *       need not come back that far (further than the tolerance).
 *   <li>Its start and end are where a tenth of the way up to the floor is left, looked for up to 5 s around.
 * </ol>
 */
final class HoldSegmenter {
    private static final double ARRIVING_SECONDS = 0.2;
    private static final double ON_THE_WAY_SECONDS = 0.3;
    private static final double ARRIVED_DEG = 1;
    private static final double BACK_SECONDS = 0.25;
    private static final double EDGE_SECONDS = 5;
    private static final double EDGE_SHARE = 0.1;

    private enum State {
        BELOW,
        ARRIVING,
        HELD
    }

    private final HoldSettings settings;
    private final HeldPosition position;
    private final Plane plane;
    private final double shortestSeconds;
    private State state = State.BELOW;
    private long entry;
    private long onset;
    private long lastIn;
    /** The last sample that was not back in the start posture. */
    private long outside;

    private long lastClose;
    private boolean breakCounted;
    private int breaks;
    private boolean right;
    private double lastEnd = Double.NEGATIVE_INFINITY;
    private @Nullable Held last;

    HoldSegmenter(Segmentation of, HoldSettings settings, String site) {
        this.settings = settings;
        position = new HeldPosition(settings, of.floor(site), of.plane().hasSides());
        plane = of.plane();
        shortestSeconds = of.shortestSeconds();
    }

    /** Takes the newest sample of the history. @return a hold that is over with it */
    @Nullable
    Found accept(MotionHistory in) {
        long n = in.end() - 1;
        double dt = n > in.first() ? in.timeSeconds(n) - in.timeSeconds(n - 1) : 0;
        return switch (state) {
            case BELOW -> begin(in, n);
            case ARRIVING -> arrive(in, n, dt);
            case HELD -> hold(in, n, dt);
        };
    }

    private @Nullable Found begin(MotionHistory in, long n) {
        if (position.begins(in, n)) {
            state = State.ARRIVING;
            entry = n;
            position.take(in, n);
        }
        return null;
    }

    private @Nullable Found arrive(MotionHistory in, long n, double dt) {
        position.follow(in, n, dt, ARRIVING_SECONDS);
        if (!position.inReach(in, n)) {
            state = State.BELOW;
        } else if (in.timeSeconds(n) - in.timeSeconds(entry) > ON_THE_WAY_SECONDS
                && position.distanceDeg(in, n) < ARRIVED_DEG) {
            state = State.HELD;
            // the mean came behind by as much
            onset = Math.max(entry, in.at(in.timeSeconds(n) - ARRIVING_SECONDS));
            lastIn = n;
            outside = n;
            lastClose = n;
            breaks = 0;
            breakCounted = false;
            right = position.isToTheRight();
        }
        return null;
    }

    private @Nullable Found hold(MotionHistory in, long n, double dt) {
        if (position.isOpposite(in, n)) {
            Found found = ended(in);
            begin(in, n);
            return found;
        }
        boolean stays = position.holds(in, n);
        lastClose = stays && position.isClose(in, n) ? n : lastClose;
        if (position.inReach(in, n)) {
            position.follow(in, n, dt);
        }
        if (stays) {
            lastIn = n;
            outside = n;
            breakCounted = false;
            return null;
        }
        double out = in.timeSeconds(n) - in.timeSeconds(lastIn);
        if (!breakCounted && out > settings.breakSeconds()) {
            breakCounted = true;
            breaks++;
        }
        outside = position.isBack(in, n) ? outside : n;
        boolean back = in.timeSeconds(n) - in.timeSeconds(outside) > BACK_SECONDS;
        return back || out > settings.endSeconds() ? ended(in) : null;
    }

    private @Nullable Found ended(MotionHistory in) {
        state = State.BELOW;
        if (entry < in.first()) {
            return null; // longer than any repetition: nobody holds, it is where the person is
        }
        // leaving for good is no break
        int within = breakCounted ? breaks - 1 : breaks;
        Held held = HoldMeasure.of(in, onset, lastClose, settings, position, within);
        double start = edge(in, entry, -1);
        double end = edge(in, lastClose, 1);
        double peak = HoldMeasure.furthestSeconds(in, onset, lastClose);
        if (held.inPositionSeconds() < shortestSeconds || !(start < end)) {
            return null;
        }
        lastEnd = end;
        last = held;
        Side side = plane.hasSides() ? (right ? Side.RIGHT : Side.LEFT) : null;
        return new Found(plane, side, start, peak, end);
    }

    /** Where the start posture was left, or is come back to, as seen from a sample of the way. */
    private double edge(MotionHistory in, long from, int step) {
        double from0 = HeldPosition.tiltDeg(in, from);
        double low = from0;
        for (long n = from; isAround(in, n, from); n += step) {
            low = Math.min(low, HeldPosition.tiltDeg(in, n));
        }
        double edge = low + EDGE_SHARE * (from0 - low);
        long n = from;
        while (isAround(in, n + step, from) && HeldPosition.tiltDeg(in, n) > edge) {
            n += step;
        }
        return in.timeSeconds(n);
    }

    private boolean isAround(MotionHistory in, long n, long from) {
        return n >= in.first()
                && n < in.end()
                && Math.abs(in.timeSeconds(n) - in.timeSeconds(from)) <= EDGE_SECONDS
                && in.timeSeconds(n) > lastEnd;
    }

    /** A hold that was under way when the recording ended. */
    @Nullable
    Found end(MotionHistory in) {
        return state == State.HELD ? ended(in) : null;
    }

    /** What there is to say about the hold that was found last. */
    @Nullable
    Held held() {
        return last;
    }
}
