package org.plumbline.core.synthesis;

/**
 * What moves where a position is held, or on the whole way where none is: a slow straying across the movement, a
 * tremor, and a position that gives way.
 */
final class Unsteadiness {
    private static final double WOBBLE_HZ = 0.9;
    private static final double TREMOR_HZ = 7;
    private static final double RAMP_SECONDS = 0.3;
    private static final double SAG_SECONDS = 1;

    private final Shape shape;
    private final double sagSign;
    private final boolean across;
    private final boolean held;
    private final double from;
    private final double to;

    /**
     * @param sagSign the sign of the angle that a position which gives way moves by
     * @param across whether the movement is across, so that straying is not
     * @param window start and end, seconds
     */
    Unsteadiness(Shape shape, double sagSign, boolean across, boolean held, double[] window) {
        this.shape = shape;
        this.sagSign = sagSign;
        this.across = across;
        this.held = held;
        from = window[0];
        to = window[1];
    }

    Pose on(Pose pose, double timeSeconds) {
        double since = timeSeconds - from;
        double strays = Math.sqrt(2) * shape.wobbleDeg * Math.sin(2 * Math.PI * WOBBLE_HZ * since);
        double tremorDeg = Math.sqrt(2) * shape.tremorDegPerS / (2 * Math.PI * TREMOR_HZ);
        double trembles = tremorDeg * Math.sin(2 * Math.PI * TREMOR_HZ * since);
        double unsteady = window(timeSeconds) * (strays + trembles);
        double sags = held ? sagSign * shape.sagDeg * givenWay(timeSeconds) : 0;
        return across ? pose.plus(new Pose(unsteady + sags, 0, 0, 0, 0)) : pose.plus(new Pose(sags, unsteady, 0, 0, 0));
    }

    private double window(double timeSeconds) {
        return Stroke.minimumJerk((timeSeconds - from) / RAMP_SECONDS)
                * Stroke.minimumJerk((to - timeSeconds) / RAMP_SECONDS);
    }

    /** From a third of the hold on, until it ends. */
    private double givenWay(double timeSeconds) {
        double begins = from + (to - from) / 3;
        return Stroke.minimumJerk((timeSeconds - begins) / SAG_SECONDS)
                * Stroke.minimumJerk((to + SAG_SECONDS - timeSeconds) / SAG_SECONDS);
    }
}
