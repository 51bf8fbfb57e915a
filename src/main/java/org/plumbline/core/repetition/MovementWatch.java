package org.plumbline.core.repetition;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Phase;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Segmentation;

/**
 * Notices, without waiting for its end, that a movement is under way: the main angle has left its lowest value since the
 * last movement. It decides nothing about repetitions.
 *
 * <ol>
 *   <li>Main angle: flexion in its direction for flexion and squats, the size of lateral flexion or rotation; with
 *       several exercises the largest of them, until two repetitions in a row were of the same: what comes then is
 *       taken for the next one of them.
 *   <li>Under way above the lowest value + max(4°, 0.4 × the floor); the onset is the last sample within 1° of the
 *       lowest.
 *   <li>Over when a fifth of the peak's height is left.
 *   <li>Phase: concentric once it came back by max(3°, a tenth of the height), a hold while it is slower than 10 °/s
 *       within that of the peak, eccentric otherwise.
 * </ol>
 */
final class MovementWatch implements OngoingRepetition {
    private static final double ON_DEG = 4;
    private static final double ON_OF_FLOOR = 0.4;
    private static final double AT_REST_DEG = 1;
    private static final double LEFT_AT_END = 0.2;
    private static final double BACK_DEG = 3;
    private static final double BACK_SHARE = 0.1;
    private static final double SLOW_DEG_PER_S = 10;
    private static final double FOLLOWING_SECONDS = 2;
    /** Repetitions of one exercise in a row, when several are looked for. */
    private static final int KNOWN_AFTER = 2;

    private final MotionHistory in;
    private final Map<String, Segmentation> exercises;
    private final String site;
    private String exercise = Repetition.UNKNOWN;
    private @Nullable Plane plane;
    private double sign = 1;
    private double onDeg = ON_DEG;
    private String lastTold = Repetition.UNKNOWN;
    private int inARow;
    private double base = Double.NaN;
    private double lastTime;
    private long onset;
    private boolean active;
    private double peak;
    private long movement;
    private Phase phase = Phase.ECCENTRIC;

    MovementWatch(MotionHistory in, Map<String, Segmentation> exercises, String site) {
        this.in = in;
        this.exercises = exercises;
        this.site = site;
        if (exercises.size() == 1) {
            become(exercises.keySet().iterator().next());
        }
    }

    private void become(String id) {
        exercise = id;
        Segmentation of = exercises.get(id);
        plane = of == null ? null : of.plane();
        sign = of == null ? 1 : of.direction().sign();
        double floor = of == null || plane == Plane.VERTICAL ? 0 : of.floor(site);
        onDeg = Math.max(ON_DEG, ON_OF_FLOOR * floor);
        base = Double.NaN;
        active = false;
    }

    /** A repetition of this exercise was told. */
    void told(String id) {
        inARow = id.equals(lastTold) ? inARow + 1 : 1;
        lastTold = id;
        String now = inARow >= KNOWN_AFTER ? id : Repetition.UNKNOWN;
        if (exercises.size() > 1 && !now.equals(exercise)) {
            become(now);
        }
    }

    /** Looks at the newest sample of the history. @return whether a movement is under way */
    boolean accept() {
        long n = in.end() - 1;
        double angle = main(n);
        if (active) {
            follow(n, angle);
        } else {
            await(n, angle);
        }
        lastTime = in.timeSeconds(n);
        return active;
    }

    private void await(long n, double angle) {
        if (Double.isNaN(base) || angle < base) {
            base = angle;
        } else {
            base += Math.min(1, (in.timeSeconds(n) - lastTime) / FOLLOWING_SECONDS) * (angle - base);
        }
        if (angle <= base + AT_REST_DEG) {
            onset = n;
        }
        if (angle > base + onDeg) {
            active = true;
            onset = Math.max(onset, in.first());
            movement++;
            peak = angle;
            phase = Phase.ECCENTRIC;
        }
    }

    private void follow(long n, double angle) {
        peak = Math.max(peak, angle);
        onset = Math.max(onset, in.first());
        double height = peak - base;
        double back = peak - angle;
        if (back > Math.max(BACK_DEG, BACK_SHARE * height)) {
            phase = Phase.CONCENTRIC;
        } else if (in.angularSpeedDegPerS(n) < SLOW_DEG_PER_S) {
            phase = Phase.HOLD;
        } else if (back == 0) {
            phase = Phase.ECCENTRIC;
        }
        if (angle < base + LEFT_AT_END * height) {
            active = false;
            base = angle;
            onset = n;
        }
    }

    private double main(long n) {
        if (plane == null) {
            return Math.max(
                    Math.abs(in.flexionDeg(n)),
                    Math.max(
                            Math.abs(in.lateralFlexionRightDeg(n)),
                            Math.abs(in.settled().rotationLeftDeg(n))));
        }
        return switch (plane) {
            case LATERAL -> Math.abs(in.lateralFlexionRightDeg(n));
            case ROTATION -> Math.abs(in.settled().rotationLeftDeg(n));
            default -> sign * in.flexionDeg(n);
        };
    }

    @Override
    public long movement() {
        return movement;
    }

    @Override
    public String exercise() {
        return exercise;
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public int size() {
        return (int) (in.end() - onset);
    }

    @Override
    public double timeSeconds(int i) {
        return in.timeSeconds(onset + i);
    }

    @Override
    public double flexionDeg(int i) {
        return in.flexionDeg(onset + i);
    }

    @Override
    public double lateralFlexionRightDeg(int i) {
        return in.lateralFlexionRightDeg(onset + i);
    }

    @Override
    public double axialRotationLeftDeg(int i) {
        return in.axialRotationLeftDeg(onset + i) - in.axialRotationLeftDeg(onset);
    }

    @Override
    public double angularSpeedDegPerS(int i) {
        return in.angularSpeedDegPerS(onset + i);
    }

    @Override
    public double peakDeg() {
        return Math.max(0, peak - base);
    }
}
