package org.plumbline.core.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.plumbline.core.geometry.Vector3;

/**
 * Accelerometer bias, scale and misalignment from still poses in any order: at rest the specific force has the length
 * of gravity, whatever the direction. The multi-position method of Lötters et al. (Sensors and Actuators A 68, 1998)
 * and Frosio et al. (IEEE Trans. Instrum. Meas. 58(6), 2009).
 *
 * <ol>
 *   <li>Poses nearer than {@link #SAME_DIRECTION_RAD} to each other are one, weighted by their samples.
 *   <li>All six faces must have looked up; otherwise bias and scale of an axis are not determined.
 *   <li>Levenberg-Marquardt on |M(a − b)| − g: bias and scales with six to eight directions, the three angles between
 *       the axes as well from nine on.
 *   <li>A residual that is too large, or values no part shows, are refused.
 * </ol>
 *
 * The scale is relative to the gravity that is given: standard gravity is off by up to 0.3 % at the equator or the
 * poles, which matters to no angle.
 */
public final class AccelerometerEstimator {
    public static final double STANDARD_GRAVITY_MPS2 = 9.80665;
    public static final int DIRECTIONS_FOR_MISALIGNMENT = 9;

    private static final double SAME_DIRECTION_RAD = Math.toRadians(15);
    static final double LARGEST_RESIDUAL_MPS2 = 0.05;

    private final double gravityMps2;

    /** @param gravityMps2 of the place; {@link #STANDARD_GRAVITY_MPS2} where nobody knows better */
    public AccelerometerEstimator(double gravityMps2) {
        this.gravityMps2 = gravityMps2;
    }

    public Estimate<AccelerometerCalibration> estimate(List<StillPose> poses) {
        if (poses.isEmpty()) {
            return Estimate.refused(Estimate.Problem.NEVER_STILL);
        }
        List<Face> missing = missingFaces(poses);
        if (!missing.isEmpty()) {
            Estimate.Problem problem =
                    poses.size() >= Face.SIX.size() ? Estimate.Problem.SAME_FACE_TWICE : Estimate.Problem.FACES_MISSING;
            return new Estimate.Refused<>(problem, missing);
        }
        return fit(directions(poses));
    }

    /** The faces that have not looked up yet, in the order in which they are asked for. */
    public static List<Face> missingFaces(List<StillPose> poses) {
        Set<Face> seen = EnumSet.noneOf(Face.class);
        poses.forEach(pose -> seen.add(pose.face()));
        return Face.SIX.stream().filter(face -> !seen.contains(face)).toList();
    }

    /** Mean specific force for each direction that differs from the others. */
    static List<Vector3> directions(List<StillPose> poses) {
        List<Vector3> sums = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (StillPose pose : poses) {
            int same = 0;
            while (same < sums.size() && sums.get(same).angleTo(pose.accMps2()) >= SAME_DIRECTION_RAD) {
                same++;
            }
            if (same == sums.size()) {
                sums.add(Vector3.ZERO);
                counts.add(0);
            }
            sums.set(same, sums.get(same).plus(pose.accMps2().times(pose.samples())));
            counts.set(same, counts.get(same) + pose.samples());
        }
        List<Vector3> means = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            means.add(sums.get(i).times(1.0 / counts.get(i)));
        }
        return means;
    }

    private Estimate<AccelerometerCalibration> fit(List<Vector3> forces) {
        boolean angles = forces.size() >= DIRECTIONS_FOR_MISALIGNMENT;
        GravitySphere sphere = new GravitySphere(forces, angles);
        double[] target = new double[forces.size()];
        Arrays.fill(target, gravityMps2);
        LeastSquaresOptimizer.Optimum optimum;
        try {
            optimum = new LevenbergMarquardtOptimizer()
                    .optimize(new LeastSquaresBuilder()
                            .model(sphere)
                            .start(sphere.start())
                            .target(target)
                            .maxEvaluations(200)
                            .maxIterations(200)
                            .build());
        } catch (ConvergenceException | TooManyEvaluationsException | SingularMatrixException e) {
            return Estimate.refused(Estimate.Problem.RESIDUAL_TOO_LARGE);
        }
        double residual = optimum.getRMS();
        AccelerometerCalibration found = new AccelerometerCalibration(
                GravitySphere.correction(optimum.getPoint().toArray()), angles, residual, forces.size());
        if (!found.isPlausible()) {
            return Estimate.refused(Estimate.Problem.NOT_PLAUSIBLE);
        }
        return residual > LARGEST_RESIDUAL_MPS2
                ? Estimate.refused(Estimate.Problem.RESIDUAL_TOO_LARGE)
                : Estimate.found(found);
    }
}
