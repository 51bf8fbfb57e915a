package org.plumbline.device;

import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.GapFinder;
import org.plumbline.core.signal.SampleBatch;

/** A recording as the counts of one IMU, sample by sample. */
final class RecordedCounts {
    private final SampleBatch recording;
    private final Hello.SensorDescription sensor;
    private final GapFinder gaps;
    private final double firstSeconds;

    /** A device's clock has no time before zero. */
    private final double clockShiftSeconds;

    private final short[] counts;
    private int next;

    RecordedCounts(SampleBatch recording, Hello.SensorDescription sensor) {
        this.recording = recording;
        this.sensor = sensor;
        gaps = new GapFinder(sensor.periodSeconds());
        firstSeconds = recording.timeSeconds(0);
        clockShiftSeconds = Math.max(0, -firstSeconds);
        counts = new short[recording.hasMagnetometer() ? 9 : 6];
    }

    int sensor() {
        return sensor.sensor();
    }

    boolean hasNext() {
        return next < recording.size();
    }

    /** Whether the next sample has been taken when so much of the recording is over. */
    boolean isDue(double elapsedSeconds) {
        return hasNext() && recording.timeSeconds(next) - firstSeconds <= elapsedSeconds;
    }

    void advance() {
        next++;
    }

    int taken() {
        return next;
    }

    double durationSeconds() {
        return recording.timeSeconds(recording.size() - 1) - firstSeconds;
    }

    /** How many samples are missing in front of the next one. */
    long lostBefore() {
        Gap gap = next == 0 ? null : gaps.between(recording.timeSeconds(next - 1), recording.timeSeconds(next));
        return gap == null ? 0 : gap.missingSamples();
    }

    long timeMicros() {
        return micros(recording.timeSeconds(next) - firstSeconds);
    }

    /** The recording's own time when so much of it is over. */
    double recordingSeconds(double elapsedSeconds) {
        return firstSeconds + elapsedSeconds;
    }

    /** Device time when so much of the recording is over. */
    long micros(double elapsedSeconds) {
        return Math.round((firstSeconds + elapsedSeconds + clockShiftSeconds) * 1e6);
    }

    /** Whether the recording has what a content asks for. */
    boolean has(int content) {
        return content == Samples.ACC_GYR
                || (content == (Samples.ACC_GYR | Samples.MAG) && recording.hasMagnetometer());
    }

    /** Of the next sample; valid until the next call. */
    short[] counts() {
        for (int axis = 0; axis < 3; axis++) {
            counts[axis] = count(recording.accMps2(next, axis), sensor.accMps2PerLsb());
            counts[3 + axis] = count(recording.gyrRadps(next, axis), sensor.gyrRadpsPerLsb());
            if (recording.hasMagnetometer()) {
                counts[6 + axis] = count(recording.magUt(next, axis), sensor.magUtPerLsb());
            }
        }
        return counts;
    }

    static short count(double value, double perLsb) {
        return (short) Math.clamp(Math.round(value / perLsb), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
