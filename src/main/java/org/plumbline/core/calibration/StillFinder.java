package org.plumbline.core.calibration;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;

/**
 * Finds where the sensor lay still, as the samples come.
 *
 * <ol>
 *   <li>Time is cut into blocks of {@link #BLOCK_SECONDS}. A block is still when its acceleration and its angular rate
 *       scatter little and the rate is no larger than a bias can be.
 *   <li>Still blocks in a row belong to one pose as long as their mean acceleration and mean rate stay where they were
 *       in the first one: a slow turn is no rest.
 *   <li>The first and the last block of a pose are left out, because the hand is still near; what remains has to last
 *       {@link #SHORTEST_POSE_SECONDS}.
 * </ol>
 *
 * Single-threaded; what it finds does not depend on how the samples are cut into batches.
 */
public final class StillFinder {
    /** Length of the pieces that are judged as a whole. */
    public static final double BLOCK_SECONDS = 0.5;

    /** A pose lasts at least this long, without the blocks at its ends. */
    public static final double SHORTEST_POSE_SECONDS = 1.0;

    /** Scatter of a low-cost accelerometer at 1 kHz bandwidth is a third of this; a hand's tremor is above it. */
    private static final double ACC_SCATTER_MPS2 = 0.15;

    private static final double GYR_SCATTER_RADPS = Math.toRadians(1.5);

    /** Datasheets allow zero-rate offsets up to ±20 °/s (MPU-6050), most parts ±1 to ±10 °/s. */
    private static final double LARGEST_BIAS_RADPS = Math.toRadians(20);

    private static final double ACC_SHIFT_MPS2 = 0.10;
    private static final double GYR_SHIFT_RADPS = Math.toRadians(0.5);

    private final Sink sink;
    private final StillBlock block = new StillBlock();
    private @Nullable StillBlock first;
    private @Nullable StillBlock pending;
    private final StillBlock pose = new StillBlock();
    private double lastSeconds = Double.NaN;
    private double stepSeconds;

    /** Takes the poses as they end. */
    @FunctionalInterface
    public interface Sink {
        void pose(StillPose pose);
    }

    public StillFinder(Sink sink) {
        this.sink = sink;
    }

    /** The next samples; a hole of more than a block ends a pose. */
    public void accept(SampleBatch samples) {
        for (int i = 0; i < samples.size(); i++) {
            double now = samples.timeSeconds(i);
            if (now - lastSeconds > BLOCK_SECONDS) {
                block.clear();
                endPose();
            } else if (!Double.isNaN(lastSeconds)) {
                stepSeconds = now - lastSeconds;
            }
            if (!block.isEmpty() && now - block.startSeconds() >= BLOCK_SECONDS) {
                closeBlock(now);
            }
            block.add(samples, i);
            lastSeconds = now;
        }
    }

    /** Ends the last pose. */
    public void end() {
        if (!block.isEmpty() && lastSeconds + stepSeconds - block.startSeconds() >= BLOCK_SECONDS * (1 - 1e-9)) {
            closeBlock(lastSeconds + stepSeconds);
        }
        endPose();
    }

    /** How long the sensor has been still by now; 0 while it moves. */
    public double stillSeconds() {
        StillBlock began = first;
        return began == null ? 0 : lastSeconds - began.startSeconds();
    }

    /** Mean specific force since the sensor lies still, null while it moves. */
    public @Nullable Vector3 accMps2() {
        StillBlock began = first;
        return began == null ? null : began.accMps2();
    }

    private void closeBlock(double endSeconds) {
        block.close(endSeconds);
        boolean still = block.accScatterMps2() < ACC_SCATTER_MPS2
                && block.gyrScatterRadps() < GYR_SCATTER_RADPS
                && block.gyrRadps().norm() < LARGEST_BIAS_RADPS;
        StillBlock began = first;
        if (began != null && (!still || moved(began))) {
            endPose();
        }
        if (still) {
            keep();
        }
        block.clear();
    }

    private boolean moved(StillBlock began) {
        return block.accMps2().minus(began.accMps2()).norm() > ACC_SHIFT_MPS2
                || block.gyrRadps().minus(began.gyrRadps()).norm() > GYR_SHIFT_RADPS;
    }

    /** A block enters the pose when the next one is still too; the very first never does. */
    private void keep() {
        if (first == null) {
            first = block.copy();
            return;
        }
        if (pending != null) {
            pose.addAll(pending);
        }
        pending = block.copy();
    }

    private void endPose() {
        if (!pose.isEmpty() && pose.endSeconds() - pose.startSeconds() >= SHORTEST_POSE_SECONDS * (1 - 1e-9)) {
            sink.pose(pose.toPose());
        }
        first = null;
        pending = null;
        pose.clear();
    }
}
