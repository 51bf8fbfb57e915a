package org.plumbline.core.signal;

/** Takes the samples of a device in SI units and the gaps between them, in the order of device time. */
public interface SignalSink {
    /**
     * Consecutive samples without a gap between them.
     *
     * @param sensor index of the IMU
     * @param batch valid only during the call, never empty
     */
    void samples(int sensor, SampleBatch batch);

    /** Comes before the first samples behind the gap. */
    void gap(int sensor, Gap gap);
}
