package org.plumbline.core.calibration;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;

/**
 * Leads somebody through a calibration: it sees by itself when the sensor lies still, which face looks up, and what is
 * still missing. Recordings and live samples take the same way.
 */
public final class CalibrationGuide {
    /** A face counts when the sensor has lain on it for this long, hands off. */
    public static final double FACE_SECONDS = StillFinder.SHORTEST_POSE_SECONDS + 2 * StillFinder.BLOCK_SECONDS;

    /** Nine directions fit nine unknowns whatever happened; only further ones tell whether they fit together. */
    private static final int TO_JUDGE_BY = 2;

    private static final int DIRECTIONS = AccelerometerEstimator.DIRECTIONS_FOR_MISALIGNMENT + TO_JUDGE_BY;
    private static final int EDGES = DIRECTIONS - Face.SIX.size();
    private static final int MOST_FLUXES = 20_000;
    private static final double FLUX_STEP = 0.03;

    private final AccelerometerEstimator accelerometer;
    private final List<StillPose> poses = new ArrayList<>();
    private final List<Vector3> fluxUt = new ArrayList<>();
    private final StillFinder finder = new StillFinder(poses::add);
    private Vector3 lastFluxUt = Vector3.ZERO;

    /** Asks for the six faces, and for as many oblique poses as the misalignment of the axes and a residual need. */
    public CalibrationGuide(double gravityMps2) {
        accelerometer = new AccelerometerEstimator(gravityMps2);
    }

    /** What the person should do now. */
    public enum Step {
        /** Put the sensor down on any face that is missing. */
        PUT_DOWN("put-down"),
        /** It lies still on a face that is needed: leave it. */
        KEEP_STILL("keep-still"),
        /** It lies on a face that is done: turn it. */
        TURN("turn"),
        /** All faces are there; oblique poses are not yet. */
        EDGE("edge"),
        /** All poses are there. */
        DONE("done");

        private final String id;

        Step(String id) {
            this.id = id;
        }

        /** The stable name in words and messages. */
        public String id() {
            return id;
        }
    }

    /**
     * @param face that looks up while the sensor lies still, else {@link Face#NONE}
     * @param missing faces, in the order in which they are asked for
     * @param edgesMissing oblique poses that are still wanted
     * @param fraction 0..1 of the whole
     */
    public record Progress(Step step, Face face, List<Face> missing, int edgesMissing, double fraction) {
        public Progress {
            missing = List.copyOf(missing);
        }
    }

    /** @param poses all rests that were found */
    public record Result(
            List<StillPose> poses,
            Estimate<GyroscopeCalibration> gyroscope,
            Estimate<AccelerometerCalibration> accelerometer,
            Estimate<MagnetometerCalibration> magnetometer) {
        public Result {
            poses = List.copyOf(poses);
        }
    }

    public void accept(SampleBatch samples) {
        finder.accept(samples);
        if (samples.hasMagnetometer()) {
            for (int i = 0; i < samples.size() && fluxUt.size() < MOST_FLUXES; i++) {
                keepFlux(new Vector3(samples.magUt(i, 0), samples.magUt(i, 1), samples.magUt(i, 2)));
            }
        }
    }

    /** Only what differs from the last one kept, so that a long rest does not outweigh the turning. */
    private void keepFlux(Vector3 flux) {
        if (flux.minus(lastFluxUt).norm() > FLUX_STEP * flux.norm()) {
            fluxUt.add(flux);
            lastFluxUt = flux;
        }
    }

    public Progress progress() {
        List<Face> missing = new ArrayList<>(AccelerometerEstimator.missingFaces(poses));
        int oblique = AccelerometerEstimator.directions(poses).size() - (Face.SIX.size() - missing.size());
        int edgesMissing = Math.max(0, EDGES - oblique);
        Vector3 force = finder.accMps2();
        Face face = force == null ? Face.NONE : Face.of(force);
        double held = missing.contains(face) ? Math.min(1, finder.stillSeconds() / FACE_SECONDS) : 0;
        if (held == 1) {
            missing.remove(face);
        }
        double left = missing.size() + edgesMissing - (held < 1 ? held : 0);
        return new Progress(
                step(missing, edgesMissing, face, held), face, missing, edgesMissing, 1 - left / DIRECTIONS);
    }

    private static Step step(List<Face> missing, int edgesMissing, Face face, double held) {
        if (missing.isEmpty()) {
            return edgesMissing > 0 ? Step.EDGE : Step.DONE;
        }
        if (face == Face.NONE) {
            return Step.PUT_DOWN;
        }
        return held > 0 && held < 1 ? Step.KEEP_STILL : Step.TURN;
    }

    /** Ends the procedure and computes what the samples allow. */
    public Result end() {
        finder.end();
        return new Result(
                poses,
                GyroscopeEstimator.estimate(poses),
                accelerometer.estimate(poses),
                MagnetometerEstimator.estimate(fluxUt));
    }
}
