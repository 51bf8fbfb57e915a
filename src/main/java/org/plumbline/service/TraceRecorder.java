package org.plumbline.service;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.posture.TrunkBatch;

/** Keeps at most 25 postures of a second, for the trace of a session and for the pages that watch it. */
final class TraceRecorder {
    private static final double STEP_SECONDS = 0.04;
    private static final double PART_SECONDS = 0.08;

    /** Half a sample at 200 Hz: a grid that falls between two samples must not skip one. */
    private static final double TOLERANCE_SECONDS = 0.0025;

    private final List<Double> time = new ArrayList<>();
    private final List<@Nullable Double> flexion = new ArrayList<>();
    private final List<@Nullable Double> lateral = new ArrayList<>();
    private final List<@Nullable Double> rotation = new ArrayList<>();
    private double nextSeconds = Double.NEGATIVE_INFINITY;
    private int told;

    void accept(TrunkBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            double t = batch.timeSeconds(i);
            if (t + TOLERANCE_SECONDS >= nextSeconds) {
                nextSeconds = Math.max(nextSeconds, t - STEP_SECONDS / 2) + STEP_SECONDS;
                time.add(rounded(t, 1000));
                flexion.add(angle(batch.flexionDeg(i)));
                lateral.add(angle(batch.lateralFlexionRightDeg(i)));
                rotation.add(angle(batch.axialRotationLeftDeg(i)));
            }
        }
    }

    private static @Nullable Double angle(double deg) {
        return Double.isFinite(deg) ? rounded(deg, 100) : null;
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }

    /** What has not been told yet, once it is long enough to be worth a message; else null. */
    LiveEvent.@Nullable TracePart news() {
        int size = time.size();
        if (told == size || time.get(size - 1) - time.get(told) < PART_SECONDS - STEP_SECONDS / 2) {
            return null;
        }
        LiveEvent.TracePart part = part(told, size);
        told = size;
        return part;
    }

    LiveEvent.TracePart all() {
        return part(0, time.size());
    }

    /** Seconds of the last posture, 0 before the first. */
    double lastSeconds() {
        return time.isEmpty() ? 0 : time.getLast();
    }

    private LiveEvent.TracePart part(int from, int to) {
        return new LiveEvent.TracePart(
                List.copyOf(time.subList(from, to)),
                new ArrayList<>(flexion.subList(from, to)),
                new ArrayList<>(lateral.subList(from, to)),
                new ArrayList<>(rotation.subList(from, to)));
    }
}
