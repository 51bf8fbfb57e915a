package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.posture.MotionBuffer;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearCalibrator;

/**
 * The mounting from squats, which count without one.
 *
 * <ol>
 *   <li>When something stood still before, nearer to the trunk's posture after the first squat than to that at its
 *       bottom: from that squat, with the stance as upright.
 *   <li>Otherwise the recording began in the middle of a movement: from three squats, upright being the mean posture
 *       after them.
 *   <li>Forward is where the tilts, weighted by themselves, point to.
 * </ol>
 */
final class SquatLearner {
    private static final double BEFORE_SECONDS = 4;
    private static final int ENOUGH = 3;

    private final SquatZigzag squats;
    private final boolean goesUp;
    private int counted;
    private double firstBottomTime;
    private Vector3 tops = Vector3.ZERO;

    /** @param goesUp whether it goes up first; when it counts, the trunk is bent for the next one already */
    SquatLearner(SquatZigzag squats, boolean goesUp) {
        this.squats = squats;
        this.goesUp = goesUp;
    }

    /** Takes sample {@code i}, the newest of the buffer. @return the mounting once it is known */
    @Nullable
    WearCalibration accept(MotionBuffer in, int i, Neutral neutral) {
        if (!squats.accept(in.timeSeconds(i), in.verticalAccelerationMps2(i))) {
            return null;
        }
        counted++;
        firstBottomTime = counted == 1 ? squats.bottomTime() : firstBottomTime;
        // the live travel runs ahead: where it has turned down again, the trunk is at its most upright
        Vector3 top = WearCalibrator.upAt(in, i);
        tops = tops.plus(top);
        if (counted == 1 && neutral.stoodStill()) {
            Vector3 bottom = WearCalibrator.upAt(in, at(in, i, firstBottomTime));
            if (goesUp || neutral.up().angleTo(top) < neutral.up().angleTo(bottom)) {
                return from(in, neutral.up(), i);
            }
        }
        return counted < ENOUGH ? null : from(in, tops.normalized(), i);
    }

    private WearCalibration from(MotionBuffer in, Vector3 up, int i) {
        return WearCalibrator.fromBend(in, up, at(in, i, firstBottomTime - BEFORE_SECONDS), i, 1);
    }

    private static int at(MotionBuffer in, int newest, double timeSeconds) {
        int i = newest;
        while (i > 0 && in.timeSeconds(i) > timeSeconds) {
            i--;
        }
        return i;
    }

    /** What can be said when nothing more comes; null when nothing counted. */
    @Nullable
    WearCalibration end(MotionBuffer in) {
        return counted == 0 || in.size() < 2 ? null : from(in, tops.normalized(), in.size() - 1);
    }

    /** Whether a squat has counted that the mounting will be told from. */
    boolean any() {
        return counted > 0;
    }
}
