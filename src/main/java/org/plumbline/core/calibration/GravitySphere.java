package org.plumbline.core.calibration;

import java.util.List;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;
import org.plumbline.core.geometry.Vector3;

/**
 * Length of the corrected force, with its derivatives.
 *
 * <p>Parameters: bias x, y, z in m/s²; scale x, y, z; and, when asked for, the entries xy, xz and yz of the upper
 * triangular M (radians, for they are small).
 */
final class GravitySphere implements MultivariateJacobianFunction {
    private static final int WITHOUT_ANGLES = 6;
    private static final int WITH_ANGLES = 9;

    private final List<Vector3> forces;
    private final int parameters;

    GravitySphere(List<Vector3> forces, boolean angles) {
        this.forces = forces;
        this.parameters = angles ? WITH_ANGLES : WITHOUT_ANGLES;
    }

    /** No bias, no error. */
    double[] start() {
        double[] start = new double[parameters];
        start[3] = 1;
        start[4] = 1;
        start[5] = 1;
        return start;
    }

    static LinearCorrection correction(double[] p) {
        boolean angles = p.length == WITH_ANGLES;
        return new LinearCorrection(
                new Vector3(p[0], p[1], p[2]),
                new Vector3(p[3], angles ? p[6] : 0, angles ? p[7] : 0),
                new Vector3(0, p[4], angles ? p[8] : 0),
                new Vector3(0, 0, p[5]));
    }

    @Override
    public Pair<RealVector, RealMatrix> value(RealVector point) {
        LinearCorrection m = correction(point.toArray());
        RealVector lengths = new ArrayRealVector(forces.size());
        RealMatrix jacobian = new Array2DRowRealMatrix(forces.size(), parameters);
        for (int i = 0; i < forces.size(); i++) {
            Vector3 centred = forces.get(i).minus(m.offset());
            Vector3 corrected = m.apply(forces.get(i));
            double length = corrected.norm();
            Vector3 unit = corrected.times(1 / length);
            lengths.setEntry(i, length);
            jacobian.setRow(i, derivatives(m, centred, unit));
        }
        return new Pair<>(lengths, jacobian);
    }

    private double[] derivatives(LinearCorrection m, Vector3 centred, Vector3 unit) {
        Vector3 byBias = m.rowX()
                .times(unit.x())
                .plus(m.rowY().times(unit.y()))
                .plus(m.rowZ().times(unit.z()))
                .times(-1);
        double[] row = new double[parameters];
        row[0] = byBias.x();
        row[1] = byBias.y();
        row[2] = byBias.z();
        row[3] = unit.x() * centred.x();
        row[4] = unit.y() * centred.y();
        row[5] = unit.z() * centred.z();
        if (parameters == WITH_ANGLES) {
            row[6] = unit.x() * centred.y();
            row[7] = unit.x() * centred.z();
            row[8] = unit.y() * centred.z();
        }
        return row;
    }
}
