package org.plumbline.core.repetition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Phase;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Segmentation;
import org.plumbline.core.orientation.OrientationFilter;
import org.plumbline.core.orientation.OrientationSettings;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.posture.TrunkBatch;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearState;
import org.plumbline.core.posture.WornCheck;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.Recording;

/** Samples through the filter and the tracker, and what was heard. */
class Track implements MotionListener {
    static final Map<String, Segmentation> ALL = Map.of(
            "squat", new Segmentation(Plane.VERTICAL, floors(0.1, 0.1, 0.1), 0.8, 15),
            "hip-hinge", new Segmentation(Plane.FLEXION, floors(15, 10, 6), 0.8, 15),
            "trunk-flexion", new Segmentation(Plane.FLEXION, floors(15, 10, 6), 0.8, 15),
            "trunk-lateral-flexion", new Segmentation(Plane.LATERAL, floors(10, 6, 3), 0.8, 15),
            "trunk-axial-rotation", new Segmentation(Plane.ROTATION, floors(12, 7, 4), 0.8, 15));

    final List<Repetition> repetitions = new ArrayList<>();
    /** Device time of the newest sample when each repetition was told. */
    final List<Double> toldSeconds = new ArrayList<>();

    /** One look at a movement under way. */
    record Moving(long movement, double seconds, Phase phase, double peakDeg) {}

    final List<Moving> movements = new ArrayList<>();

    final List<WearState> states = new ArrayList<>();
    final List<WornCheck> worn = new ArrayList<>();
    final List<Double> wornSeconds = new ArrayList<>();
    final List<double[]> angles = new ArrayList<>();

    @Nullable
    WearCalibration calibration;

    private double now;

    WearCalibration settled() {
        return Objects.requireNonNull(calibration);
    }

    private static Map<String, Double> floors(double upper, double lumbar, double sacrum) {
        return Map.of("upper-back", upper, "lumbar", lumbar, "sacrum", sacrum);
    }

    static TrackerSettings settings(String exercise, CalibrationMode mode, String site) {
        return new TrackerSettings(exercise.equals("auto") ? ALL : Map.of(exercise, ALL.get(exercise)), mode, site);
    }

    /** Feeds in batches of {@code chunk} samples; a step beyond 1.5 median steps is a gap. */
    static Track of(SampleBatch all, TrackerSettings settings, int chunk) {
        Track heard = new Track();
        MotionTracker tracker = new MotionTracker(settings, heard);
        double period = Recording.Sampled.medianStepSeconds(all, 0.01);
        OrientationFilter filter = new OrientationFilter(OrientationSettings.defaults());
        OrientedBatch oriented = new OrientedBatch();
        SampleBatch batch = new SampleBatch();
        for (int from = 0; from < all.size(); from += chunk) {
            batch.reset(false);
            int to = Math.min(all.size(), from + chunk);
            for (int i = from; i < to; i++) {
                if (i > 0 && all.timeSeconds(i) - all.timeSeconds(i - 1) > 1.5 * period) {
                    double start = all.timeSeconds(i - 1);
                    double end = all.timeSeconds(i);
                    tracker.gap(new Gap(start, end, Math.max(1, Math.round((end - start) / period) - 1)));
                }
                batch.addFrom(all, i);
            }
            filter.accept(batch, oriented);
            heard.now = all.timeSeconds(to - 1);
            tracker.accept(oriented);
        }
        tracker.end();
        return heard;
    }

    long count(String exercise, @Nullable Side side) {
        return repetitions.stream()
                .filter(r -> r.exercise().equals(exercise) && r.side() == side)
                .count();
    }

    @Override
    public void trunkAngles(TrunkBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            angles.add(new double[] {
                batch.timeSeconds(i),
                batch.flexionDeg(i),
                batch.lateralFlexionRightDeg(i),
                batch.axialRotationLeftDeg(i),
                batch.inclinationDeg(i)
            });
        }
    }

    @Override
    public void ongoing(OngoingRepetition movement) {
        movements.add(new Moving(
                movement.movement(), movement.timeSeconds(movement.size() - 1), movement.phase(), movement.peakDeg()));
    }

    @Override
    public void repetition(Repetition repetition) {
        repetitions.add(repetition);
        toldSeconds.add(now);
    }

    @Override
    public void wear(WearState state) {
        states.add(state);
    }

    @Override
    public void worn(WornCheck check, double atSeconds) {
        worn.add(check);
        wornSeconds.add(atSeconds);
    }

    @Override
    public void calibrated(WearCalibration settled) {
        calibration = settled;
    }
}
