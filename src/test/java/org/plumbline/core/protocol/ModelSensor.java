package org.plumbline.core.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.SensorMessage.Reply.Code;

/** A sensor with two IMUs at 100 Hz whose samples say which they are, so that each can be recognised. */
final class ModelSensor implements SensorDevice {
    static final int[] SENSORS = {0, 3};
    static final long PERIOD_MICROS = 10_000;

    private final long bootId;
    private final SensorConversation conversation;
    private final long startedMicros;
    private final Set<Long> unread = new HashSet<>();
    private final short[] counts = new short[6];
    private final long[] next = new long[SENSORS.length];

    ModelSensor(long bootId, int ringSamples, long startedMicros) {
        this.bootId = bootId;
        this.startedMicros = startedMicros;
        conversation = new SensorConversation(this, ringSamples);
    }

    long bootId() {
        return bootId;
    }

    SensorConversation conversation() {
        return conversation;
    }

    /** Device time. */
    long micros(long nowMicros) {
        return nowMicros - startedMicros;
    }

    long taken(int imu) {
        return next[imu];
    }

    boolean wasRead(int imu, long index) {
        return !unread.contains(index * SENSORS.length + imu);
    }

    void sample(int imu, long nowMicros, boolean readable) {
        if (readable) {
            write(counts, bootId, imu, next[imu]);
            conversation.sample(SENSORS[imu], micros(nowMicros), counts);
        } else {
            unread.add(next[imu] * SENSORS.length + imu);
            conversation.unread(SENSORS[imu]);
        }
        next[imu]++;
    }

    private static void write(short[] counts, long bootId, int imu, long index) {
        counts[0] = (short) index;
        counts[1] = (short) (index >> 16);
        counts[2] = (short) bootId;
        counts[3] = (short) (bootId >> 16);
        counts[4] = (short) imu;
        counts[5] = (short) (31 * index + imu);
    }

    static boolean isTrue(Samples samples, int i, long bootId, int imu, long index) {
        short[] expected = new short[6];
        write(expected, bootId, imu, index);
        for (int channel = 0; channel < 6; channel++) {
            if (samples.count(i, channel) != expected[channel]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Hello hello() {
        return new Hello(
                1,
                1,
                "00000000000000aa",
                bootId,
                "model",
                Hello.Capability.CONVERSATION.bit(),
                List.of(
                        new Hello.SensorDescription(SENSORS[0], "lumbar", 100, 0.001f, 0.001f, 0),
                        new Hello.SensorDescription(SENSORS[1], "sacrum", 100, 0.001f, 0.001f, 0)));
    }

    @Override
    public Status status(long nowMicros, int bufferFillPercent, long droppedSamples) {
        return new Status(nowMicros, null, null, bufferFillPercent, droppedSamples, null);
    }

    @Override
    public long lineBytesPerSecond() {
        return 0;
    }

    @Override
    public Verdict judge(Command.Configure.Entry entry) {
        return Verdict.NOT_SUPPORTED;
    }

    @Override
    public void configure(List<Command.Configure.Entry> entries) {
        throw new AssertionError("what is not supported is not done");
    }

    @Override
    public Code cue(Command.Cue cue) {
        return Code.DONE;
    }

    @Override
    public @Nullable CalibrationValues calibration(int sensor) {
        return null;
    }

    @Override
    public Code keep(CalibrationValues values) {
        return Code.STORAGE;
    }
}
