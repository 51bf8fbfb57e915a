package org.plumbline.core.repetition;

import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Segmentation;

/** Whether a movement that was found in a plane belongs to it, and which of the exercises asked for it then was. */
final class Attribution {
    private static final double AROUND = 0.25;
    private static final double LARGEST_BEND = 2;
    private static final double ANOTHER_POSTURE_DEG = 85;

    private final NavigableMap<String, Segmentation> exercises;
    private final boolean several;
    private final boolean upright;
    private final VerticalCheck vertical;
    private final double verticalSign;
    private final @Nullable SquatSegmenter squats;
    private final MotionHistory history;
    private final RepetitionBuilder builder;
    private @Nullable Found rejected;
    private double rejectedLiveM;

    /**
     * @param several whether more than one exercise was asked for, comparable or not
     * @param verticalSign 1 when what goes up and down goes down first, −1 when it goes up first
     * @param squats what finds vertical movements, null when nothing does
     */
    Attribution(
            NavigableMap<String, Segmentation> exercises,
            boolean several,
            VerticalCheck vertical,
            double verticalSign,
            @Nullable SquatSegmenter squats,
            MotionHistory history,
            RepetitionBuilder builder) {
        this.exercises = exercises;
        this.several = several;
        this.upright = TrackerSettings.upright(exercises.values());
        this.vertical = vertical;
        this.verticalSign = verticalSign;
        this.squats = squats;
        this.history = history;
        this.builder = builder;
    }

    /**
     * The exercise, the last by id of those that cannot be told apart; null when it is none.
     *
     * @param lastEnd end of the last repetition that was told
     */
    @Nullable
    String exercise(Found found, double lastEnd) {
        double duration = found.endSeconds() - found.startSeconds();
        for (Map.Entry<String, Segmentation> e : exercises.descendingMap().entrySet()) {
            Segmentation s = e.getValue();
            if (s.plane() == found.plane() && duration >= s.shortestSeconds() && duration <= s.longestSeconds()) {
                return fits(found, lastEnd) ? e.getKey() : null;
            }
        }
        return null;
    }

    /** Whether this plane is the one that the movement belongs to. */
    private boolean fits(Found found, double lastEnd) {
        boolean isVertical = found.plane() == Plane.VERTICAL;
        if (upright && found.plane().hasSides() && GaitCheck.walks(history, found.startSeconds(), found.endSeconds())) {
            return false;
        }
        if (!upright && leaves(found)) {
            return false;
        }
        if (!several) {
            return !isVertical || goesDown(found);
        }
        if (isVertical) {
            return found.peakSeconds() > lastEnd && goesDown(found);
        }
        boolean overlaps = found.plane() == Plane.FLEXION && found.peakSeconds() <= lastEnd;
        return !overlaps && !besidesABend(found) && !sinks(found);
    }

    /** Somebody who gets up from lying or hands and knees, or stands already, is in another posture. */
    private boolean leaves(Found found) {
        Trace trace = builder.trace(found.startSeconds(), found.endSeconds());
        double furthest = 0;
        for (int i = 0; i < trace.size(); i++) {
            furthest = Math.max(furthest, Math.hypot(trace.flexionDeg(i), trace.lateralFlexionRightDeg(i)));
        }
        return furthest > ANOTHER_POSTURE_DEG;
    }

    /** A side bend or turn during which the trunk bends much further belongs to what bends it. */
    private boolean besidesABend(Found found) {
        Trace trace = builder.trace(found.startSeconds(), found.endSeconds());
        Trace.Course own = found.plane() == Plane.LATERAL ? Trace.Course.LATERAL : Trace.Course.ROTATION;
        return found.plane().hasSides() && trace.range(Trace.Course.FLEXION) > LARGEST_BEND * trace.range(own);
    }

    /** Looked at a little before and after it too: a squat goes down before the trunk bends. */
    private boolean sinks(Found found) {
        if (squats == null) {
            return false;
        }
        double start = found.startSeconds();
        double end = found.endSeconds();
        double wider = AROUND * (end - start);
        double liveRangeM = LiveTravel.rangeM(history, start, end, 2 * wider);
        return vertical.travels(builder.trace(start, end), liveRangeM)
                || vertical.sinks(builder.trace(start - wider, end + wider));
    }

    private double liveM() {
        return squats == null ? Double.POSITIVE_INFINITY : squats.liveM();
    }

    private boolean goesDown(Found found) {
        boolean holds = vertical.holds(
                builder.trace(found.startSeconds(), found.endSeconds()), verticalSign, liveM(), !several);
        rejected = holds ? rejected : found;
        rejectedLiveM = holds ? rejectedLiveM : liveM();
        return holds;
    }

    /**
     * The movement just before one that counts, when it was rejected only because somebody might have been sitting, or
     * because it was taken to end where it was held still, and it is known by now that somebody squats.
     */
    @Nullable
    Found proven(Found by, double lastEnd) {
        Found before = rejected;
        rejected = null;
        if (before == null || !follows(before, by, lastEnd)) {
            return null;
        }
        if (holdsAllTheSame(before, rejectedLiveM)) {
            return before;
        }
        Found whole = new Found(before.plane(), null, before.startSeconds(), before.peakSeconds(), by.startSeconds());
        return holdsAllTheSame(whole, Double.POSITIVE_INFINITY) ? whole : null;
    }

    private boolean holdsAllTheSame(Found found, double liveM) {
        Trace trace = builder.trace(found.startSeconds(), found.endSeconds());
        return vertical.heldAllTheSame(trace, verticalSign, liveM);
    }

    private static boolean follows(Found before, Found by, double lastEnd) {
        double pause = by.startSeconds() - before.endSeconds();
        return before.peakSeconds() > lastEnd && pause >= 0 && pause < before.endSeconds() - before.startSeconds();
    }
}
