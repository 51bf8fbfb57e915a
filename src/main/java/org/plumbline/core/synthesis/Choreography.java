package org.plumbline.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.plumbline.core.exercise.KeyPose;
import org.plumbline.core.exercise.Motion;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Posture;

/** The course of a recording: standing still, the bow if asked for, repetitions with their faults, what is between. */
final class Choreography {
    private static final Tempo BOW_TEMPO = new Tempo(1.4, 0.3, 1.4, 1.5);
    private static final MotionProfile BOW = bow();
    /** So many repetitions pass before anybody tires. */
    private static final int FRESH = 3;

    private static final double LAST_SECONDS = 2;
    private static final double SWAY_DEG = 0.25;

    private final List<Stroke> strokes = new ArrayList<>();
    private final List<Idling> idlings = new ArrayList<>();
    private final List<TrueRepetition> repetitions = new ArrayList<>();
    private final double swayDeg;
    private final double swayPhase;
    private double endSeconds;

    Choreography(SynthesisRequest request, SplittableRandom random) {
        swayDeg = SWAY_DEG * request.noise();
        swayPhase = random.nextDouble(2 * Math.PI);
        endSeconds = request.stillSeconds();
        if (request.bow()) {
            add(new Stroke(endSeconds, BOW_TEMPO, BOW, new Shape(), false));
        }
        addIdling(request, 0, random);
        for (int index = 1; index <= request.repetitions(); index++) {
            addRepetition(request, index, random);
            addIdling(request, index, random);
        }
        endSeconds += LAST_SECONDS;
    }

    private void addIdling(SynthesisRequest request, int after, SplittableRandom random) {
        for (Idle idle : request.idles()) {
            if (idle.afterRepetition() == after) {
                Idling idling = new Idling(idle, endSeconds, random.split());
                idlings.add(idling);
                endSeconds = idling.endSeconds();
            }
        }
    }

    List<TrueRepetition> repetitions() {
        return repetitions;
    }

    double endSeconds() {
        return endSeconds;
    }

    /** The pose at any time. */
    Pose at(double timeSeconds) {
        Pose pose = new Pose(
                swayDeg * Math.sin(2 * Math.PI * 0.23 * timeSeconds + swayPhase),
                swayDeg * Math.sin(2 * Math.PI * 0.31 * timeSeconds + 2 * swayPhase),
                0,
                0,
                0);
        for (Idling idling : idlings) {
            pose = pose.plus(idling.at(timeSeconds));
        }
        int stroke = strokeAt(timeSeconds);
        return stroke < 0 ? pose : pose.plus(strokes.get(stroke).at(timeSeconds));
    }

    /** The last stroke that began before a time, by bisection; −1 before the first. */
    private int strokeAt(double timeSeconds) {
        int low = -1;
        int high = strokes.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (strokes.get(middle).startSeconds() <= timeSeconds) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void add(Stroke stroke) {
        strokes.add(stroke);
        endSeconds = stroke.nextSeconds();
    }

    private void addRepetition(SynthesisRequest request, int index, SplittableRandom random) {
        MotionProfile profile = request.motion();
        boolean left = profile.motion().alternating() && index % 2 == 1;
        Shape shape = Shape.drawn(request.variation(), random);
        double late = Math.max(0, index - FRESH) / Math.max(1.0, request.repetitions() - FRESH);
        List<String> ids = new ArrayList<>();
        for (Fault fault : request.faults()) {
            if (fault.isIn(index)) {
                ids.add(fault.kind().id());
                shape.add(fault, profile, late, !left);
            }
        }
        Stroke stroke = new Stroke(endSeconds, request.tempo(), profile, shape, left);
        add(stroke);
        repetitions.add(new TrueRepetition(
                index,
                profile.hasSides() ? (left ? "left" : "right") : null,
                stroke.startSeconds(),
                stroke.peakSeconds(),
                stroke.endSeconds(),
                profile.rangeDeg() * shape.range + (profile.hasSides() ? 0 : shape.leanDeg),
                profile.depthMetres() * shape.range,
                profile.held() ? stroke.holdSeconds() - (shape.broken ? Stroke.BREAK_SECONDS : 0) : null,
                profile.held() ? (shape.broken ? 1 : 0) : null,
                ids));
    }

    private static MotionProfile bow() {
        KeyPose upright = new KeyPose(0, 0, 0, 0, 0, 0, Map.of());
        KeyPose bent = new KeyPose(1, 45, 0, 0, 0, 0, Map.of());
        Motion motion = new Motion(Motion.View.SIDE, false, 1.4, 0.3, 1.4, 1.5, List.of(upright, bent));
        return new MotionProfile("bow", Posture.STANDING, Plane.FLEXION, false, motion);
    }
}
