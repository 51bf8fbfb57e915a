package org.plumbline.core.geometry;

import static java.lang.Math.fma;

/** Angles on plain numbers. */
public final class Angles {
    private static final double TAN_EIGHTH_PI = Math.sqrt(2) - 1;

    /** What {@link #perSine} is for: angles up to 72.5°. */
    public static final double LEAST_COSINE = 0.3;

    /** What {@link #smallArcTangent} is for. */
    public static final double LARGEST_SMALL_TANGENT = 0.2;

    private Angles() {}

    /**
     * θ / sin θ within 2e-12 of itself for an angle θ from 0 on, by its cosine, {@link #LEAST_COSINE} at least. Up to a
     * cosine of −1 it is smooth in the cosine, so that a direction at right angles times this is a tilt without root,
     * quotient or arc tangent: a polynomial in (1 − cos θ)/2, fitted at Chebyshev's nodes.
     */
    public static double perSine(double cosine) {
        double t = fma(-0.5, cosine, 0.5);
        double s = t * t;
        double even = fma(s, -2.8602054017696426, -0.42187599032854);
        even = fma(s, even, 0.31465690440722743);
        even = fma(s, even, 0.4061826150565377);
        even = fma(s, even, 0.5333332167382739);
        even = fma(s, even, 0.9999999999989522);
        double odd = fma(s, 2.6907727617178705, 2.2338940467085755);
        odd = fma(s, odd, 0.48871583697160276);
        odd = fma(s, odd, 0.37205159237301577);
        odd = fma(s, odd, 0.4571490070864615);
        odd = fma(s, odd, 0.6666666675278957);
        return fma(t, odd, even);
    }

    /** The arc tangent within 3e-14 rad of ± {@link #LARGEST_SMALL_TANGENT} at most; a polynomial of the same kind. */
    public static double smallArcTangent(double tangent) {
        double z = tangent * tangent;
        double p = fma(z, -0.08224778608762534, 0.11072943303596719);
        p = fma(z, p, -0.14284930398655477);
        p = fma(z, p, 0.19999992688724896);
        p = fma(z, p, -0.33333333308328256);
        return fma(tangent, fma(z, p, -1.389e-13), tangent);
    }

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
