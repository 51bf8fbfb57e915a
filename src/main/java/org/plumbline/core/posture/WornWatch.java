package org.plumbline.core.posture;

/**
 * {@link BackWatch} and {@link SlipWatch} as one answer. After the sensor was off the back it fits again only once rest
 * was seen near the calibration. Single-threaded; allocates only when the answer changes.
 */
public final class WornWatch {
    private final BackWatch back;
    private final SlipWatch slip;
    private WornCheck answer = WornCheck.FITS;

    /** Parameters as those of {@link SlipWatch}. */
    public WornWatch(boolean upright, double awaySeconds) {
        back = new BackWatch(upright);
        slip = new SlipWatch(upright, awaySeconds);
    }

    /** Before the calibration: takes a sample. @return whether the sensor may be on a back */
    public boolean waiting(MotionSample in) {
        return back.accept(in) == null;
    }

    /**
     * With the calibration: takes a sample and its posture {@code k}.
     *
     * @param seen whether {@link #waiting} has had this sample
     * @return the answer with it, the same object while it does not change
     */
    public WornCheck accept(MotionSample in, TrunkBatch angles, int k, boolean seen) {
        WornCheck off = seen ? null : back.accept(in);
        WornCheck rest = slip.accept(angles, k);
        if (off != null) {
            slip.doubt();
            answer = off;
        } else if (!(answer instanceof WornCheck.NotOnABack) || slip.restedNear()) {
            answer = rest;
        }
        return answer;
    }
}
