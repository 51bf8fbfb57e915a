package org.plumbline.core.repetition;

import java.util.List;

/**
 * The course of the trunk over one repetition, one point per sample, from its start to its end. Immutable.
 *
 * <p>Angles as in {@link org.plumbline.core.posture.TrunkBatch}.
 */
public final class Trace {
    /** What a trace holds beside time; units and signs as those of the methods of the same name. */
    public enum Course {
        FLEXION(0),
        LATERAL(1),
        ROTATION(2),
        SPEED(3),
        HEIGHT(4);

        private final int place;

        Course(int place) {
            this.place = place;
        }
    }

    private static final int COURSES = Course.values().length;

    private final double[] timesSeconds;
    private final double[] flexionDeg;
    private final double[] lateralFlexionRightDeg;
    private final double[] axialRotationLeftDeg;
    private final double[] angularSpeedDegPerS;
    private final double[] verticalTravelM;
    private final double[] lowest = new double[COURSES];
    private final double[] highest = new double[COURSES];

    /**
     * Copies its arguments.
     *
     * @throws IllegalArgumentException when they differ in length or hold fewer than two points
     */
    public Trace(
            double[] timesSeconds,
            double[] flexionDeg,
            double[] lateralFlexionRightDeg,
            double[] axialRotationLeftDeg,
            double[] angularSpeedDegPerS,
            double[] verticalTravelM) {
        this(
                timesSeconds.clone(),
                List.of(
                        flexionDeg.clone(),
                        lateralFlexionRightDeg.clone(),
                        axialRotationLeftDeg.clone(),
                        angularSpeedDegPerS.clone(),
                        verticalTravelM.clone()));
    }

    private Trace(double[] times, List<double[]> courses) {
        if (times.length < 2) {
            throw new IllegalArgumentException("a trace needs at least two points, not " + times.length);
        }
        timesSeconds = times;
        flexionDeg = courses.get(0);
        lateralFlexionRightDeg = courses.get(1);
        axialRotationLeftDeg = courses.get(2);
        angularSpeedDegPerS = courses.get(3);
        verticalTravelM = courses.get(4);
        for (int course = 0; course < COURSES; course++) {
            measure(course, courses.get(course));
        }
    }

    /** Takes arrays that nobody else has; the courses in their order. */
    static Trace owning(double[] times, List<double[]> courses) {
        return new Trace(times, courses);
    }

    private void measure(int course, double[] values) {
        if (values.length != timesSeconds.length) {
            throw new IllegalArgumentException("a trace needs one value of each kind at every point");
        }
        double low = values[0];
        double high = low;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        lowest[course] = low;
        highest[course] = high;
    }

    /** A course itself, not to be changed. */
    double[] values(Course course) {
        return switch (course) {
            case FLEXION -> flexionDeg;
            case LATERAL -> lateralFlexionRightDeg;
            case ROTATION -> axialRotationLeftDeg;
            case SPEED -> angularSpeedDegPerS;
            case HEIGHT -> verticalTravelM;
        };
    }

    /** The smallest value of a course. */
    public double lowest(Course course) {
        return lowest[course.place];
    }

    /** The largest value of a course. */
    public double highest(Course course) {
        return highest[course.place];
    }

    /** Largest less smallest value of a course. */
    public double range(Course course) {
        return highest(course) - lowest(course);
    }

    /** The first point that is not before a time; {@link #size} when all are. */
    public int at(double seconds) {
        int low = 0;
        int high = timesSeconds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timesSeconds[middle] < seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The point next to a time, the earlier of two. */
    public int nearest(double seconds) {
        int after = Math.min(at(seconds), timesSeconds.length - 1);
        boolean before =
                after > 0 && Math.abs(timesSeconds[after - 1] - seconds) <= Math.abs(timesSeconds[after] - seconds);
        return before ? after - 1 : after;
    }

    public int size() {
        return timesSeconds.length;
    }

    /** Device time. */
    public double timeSeconds(int i) {
        return timesSeconds[i];
    }

    /** Against upright stance, forward positive. */
    public double flexionDeg(int i) {
        return flexionDeg[i];
    }

    /** Against upright stance, to the right positive. */
    public double lateralFlexionRightDeg(int i) {
        return lateralFlexionRightDeg[i];
    }

    /** Against the start of this repetition, to the left positive. */
    public double axialRotationLeftDeg(int i) {
        return axialRotationLeftDeg[i];
    }

    /** Magnitude of the angular rate. */
    public double angularSpeedDegPerS(int i) {
        return angularSpeedDegPerS[i];
    }

    /**
     * How fast an angle changes at a point, deg/s, with the sign of the angle: the difference of its neighbours; at both
     * ends that to the only one.
     *
     * @param angle flexion, lateral flexion or rotation
     */
    public double rateDegPerS(Course angle, int i) {
        double[] deg = values(angle);
        int before = Math.max(0, i - 1);
        int after = Math.min(deg.length - 1, i + 1);
        return (deg[after] - deg[before]) / (timesSeconds[after] - timesSeconds[before]);
    }

    /**
     * Height against the line from start to end, upwards positive, so a squat is negative: the vertical acceleration
     * integrated twice with no speed at both ends.
     */
    public double verticalTravelM(int i) {
        return verticalTravelM[i];
    }
}
