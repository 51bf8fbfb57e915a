package org.plumbline.core.repetition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Direction;
import org.plumbline.core.exercise.HoldSettings;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Posture;
import org.plumbline.core.exercise.Segmentation;
import org.plumbline.core.posture.TrunkBatch;
import org.plumbline.core.signal.Gap;

/**
 * Trunk angles → repetitions. With one exercise only its plane is looked at. With several ({@code auto}) those that start
 * upright, go forward and are not held compete: every movement goes to the plane it fits; of exercises that one sensor
 * on the back cannot tell apart the last by id is named (trunk flexion for hip hinge and trunk flexion, squat for squat,
 * sit-to-stand and lunge); what fits none is {@link Repetition#UNKNOWN}.
 */
public final class RepetitionSegmenter {
    private final NavigableMap<String, Segmentation> exercises;
    private final MotionHistory history;
    private final GapLog gaps = new GapLog();
    private final RepetitionBuilder builder;
    private final List<PlaneSegmenter> planes = new ArrayList<>();
    private final @Nullable SquatSegmenter squats;
    private final @Nullable HoldSegmenter holds;
    private final MovementWatch movement;
    private final Attribution attribution;
    private final @Nullable UnknownWatch unknown;
    private double lastEnd = Double.NEGATIVE_INFINITY;
    private int told;

    /** @param site as in {@link TrackerSettings} */
    public RepetitionSegmenter(Map<String, Segmentation> exercises, String site) {
        boolean several = exercises.size() > 1;
        this.exercises = new TreeMap<>(exercises);
        if (several) {
            this.exercises.values().removeIf(s -> !comparable(s));
        }
        unknown = several ? new UnknownWatch() : null;
        double longest = exercises.values().stream()
                .mapToDouble(Segmentation::longestSeconds)
                .max()
                .orElse(0);
        boolean settles = several || this.exercises.firstEntry().getValue().plane() != Plane.VERTICAL;
        history = new MotionHistory(2 * longest + 5, settles);
        builder = new RepetitionBuilder(history, gaps);
        for (Plane plane : Plane.values()) {
            Segmentation of = any(plane);
            if (of != null && of.hold() == null && plane != Plane.VERTICAL) {
                add(of, site);
            }
        }
        movement = new MovementWatch(history, exercises, site);
        holds = holds(exercises, site);
        Segmentation down = holds == null ? any(Plane.VERTICAL) : null;
        double verticalSign = down == null ? 1 : SquatZigzag.sign(down);
        squats = down == null ? null : new SquatSegmenter(down.floor(site), down.longestSeconds(), verticalSign);
        Segmentation sinking = any(Plane.VERTICAL);
        VerticalCheck vertical = new VerticalCheck(site, sinking == null ? 0 : sinking.floor(site));
        attribution = new Attribution(this.exercises, several, vertical, verticalSign, squats, history, builder);
    }

    private static @Nullable HoldSegmenter holds(Map<String, Segmentation> exercises, String site) {
        Segmentation only = exercises.values().iterator().next();
        HoldSettings settings = only.hold();
        return exercises.size() > 1 || settings == null ? null : new HoldSegmenter(only, settings, site);
    }

    private static boolean comparable(Segmentation s) {
        boolean squatLike = s.plane() != Plane.VERTICAL || s.start() == Posture.STANDING;
        return s.start().upright() && squatLike && s.direction() == Direction.FORWARD && s.hold() == null;
    }

    private void add(Segmentation of, String site) {
        Plane plane = of.plane();
        if (plane.hasSides()) {
            Side positive = plane == Plane.LATERAL ? Side.RIGHT : Side.LEFT;
            Side negative = plane == Plane.LATERAL ? Side.LEFT : Side.RIGHT;
            planes.add(detector(new PlaneAngle(plane, positive, 1), of, site));
            planes.add(detector(new PlaneAngle(plane, negative, -1), of, site));
        } else {
            planes.add(detector(new PlaneAngle(plane, null, of.direction().sign()), of, site));
        }
    }

    private static PlaneSegmenter detector(PlaneAngle angle, Segmentation of, String site) {
        boolean alone = of.plane().hasSides() && !of.start().upright();
        PlaneSettings settings = alone ? PlaneSettings.ALONE : PlaneSettings.DEFAULT;
        return new PlaneSegmenter(angle, settings, of.floor(site), of.longestSeconds());
    }

    private @Nullable Segmentation any(Plane plane) {
        return this.exercises.values().stream()
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
            accept(angles, i, out);
        }
    }

    /** The same of one sample. */
    public void accept(TrunkBatch angles, int i, MotionListener out) {
        history.add(angles, i);
        for (int plane = 0; plane < planes.size(); plane++) {
            tell(planes.get(plane).accept(history), out);
        }
        if (squats != null) {
            tell(squats.accept(history), out);
        }
        if (holds != null) {
            tell(holds.accept(history), out);
        }
        if (unknown != null) {
            tellUnknown(unknown.accept(history), out);
        }
        if (movement.accept()) {
            out.ongoing(movement);
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
        if (holds != null) {
            tell(holds.end(history), out);
        }
    }

    private void tell(@Nullable Found found, MotionListener out) {
        if (found == null) {
            return;
        }
        String exercise = attribution.exercise(found, lastEnd);
        if (exercise == null) {
            if (found.plane() == Plane.VERTICAL && squats != null) {
                squats.reject();
            }
            return;
        }
        Found before = attribution.proven(found, lastEnd);
        if (before != null) {
            tell(before, exercise, out);
        }
        tell(found, exercise, out);
    }

    private void tell(Found found, String exercise, MotionListener out) {
        if (unknown != null) {
            tellUnknown(unknown.claim(found), out);
        }
        lastEnd = found.endSeconds();
        told++;
        out.repetition(builder.build(found, told, exercise, holds == null ? null : holds.held()));
        movement.told(exercise);
    }

    private void tellUnknown(@Nullable Found found, MotionListener out) {
        if (found != null && found.peakSeconds() > lastEnd) {
            lastEnd = found.endSeconds();
            told++;
            out.repetition(builder.build(found, told, Repetition.UNKNOWN, null));
        }
    }
}
