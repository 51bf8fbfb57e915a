package org.plumbline.core.posture;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.plumbline.core.geometry.Vector3;

/**
 * How the sensor sits on the trunk, from where up points in several held poses. Nobody lies or stands exactly as a pose
 * is meant; the rotation that fits all of them best is steadier than one of them.
 *
 * <ol>
 *   <li>B = Σ tᵢ sᵢᵀ with sᵢ = up in the sensor's frame, tᵢ = up in the trunk's frame as the pose is meant.
 *   <li>B = U S Vᵀ; R = U diag(1, 1, det U det V) Vᵀ is the rotation with the least Σ|tᵢ − R sᵢ|² (G. Wahba, SIAM Review
 *       7(3), 1965, problem 65-1; solution by F. L. Markley, J. Astronaut. Sci. 36(3), 1988, 245-258).
 *   <li>Quality = spread × (1 − misfit / 45°), at least 0: misfit is the RMS angle between tᵢ and R sᵢ, spread the sine
 *       of the largest angle between two meant directions (poses along one line leave the turn about it open).
 *   <li>Poses that are met more than 45° off are no poses of a trunk: not on a back.
 * </ol>
 */
public final class PoseCalibrator {
    private static final double LARGEST_MISFIT_RAD = Math.toRadians(45);

    private PoseCalibrator() {}

    /**
     * A pose that was held.
     *
     * @param upInSensor mean direction of up while it was held, any length but zero
     */
    public record Held(CalibrationPose pose, Vector3 upInSensor) {}

    /** The mounting that fits the poses; not usable with fewer than two directions. */
    public static WearCalibration of(List<Held> poses) {
        double spread = spread(poses);
        if (spread < WearCalibration.LEAST_QUALITY) {
            return new WearCalibration.NotUsable(WearCalibration.Reason.NO_MOVEMENT);
        }
        RealMatrix rotation = rotation(poses);
        double squares = 0;
        double worst = 0;
        for (Held held : poses) {
            Vector3 fitted = times(rotation, held.upInSensor().normalized());
            double misfit = fitted.angleTo(held.pose().upInTrunk());
            squares += misfit * misfit;
            worst = Math.max(worst, misfit);
        }
        if (worst > LARGEST_MISFIT_RAD) {
            return new WearCalibration.NotUsable(WearCalibration.Reason.NOT_ON_A_BACK);
        }
        double misfit = Math.sqrt(squares / poses.size());
        double quality = Math.min(1, spread) * (1 - misfit / LARGEST_MISFIT_RAD);
        if (quality < WearCalibration.LEAST_QUALITY) {
            return new WearCalibration.NotUsable(WearCalibration.Reason.UNCLEAR_MOVEMENT);
        }
        return WearCalibrator.of(row(rotation, 1), row(rotation, 0), quality);
    }

    private static RealMatrix rotation(List<Held> poses) {
        RealMatrix b = new Array2DRowRealMatrix(3, 3);
        for (Held held : poses) {
            b = b.add(column(held.pose().upInTrunk())
                    .multiply(column(held.upInSensor().normalized()).transpose()));
        }
        SingularValueDecomposition svd = new SingularValueDecomposition(b);
        RealMatrix u = svd.getU();
        RealMatrix vt = svd.getVT();
        double sign = determinant(u) * determinant(vt) < 0 ? -1 : 1;
        return u.multiply(MatrixUtils.createRealDiagonalMatrix(new double[] {1, 1, sign}))
                .multiply(vt);
    }

    private static double spread(List<Held> poses) {
        double spread = 0;
        for (Held a : poses) {
            for (Held b : poses) {
                spread = Math.max(
                        spread, a.pose().upInTrunk().cross(b.pose().upInTrunk()).norm());
            }
        }
        return spread;
    }

    private static double determinant(RealMatrix m) {
        return new LUDecomposition(m).getDeterminant();
    }

    private static RealMatrix column(Vector3 v) {
        return MatrixUtils.createColumnRealMatrix(new double[] {v.x(), v.y(), v.z()});
    }

    private static Vector3 row(RealMatrix m, int row) {
        return new Vector3(m.getEntry(row, 0), m.getEntry(row, 1), m.getEntry(row, 2));
    }

    private static Vector3 times(RealMatrix m, Vector3 v) {
        return new Vector3(row(m, 0).dot(v), row(m, 1).dot(v), row(m, 2).dot(v));
    }
}
