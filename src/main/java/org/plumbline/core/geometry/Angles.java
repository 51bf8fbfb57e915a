package org.plumbline.core.geometry;

import static java.lang.Math.fma;

/** Angles on plain numbers. */
public final class Angles {
    private static final double TAN_EIGHTH_PI = Math.sqrt(2) - 1;

    private Angles() {}

    /**
     * As {@link Math#atan2} within 1e-15 rad, at a fraction of its time; of finite numbers. Both zero: 0.
     *
     * <p>The smaller by the larger of the two, or that turned by an eighth of a turn, is at most tan(π/8); there the
     * arc tangent is an odd polynomial, fitted at Chebyshev's nodes.
     */
    public static double atan2(double y, double x) {
        double ax = Math.abs(x);
        double ay = Math.abs(y);
        boolean steep = ay > ax;
        double large = steep ? ay : ax;
        double small = steep ? ax : ay;
        if (large == 0) {
            return 0;
        }
        boolean half = small > TAN_EIGHTH_PI * large;
        double angle = half ? Math.PI / 4 + arcTangent((small - large) / (small + large)) : arcTangent(small / large);
        angle = steep ? Math.PI / 2 - angle : angle;
        angle = x < 0 ? Math.PI - angle : angle;
        return y < 0 ? -angle : angle;
    }

    /** Of at most tan(π/8). */
    private static double arcTangent(double t) {
        double z = t * t;
        double p = fma(z, 0.02201115095193477, -0.04419346365366739);
        p = fma(z, p, 0.057128930247008436);
        p = fma(z, p, -0.06644883321422548);
        p = fma(z, p, 0.07690481770239256);
        p = fma(z, p, -0.0909080990027268);
        p = fma(z, p, 0.11111107729566388);
        p = fma(z, p, -0.14285714218282775);
        p = fma(z, p, 0.1999999999932183);
        p = fma(z, p, -0.33333333333330967);
        return fma(t * z, p, t);
    }
}
