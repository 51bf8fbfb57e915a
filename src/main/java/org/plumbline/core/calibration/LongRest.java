package org.plumbline.core.calibration;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.signal.SampleBatch;

/** Whether a recording is one of a sensor that was left alone for long enough to say how its noise averages out. */
public final class LongRest {
    /** Bias instability of low-cost gyroscopes shows at averaging times of tens of seconds. */
    public static final double SHORTEST_SECONDS = 600;

    /** The hand at both ends, and a door that slams. */
    private static final double LEAST_STILL_SHARE = 0.95;

    private LongRest() {}

    /** @return the same samples, or why they are no such rest */
    public static Estimate<SampleBatch> of(SampleBatch samples) {
        double seconds = samples.size() == 0 ? 0 : samples.timeSeconds(samples.size() - 1) - samples.timeSeconds(0);
        if (seconds < SHORTEST_SECONDS) {
            return Estimate.refused(Estimate.Problem.RECORDING_TOO_SHORT);
        }
        List<StillPose> rests = new ArrayList<>();
        StillFinder finder = new StillFinder(rests::add);
        finder.accept(samples);
        finder.end();
        double still = rests.stream().mapToDouble(StillPose::durationSeconds).sum();
        return still < LEAST_STILL_SHARE * seconds
                ? Estimate.refused(Estimate.Problem.NOT_AT_REST)
                : Estimate.found(samples);
    }
}
