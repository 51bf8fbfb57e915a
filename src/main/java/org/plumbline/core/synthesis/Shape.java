package org.plumbline.core.synthesis;

import java.util.SplittableRandom;
import org.plumbline.core.exercise.Plane;

/** How one repetition differs from the profile of its exercise. What the fields mean, {@link FaultKind} says. */
final class Shape {
    /** Degrees of side lean and twist for a variation of 1. */
    private static final double STRAY_DEG = 25;

    double range = 1;
    double leanDeg;
    double sideLeanDeg;
    double rollDeg;
    double twistDeg;
    double out = 1;
    double back = 1;
    double hold = 1;
    double sagDeg;
    double wobbleDeg;
    double tremorDegPerS;
    double bounce;
    int steps = 1;
    boolean broken;

    static Shape drawn(double variation, SplittableRandom random) {
        Shape shape = new Shape();
        shape.range = 1 + variation * bounded(random);
        double pace = 1 + variation * bounded(random);
        shape.sideLeanDeg = STRAY_DEG * variation * bounded(random);
        shape.twistDeg = STRAY_DEG * variation * bounded(random);
        shape.out = pace;
        shape.back = pace;
        return shape;
    }

    /** Normally distributed, at most 1.8 either way, so that a variation of 0.5 still is a movement. */
    private static double bounded(SplittableRandom random) {
        return Math.max(-1.8, Math.min(1.8, random.nextGaussian()));
    }

    /**
     * @param late 0 for the first repetitions of the set, 1 for the last
     * @param right whether this repetition is to the right
     */
    void add(Fault fault, MotionProfile profile, double late, boolean right) {
        double size = fault.size();
        double less = 1 - size / 100;
        double more = 1 + size / 100;
        switch (fault.kind()) {
            case EXCESSIVE_LEAN, COUPLED_FLEXION -> leanDeg += size;
            case PARTIAL, RANGE_TOO_SMALL -> range *= less;
            case TOO_DEEP, RANGE_TOO_LARGE -> range *= more;
            case SIDE_LEAN -> rollDeg += size;
            case TWIST -> twistDeg += size;
            case TOO_FAST, TOO_QUICK -> pace(less, less);
            case RUSHED_RETURN -> pace(1, less);
            case TOO_SLOW -> pace(more, 1);
            case RETURN_TOO_SLOW -> pace(1, more);
            case ASYMMETRY -> range *= right ? less : 1;
            case BOUNCE -> bounce = size;
            case HOLD_TOO_SHORT -> hold *= less;
            case SAG -> sagDeg += size;
            case WOBBLE -> wobbleDeg += size;
            case TREMOR -> tremorDegPerS += size;
            case JERKY -> steps = (int) Math.round(size);
            case FATIGUE_RANGE -> range *= 1 - late * size / 100;
            case FATIGUE_TEMPO -> pace(1 + late * size / 100, 1 + late * size / 100);
            case FATIGUE_FORM -> leanDeg += late * size;
            case GUARDED -> guarded(less, more);
            case DIFFERS_FROM_OWN_REFERENCE -> differs(size, profile);
            case BREAKS -> broken = true;
        }
    }

    private void guarded(double less, double more) {
        range *= less;
        pace(more, more);
    }

    private void differs(double size, MotionProfile profile) {
        boolean vertical = profile.plane() == Plane.VERTICAL;
        boolean small = profile.hasSides() && !profile.start().upright();
        leanDeg += vertical ? size : small ? size / 5 : 0;
        rollDeg += profile.hasSides() ? 0 : size / 200 * profile.rangeDeg();
        guarded(1 - (vertical || small ? 0 : size / 100), 1 + (vertical ? 1 : 4) * size / 100);
    }

    private void pace(double moreOut, double moreBack) {
        out *= moreOut;
        hold *= moreOut;
        back *= moreBack;
    }
}
