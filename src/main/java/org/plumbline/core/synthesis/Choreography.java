package org.plumbline.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The whole course of a recording: standing still, the bow if asked for, and the repetitions with their faults. */
final class Choreography {
    private static final Tempo BOW_TEMPO = new Tempo(1.4, 0.3, 1.4, 1.5);
    private static final Pose BOW = new Pose(45, 0, 0, 0, 0);
    private static final double LAST_SECONDS = 2;
    private static final double SWAY_DEG = 0.25;

    private final List<Stroke> strokes = new ArrayList<>();
    private final List<TrueRepetition> repetitions = new ArrayList<>();
    private final double swayDeg;
    private final double swayPhase;
    private double endSeconds;

    Choreography(SynthesisRequest request, SplittableRandom random) {
        swayDeg = SWAY_DEG * request.noise();
        swayPhase = random.nextDouble(2 * Math.PI);
        endSeconds = request.stillSeconds();
        if (request.bow()) {
            add(new Stroke(endSeconds, BOW_TEMPO, BOW));
        }
        for (int index = 1; index <= request.repetitions(); index++) {
            addRepetition(request, index, random);
        }
        endSeconds += LAST_SECONDS;
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
        int stroke = strokeAt(timeSeconds);
        return stroke < 0
                ? pose
                : pose.plus(
                        strokes.get(stroke).farEnd().times(strokes.get(stroke).progress(timeSeconds)));
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
        endSeconds = stroke.endSeconds() + stroke.tempo().pauseSeconds();
    }

    private void addRepetition(SynthesisRequest request, int index, SplittableRandom random) {
        MotionProfile profile = MotionProfile.of(request.exercise());
        Shape shape = Shape.drawn(request.variation(), random);
        List<String> ids = new ArrayList<>();
        for (Fault fault : request.faults()) {
            if (fault.isIn(index)) {
                ids.add(fault.kind().id());
                shape = shape.with(fault);
            }
        }
        boolean left = profile.hasSides() && index % 2 == 1;
        Pose farEnd = shape.farEnd(profile, left);
        Stroke stroke = new Stroke(endSeconds, request.tempo().scaled(shape.out(), shape.back()), farEnd);
        add(stroke);
        repetitions.add(new TrueRepetition(
                index,
                profile.hasSides() ? (left ? "left" : "right") : null,
                stroke.startSeconds(),
                stroke.peakSeconds(),
                stroke.endSeconds(),
                rom(profile, farEnd),
                farEnd.dropMetres(),
                ids));
    }

    private static double rom(MotionProfile profile, Pose farEnd) {
        if (profile.flexionDeg > 0) {
            return farEnd.flexionDeg();
        }
        return Math.abs(profile.lateralDeg > 0 ? farEnd.lateralRightDeg() : farEnd.twistLeftDeg());
    }
}
