package org.plumbline.core.repetition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Direction;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Segmentation;
import org.plumbline.core.posture.TrunkBatch;
import org.plumbline.core.signal.Gap;

/**
 * Trunk angles → repetitions. With one exercise only its plane is looked at; with several every movement goes to the
 * plane it fits, and a vertical one is a squat only if it goes further down than bending alone would take the sensor.
 */
public final class RepetitionSegmenter {
    /** The sensor is at most this far above the axis of a bend (the hips), so a bend lowers it by no more. */
    private static final double HIP_TO_SENSOR_M = 0.5;
    /** A squat goes down by at least this more. */
    private static final double SQUAT_EXTRA_M = 0.15;

    private final Map<String, Segmentation> exercises;
    private final MotionHistory history;
    private final GapLog gaps = new GapLog();
    private final RepetitionBuilder builder;
    private final List<PlaneSegmenter> planes = new ArrayList<>();
    private final @Nullable SquatSegmenter squats;
    private final MovementWatch movement;
    private double lastEnd = Double.NEGATIVE_INFINITY;
    private int told;

    /** @param site as in {@link TrackerSettings} */
    public RepetitionSegmenter(Map<String, Segmentation> exercises, String site) {
        this.exercises = new TreeMap<>(exercises);
        double longest = exercises.values().stream()
                .mapToDouble(Segmentation::longestSeconds)
                .max()
                .orElse(0);
        history = new MotionHistory(2 * longest + 5);
        builder = new RepetitionBuilder(history, gaps);
        for (Plane plane : Plane.values()) {
            Segmentation of = any(plane);
            if (of != null && plane != Plane.VERTICAL) {
                add(of, site);
            }
        }
        movement = new MovementWatch(history, this.exercises, site);
        Segmentation vertical = any(Plane.VERTICAL);
        squats = vertical == null
                ? null
                : new SquatSegmenter(
                        vertical.floor(site), vertical.longestSeconds(), vertical.direction() == Direction.UP);
    }

    private void add(Segmentation of, String site) {
        double floor = of.floor(site);
        double longest = of.longestSeconds();
        Plane plane = of.plane();
        if (plane.hasSides()) {
            Side positive = plane == Plane.LATERAL ? Side.RIGHT : Side.LEFT;
            Side negative = plane == Plane.LATERAL ? Side.LEFT : Side.RIGHT;
            planes.add(detector(new PlaneAngle(plane, positive, 1), floor, longest));
            planes.add(detector(new PlaneAngle(plane, negative, -1), floor, longest));
        } else {
            planes.add(detector(new PlaneAngle(plane, null, 1), floor, longest));
        }
    }

    private static PlaneSegmenter detector(PlaneAngle angle, double floor, double longest) {
        return new PlaneSegmenter(angle, PlaneSettings.DEFAULT, floor, longest);
    }

    private @Nullable Segmentation any(Plane plane) {
        return exercises.values().stream()
                .filter(s -> s.plane() == plane)
                .findFirst()
                .orElse(null);
    }

    /** Notes a hole; before the samples that follow it. */
    public void gap(Gap gap) {
        gaps.add(gap);
    }

    /** Takes the next angles and tells every repetition that is finished with them, and what moves with each of them. */
    public void accept(TrunkBatch angles, MotionListener out) {
        for (int i = 0; i < angles.size(); i++) {
            history.add(angles, i);
            for (int plane = 0; plane < planes.size(); plane++) {
                tell(planes.get(plane).accept(history), out);
            }
            if (squats != null) {
                tell(squats.accept(history), out);
            }
            if (movement.accept()) {
                out.ongoing(movement);
            }
        }
    }

    /** Tells what was all but finished when the recording ended. */
    public void end(MotionListener out) {
        for (PlaneSegmenter plane : planes) {
            tell(plane.end(history), out);
        }
        if (squats != null) {
            tell(squats.end(history), out);
        }
    }

    private void tell(@Nullable Found found, MotionListener out) {
        if (found == null) {
            return;
        }
        String exercise = exercise(found);
        if (exercise == null) {
            return;
        }
        lastEnd = found.endSeconds();
        told++;
        out.repetition(builder.build(found, told, exercise));
    }

    private @Nullable String exercise(Found found) {
        double duration = found.endSeconds() - found.startSeconds();
        for (Map.Entry<String, Segmentation> e : exercises.entrySet().stream()
                .sorted(Map.Entry.<String, Segmentation>comparingByKey().reversed())
                .toList()) {
            Segmentation s = e.getValue();
            if (s.plane() == found.plane() && duration >= s.shortestSeconds() && duration <= s.longestSeconds()) {
                return fits(found) ? e.getKey() : null;
            }
        }
        return null;
    }

    /** With several planes in question: whether this is the one that the movement belongs to. */
    private boolean fits(Found found) {
        if (squats == null || planes.isEmpty()) {
            return true;
        }
        if (found.plane() == Plane.LATERAL || found.plane() == Plane.ROTATION) {
            return true;
        }
        return found.peakSeconds() > lastEnd && isSquat(found) == (found.plane() == Plane.VERTICAL);
    }

    private boolean isSquat(Found found) {
        Trace trace = builder.trace(found.startSeconds(), found.endSeconds());
        double depth = 0;
        double flexion = 0;
        for (int i = 0; i < trace.size(); i++) {
            depth = Math.max(depth, -trace.verticalTravelM(i));
            flexion = Math.max(flexion, Math.abs(trace.flexionDeg(i) - trace.flexionDeg(0)));
        }
        return depth - HIP_TO_SENSOR_M * (1 - Math.cos(Math.toRadians(flexion))) > SQUAT_EXTRA_M;
    }
}
