package org.plumbline.core.protocol;

import java.nio.ShortBuffer;

/**
 * A batch of raw samples of one IMU, evenly spaced. Reused by the decoder: valid only during the call that hands it
 * over; copy what must stay.
 *
 * <p>Counts are int16; {@link Hello.SensorDescription} gives their scales. Sample {@code i} has the index
 * {@code firstIndex + i} (modulo 2³²) and the device time {@code timeMicros + i · periodMicros}.
 */
public final class Samples implements Message {
    /** More than any frame of version 1 can hold. */
    public static final int MAX_SAMPLES = 32;

    private static final int ALL_CHANNELS = 9;
    private static final int WITHOUT_MAGNETOMETER = 6;

    private final short[] counts = new short[MAX_SAMPLES * ALL_CHANNELS];
    private int channels = ALL_CHANNELS;
    private int sensor;
    private long firstIndex;
    private long timeMicros;
    private long periodMicros;
    private int size;
    private boolean magnetometer;

    /** Starts a batch of {@code size} samples, all counts to be set by {@link #set}. */
    public Samples reset(
            int sensor, long firstIndex, long timeMicros, long periodMicros, int size, boolean magnetometer) {
        if (size < 0 || size > MAX_SAMPLES) {
            throw new IllegalArgumentException("0 to " + MAX_SAMPLES + " samples fit, not " + size);
        }
        this.sensor = sensor;
        this.firstIndex = firstIndex;
        this.timeMicros = timeMicros;
        this.periodMicros = periodMicros;
        this.size = size;
        this.magnetometer = magnetometer;
        channels = magnetometer ? ALL_CHANNELS : WITHOUT_MAGNETOMETER;
        return this;
    }

    /**
     * Sets one count. {@code channel}: accelerometer x y z = 0..2, gyroscope 3..5, with a magnetometer that is 6..8.
     */
    public void set(int sample, int channel, short count) {
        counts[sample * channels + channel] = count;
    }

    /** Sets all counts, sample by sample in the order of the channels, from the beginning of {@code from}. */
    void setAll(ShortBuffer from) {
        from.get(0, counts, 0, size * channels);
    }

    /** One count; channels as in {@link #set}. */
    public short count(int sample, int channel) {
        return counts[sample * channels + channel];
    }

    public int sensor() {
        return sensor;
    }

    /** u32. */
    public long firstIndex() {
        return firstIndex;
    }

    /** u64 device time of the first sample in microseconds. */
    public long timeMicros() {
        return timeMicros;
    }

    public long periodMicros() {
        return periodMicros;
    }

    public int size() {
        return size;
    }

    public boolean hasMagnetometer() {
        return magnetometer;
    }
}
