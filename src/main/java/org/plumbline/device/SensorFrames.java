package org.plumbline.device;

import java.io.ByteArrayOutputStream;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.Status;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.GapFinder;
import org.plumbline.core.signal.SampleBatch;

/**
 * What a sensor sends while it makes a recording, frame by frame.
 *
 * <ol>
 *   <li>A hello first and again every 2 s, so that a listener may come late; a status each second.
 *   <li>Samples in batches of at most 100 ms and one frame, sent when their last sample has been taken.
 *   <li>A batch has one period. It ends where a step differs by more than 0.5 ms from the nominal period, and where
 *       the even spacing would put a sample more than 0.5 ms from its time.
 *   <li>A hole in the recording is a jump of the index.
 * </ol>
 */
final class SensorFrames {
    /** @param dueSeconds when the sensor sends it, on the recording's clock */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Frame(double dueSeconds, byte[] bytes, int samples) {}

    private static final double HELLO_EVERY_SECONDS = 2;
    private static final double STATUS_EVERY_SECONDS = 1;
    private static final double LONGEST_BATCH_SECONDS = 0.1;
    private static final double JITTER_SECONDS = 0.0005;
    private static final int BATTERY_PERCENT = 100;

    private final SampleBatch recording;
    private final Hello hello;
    private final Hello.SensorDescription sensor;
    private final GapFinder gaps;
    private final FrameEncoder encoder = new FrameEncoder();
    private final Samples samples = new Samples();
    private final double clockShiftSeconds;
    private int next;
    private long index;
    private double helloDueSeconds;
    private double statusDueSeconds;

    /** @param hello describes the one IMU whose samples these are */
    SensorFrames(SampleBatch recording, Hello hello) {
        this.recording = recording;
        this.hello = hello;
        sensor = hello.sensors().getFirst();
        gaps = new GapFinder(sensor.periodSeconds());
        helloDueSeconds = recording.timeSeconds(0);
        statusDueSeconds = recording.timeSeconds(0);
        // a device's clock has no time before zero
        clockShiftSeconds = Math.max(0, -recording.timeSeconds(0));
    }

    boolean hasNext() {
        return next < recording.size();
    }

    /** When the next frame is due at the latest; while samples of a batch are still to come, it is the batch's end. */
    double nextDueSeconds() {
        double first = recording.timeSeconds(next);
        return first >= Math.min(helloDueSeconds, statusDueSeconds)
                ? first
                : recording.timeSeconds(next + batchSize(next) - 1);
    }

    Frame next() {
        double due = recording.timeSeconds(next);
        if (due >= helloDueSeconds) {
            boolean first = next == 0;
            helloDueSeconds = due + HELLO_EVERY_SECONDS;
            return new Frame(due, first ? afterDelimiter(encoder.encode(hello)) : encoder.encode(hello), 0);
        }
        if (due >= statusDueSeconds) {
            statusDueSeconds = due + STATUS_EVERY_SECONDS;
            return new Frame(due, encoder.encode(new Status(micros(due), BATTERY_PERCENT, null, 0, 0, null)), 0);
        }
        return batch();
    }

    /** Whatever stood on the line before ends here. */
    private static byte[] afterDelimiter(byte[] frame) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(frame.length + 1);
        bytes.write(0);
        bytes.writeBytes(frame);
        return bytes.toByteArray();
    }

    private Frame batch() {
        int first = next;
        int size = batchSize(first);
        long timeMicros = micros(recording.timeSeconds(first));
        samples.reset(sensor.sensor(), index, timeMicros, periodMicros(first, size), size, recording.hasMagnetometer());
        for (int i = 0; i < size; i++) {
            count(first + i, i);
        }
        next = first + size;
        index += size + lostBefore(next);
        return new Frame(recording.timeSeconds(next - 1), encoder.encode(samples), size);
    }

    private int batchSize(int first) {
        int size = 1;
        while (first + size < recording.size() && goesOnEvenly(first, size)) {
            size++;
        }
        return size;
    }

    /** Whether the sample behind the first {@code size} of a batch belongs to it too. */
    private boolean goesOnEvenly(int first, int size) {
        int candidate = first + size;
        double start = recording.timeSeconds(first);
        double step = recording.timeSeconds(candidate) - recording.timeSeconds(candidate - 1);
        if (size == FrameEncoder.maxSamples(recording.hasMagnetometer())
                || recording.timeSeconds(candidate) - start > LONGEST_BATCH_SECONDS
                || Math.abs(step - sensor.periodSeconds()) > JITTER_SECONDS) {
            return false;
        }
        double period = periodMicros(first, size + 1) / 1e6;
        for (int i = 1; i <= size; i++) {
            if (Math.abs(start + i * period - recording.timeSeconds(first + i)) > JITTER_SECONDS) {
                return false;
            }
        }
        return true;
    }

    private long periodMicros(int first, int size) {
        if (size == 1) {
            return Math.round(sensor.periodSeconds() * 1e6);
        }
        double span = recording.timeSeconds(first + size - 1) - recording.timeSeconds(first);
        return Math.round(span * 1e6 / (size - 1));
    }

    private long lostBefore(int sample) {
        if (sample == recording.size()) {
            return 0;
        }
        Gap gap = gaps.between(recording.timeSeconds(sample - 1), recording.timeSeconds(sample));
        return gap == null ? 0 : gap.missingSamples();
    }

    private long micros(double seconds) {
        return Math.round((seconds + clockShiftSeconds) * 1e6);
    }

    private void count(int from, int to) {
        for (int axis = 0; axis < 3; axis++) {
            samples.set(to, axis, RecordedCounts.count(recording.accMps2(from, axis), sensor.accMps2PerLsb()));
            samples.set(to, 3 + axis, RecordedCounts.count(recording.gyrRadps(from, axis), sensor.gyrRadpsPerLsb()));
            if (recording.hasMagnetometer()) {
                samples.set(to, 6 + axis, RecordedCounts.count(recording.magUt(from, axis), sensor.magUtPerLsb()));
            }
        }
    }
}
