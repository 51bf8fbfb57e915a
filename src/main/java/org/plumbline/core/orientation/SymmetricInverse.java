package org.plumbline.core.orientation;

import static java.lang.Math.fma;

/** The inverse of a symmetric, positive 3×3 matrix in closed form: cofactors and one division. */
final class SymmetricInverse {
    double xx;
    double xy;
    double xz;
    double yy;
    double yz;
    double zz;

    void of(double sxx, double sxy, double sxz, double syy, double syz, double szz) {
        double cxx = fma(syy, szz, -syz * syz);
        double cxy = fma(sxz, syz, -sxy * szz);
        double cxz = fma(sxy, syz, -sxz * syy);
        double scale = 1 / fma(sxx, cxx, fma(sxy, cxy, sxz * cxz));
        xx = cxx * scale;
        xy = cxy * scale;
        xz = cxz * scale;
        yy = fma(sxx, szz, -sxz * sxz) * scale;
        yz = fma(sxy, sxz, -sxx * syz) * scale;
        zz = fma(sxx, syy, -sxy * sxy) * scale;
    }
}
