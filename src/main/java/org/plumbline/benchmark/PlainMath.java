package org.plumbline.benchmark;

/** Quaternions w, x, y, z and 3×3 matrices row by row on plain arrays; the result goes into the last argument. */
final class PlainMath {
    private PlainMath() {}

    static double square(double x) {
        return x * x;
    }

    static double norm(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }

    /** Scales to length 1; leaves zero as it is. */
    static void normalise(double[] v) {
        double norm = norm(v);
        if (norm > 0) {
            for (int i = 0; i < v.length; i++) {
                v[i] /= norm;
            }
        }
    }

    static void clip(double[] v, double limit) {
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.max(-limit, Math.min(limit, v[i]));
        }
    }

    /** p ⊗ q; {@code out} may be one of them. */
    static void multiplyQuaternions(double[] p, double[] q, double[] out) {
        double w = p[0] * q[0] - p[1] * q[1] - p[2] * q[2] - p[3] * q[3];
        double x = p[0] * q[1] + p[1] * q[0] + p[2] * q[3] - p[3] * q[2];
        double y = p[0] * q[2] - p[1] * q[3] + p[2] * q[0] + p[3] * q[1];
        double z = p[0] * q[3] + p[1] * q[2] - p[2] * q[1] + p[3] * q[0];
        out[0] = w;
        out[1] = x;
        out[2] = y;
        out[3] = z;
    }

    /** The rotation matrix of a unit quaternion. */
    static void matrixOf(double[] q, double[] out) {
        out[0] = 1 - 2 * square(q[2]) - 2 * square(q[3]);
        out[1] = 2 * (q[1] * q[2] - q[0] * q[3]);
        out[2] = 2 * (q[1] * q[3] + q[0] * q[2]);
        out[3] = 2 * (q[1] * q[2] + q[0] * q[3]);
        out[4] = 1 - 2 * square(q[1]) - 2 * square(q[3]);
        out[5] = 2 * (q[2] * q[3] - q[0] * q[1]);
        out[6] = 2 * (q[1] * q[3] - q[0] * q[2]);
        out[7] = 2 * (q[2] * q[3] + q[0] * q[1]);
        out[8] = 1 - 2 * square(q[1]) - 2 * square(q[2]);
    }

    /** Rotates a vector by a unit quaternion; {@code out} may be the vector. */
    static void rotate(double[] q, double[] v, double[] out) {
        double x = (1 - 2 * q[2] * q[2] - 2 * q[3] * q[3]) * v[0]
                + 2 * v[1] * (q[1] * q[2] - q[0] * q[3])
                + 2 * v[2] * (q[0] * q[2] + q[1] * q[3]);
        double y = 2 * v[0] * (q[0] * q[3] + q[1] * q[2])
                + (1 - 2 * q[1] * q[1] - 2 * q[3] * q[3]) * v[1]
                + 2 * v[2] * (q[2] * q[3] - q[0] * q[1]);
        double z = 2 * v[0] * (q[1] * q[3] - q[0] * q[2])
                + 2 * v[1] * (q[0] * q[1] + q[2] * q[3])
                + (1 - 2 * q[1] * q[1] - 2 * q[2] * q[2]) * v[2];
        out[0] = x;
        out[1] = y;
        out[2] = z;
    }

    /** m · v for one row. */
    static double row(double[] m, int row, double[] v) {
        return m[3 * row] * v[0] + m[3 * row + 1] * v[1] + m[3 * row + 2] * v[2];
    }

    static void multiply(double[] a, double[] b, double[] out) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                out[3 * i + j] = a[3 * i] * b[j] + a[3 * i + 1] * b[3 + j] + a[3 * i + 2] * b[6 + j];
            }
        }
    }

    /** a · bᵀ. */
    static void multiplyTransposed(double[] a, double[] b, double[] out) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                out[3 * i + j] = a[3 * i] * b[3 * j] + a[3 * i + 1] * b[3 * j + 1] + a[3 * i + 2] * b[3 * j + 2];
            }
        }
    }

    /** aᵀ · b. */
    static void transposedMultiply(double[] a, double[] b, double[] out) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                out[3 * i + j] = a[i] * b[j] + a[3 + i] * b[3 + j] + a[6 + i] * b[6 + j];
            }
        }
    }

    /** By cofactors; the matrix must not be singular. */
    static void invert(double[] m, double[] out) {
        double a = m[4] * m[8] - m[5] * m[7];
        double d = m[2] * m[7] - m[1] * m[8];
        double g = m[1] * m[5] - m[2] * m[4];
        double b = m[5] * m[6] - m[3] * m[8];
        double e = m[0] * m[8] - m[2] * m[6];
        double h = m[2] * m[3] - m[0] * m[5];
        double c = m[3] * m[7] - m[4] * m[6];
        double f = m[1] * m[6] - m[0] * m[7];
        double i = m[0] * m[4] - m[1] * m[3];
        double determinant = m[0] * a + m[1] * b + m[2] * c;
        out[0] = a / determinant;
        out[1] = d / determinant;
        out[2] = g / determinant;
        out[3] = b / determinant;
        out[4] = e / determinant;
        out[5] = h / determinant;
        out[6] = c / determinant;
        out[7] = f / determinant;
        out[8] = i / determinant;
    }
}
