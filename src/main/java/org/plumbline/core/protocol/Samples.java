package org.plumbline.core.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A batch of raw samples of one IMU, evenly spaced. Reused by the decoder: valid only during the call that hands it
 * over; copy what must stay.
 *
 * <p>Counts are int16; {@link Hello.SensorDescription} gives their scales. Sample {@code i} has the index
 * {@code firstIndex + i} (modulo 2³²) and the device time {@code timeMicros + i · periodMicros}.
 */
public final class Samples implements SensorMessage {
    /** More than any frame of version 1 can hold. */
    public static final int MAX_SAMPLES = 32;

    /** Accelerometer and gyroscope: in every content. */
    public static final int ACC_GYR = 0x03;

    public static final int MAG = 0x04;
    public static final int QUATERNION = 0x10;

    /** {@link #helloCheck} is there. */
    public static final int CHECKED = 0x20;

    private static final int ALL_CHANNELS = 13;
    private static final int BYTES_PER_COUNT = 2;
    private static final VarHandle LITTLE_ENDIAN_SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LITTLE_ENDIAN_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** As on the wire. */
    private final byte[] counts = new byte[MAX_SAMPLES * ALL_CHANNELS * BYTES_PER_COUNT];

    private int sensor;
    private long firstIndex;
    private long timeMicros;
    private long periodMicros;
    private int size;
    private int content = ACC_GYR;
    private int channels = ALL_CHANNELS;
    private int helloCheck;

    /** Starts a batch of {@code size} samples for anybody, all counts to be set by {@link #set}. */
    public Samples reset(
            int sensor, long firstIndex, long timeMicros, long periodMicros, int size, boolean magnetometer) {
        return reset(sensor, magnetometer ? ACC_GYR | MAG : ACC_GYR, firstIndex, timeMicros, periodMicros, 0, size);
    }

    /**
     * Starts a batch of {@code size} samples, all counts to be set by {@link #set}.
     *
     * @param content bits: {@link #ACC_GYR} and, if they are there, {@link #MAG}, {@link #QUATERNION}, {@link #CHECKED}
     * @param helloCheck u16; means nothing without {@link #CHECKED}
     */
    public Samples reset(
            int sensor, int content, long firstIndex, long timeMicros, long periodMicros, int helloCheck, int size) {
        if (!SampleContent.isContent(content)) {
            throw new IllegalArgumentException("not a content of samples: " + content);
        }
        if (size < 0 || size > MAX_SAMPLES) {
            throw new IllegalArgumentException("0 to " + MAX_SAMPLES + " samples fit, not " + size);
        }
        this.sensor = sensor;
        this.firstIndex = firstIndex;
        this.timeMicros = timeMicros;
        this.periodMicros = periodMicros;
        this.size = size;
        this.content = content;
        channels = SampleContent.bytesPerSample(content) / BYTES_PER_COUNT;
        this.helloCheck = helloCheck;
        return this;
    }

    /** Becomes the samples of another batch from {@code from} on. */
    public Samples resetToTail(Samples whole, int from) {
        reset(
                whole.sensor,
                whole.content,
                SerialNumbers.u32(whole.firstIndex + from),
                whole.timeMicros + from * whole.periodMicros,
                whole.periodMicros,
                whole.helloCheck,
                whole.size - from);
        int step = channels * BYTES_PER_COUNT;
        System.arraycopy(whole.counts, from * step, counts, 0, size * step);
        return this;
    }

    /** Sets one count. {@code channel}: accelerometer x y z = 0..2, gyroscope 3..5, magnetometer 6..8, quaternion 9..12. */
    public void set(int sample, int channel, short count) {
        LITTLE_ENDIAN_SHORT.set(counts, BYTES_PER_COUNT * (sample * channels + place(channel)), count);
    }

    /** Sets all counts, sample by sample in the order of the channels, from {@code bytes[at..]} on. */
    void setAll(byte[] bytes, int at) {
        System.arraycopy(bytes, at, counts, 0, size * channels * BYTES_PER_COUNT);
    }

    /** They stand as on the wire: what a content has not takes no place. */
    private int place(int channel) {
        return channel < 9 || hasMagnetometer() ? channel : channel - 3;
    }

    /** One count; channels as in {@link #set}. */
    public short count(int sample, int channel) {
        return (short) LITTLE_ENDIAN_SHORT.get(counts, BYTES_PER_COUNT * (sample * channels + place(channel)));
    }

    /**
     * Writes accelerometer and gyroscope of the samples from {@code from} on, each times its scale, to
     * {@code to[at..]}, six numbers a sample.
     */
    public void copyScaled(int from, double accPerCount, double gyrPerCount, double[] to, int at) {
        byte[] all = counts;
        int step = channels * BYTES_PER_COUNT;
        int end = size * step;
        int j = at;
        for (int i = from * step; i < end; i += step, j += 6) {
            long accelerations = (long) LITTLE_ENDIAN_LONG.get(all, i);
            int rates = (int) LITTLE_ENDIAN_INT.get(all, i + 8);
            to[j] = (short) accelerations * accPerCount;
            to[j + 1] = (short) (accelerations >> 16) * accPerCount;
            to[j + 2] = (short) (accelerations >> 32) * accPerCount;
            to[j + 3] = (short) (accelerations >> 48) * gyrPerCount;
            to[j + 4] = (short) rates * gyrPerCount;
            to[j + 5] = (rates >> 16) * gyrPerCount;
        }
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
        return (content & MAG) != 0;
    }

    /** Orientation by the sensor itself: w x y z in 1/32767, sensor to earth. */
    public boolean hasQuaternion() {
        return (content & QUATERNION) != 0;
    }

    /** Whether {@link #helloCheck} says which hello describes the counts. */
    public boolean isChecked() {
        return (content & CHECKED) != 0;
    }

    /** The bits as on the wire. */
    public int content() {
        return content;
    }

    /** The low 16 bits of the checksum of the hello that describes these samples. */
    public int helloCheck() {
        return helloCheck;
    }

    /** One after the other as on the wire. */
    int wireChannel(int position) {
        return position < 6 || hasMagnetometer() ? position : position + 3;
    }
}
