package org.plumbline.device;

import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.SensorConversation;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.GapFinder;
import org.plumbline.core.signal.SampleBatch;

/**
 * A recording as the counts of one IMU, sample by sample. It can be taken at a whole fraction of its rate, every n-th
 * sample as it is, and it stands still while nothing is sampled.
 */
final class RecordedCounts {
    private final SampleBatch recording;
    private final GapFinder gaps;
    private final double firstSeconds;

    /** A device's clock has no time before zero. */
    private final double clockShiftSeconds;

    private final short[] counts;
    private Hello.SensorDescription sensor;
    private int everyNth = 1;
    private double stoodSeconds;
    private int next;

    /** Running index of the next sample at the recording's own rate, missing ones included. */
    private long place;

    private long taken;

    RecordedCounts(SampleBatch recording, Hello.SensorDescription sensor) {
        this.recording = recording;
        this.sensor = sensor;
        gaps = new GapFinder(sensor.periodSeconds());
        firstSeconds = recording.timeSeconds(0);
        clockShiftSeconds = Math.max(0, -firstSeconds);
        counts = new short[recording.hasMagnetometer() ? 9 : 6];
    }

    /**
     * From the next sample on.
     *
     * @param as the scales of the counts
     * @param nth 1 takes every sample of the recording, 2 every other one
     */
    void set(Hello.SensorDescription as, int nth) {
        sensor = as;
        everyNth = nth;
    }

    boolean hasNext() {
        return next < recording.size();
    }

    /** The recording stood still for so long, and the device's clock did not. */
    void stood(double seconds) {
        stoodSeconds += seconds;
    }

    /** Gives a sensor what is due when so much time has passed. */
    void takeInto(SensorConversation conversation, double elapsedSeconds) {
        while (hasNext() && recording.timeSeconds(next) - firstSeconds + stoodSeconds <= elapsedSeconds) {
            for (long lost = lostBefore(); lost > 0; lost--) {
                if (isNth()) {
                    conversation.unread(sensor.sensor());
                }
            }
            if (isNth()) {
                conversation.sample(
                        sensor.sensor(), micros(recording.timeSeconds(next) - firstSeconds + stoodSeconds), counts());
                taken++;
            }
            next++;
        }
    }

    private boolean isNth() {
        return place++ % everyNth == 0;
    }

    /** How many samples are missing in front of the next one. */
    private long lostBefore() {
        Gap gap = next == 0 ? null : gaps.between(recording.timeSeconds(next - 1), recording.timeSeconds(next));
        return gap == null ? 0 : gap.missingSamples();
    }

    /** How many samples a sensor was given. */
    long taken() {
        return taken;
    }

    /** How long the recording is. */
    double durationSeconds() {
        return recording.timeSeconds(recording.size() - 1) - firstSeconds;
    }

    /** When it is over, by what is known now of how long it stood still. */
    double endSeconds() {
        return durationSeconds() + stoodSeconds;
    }

    /** How much of it is over when so much time has passed. */
    double playedSeconds(double elapsedSeconds) {
        return Math.min(elapsedSeconds - stoodSeconds, durationSeconds());
    }

    /** The recording's own time when so much of it is over. */
    double recordingSeconds(double played) {
        return firstSeconds + played;
    }

    /** Device time when so much time has passed. */
    long micros(double elapsedSeconds) {
        return Math.round((firstSeconds + elapsedSeconds + clockShiftSeconds) * 1e6);
    }

    /** Of the next sample; valid until the next call. */
    private short[] counts() {
        for (int axis = 0; axis < 3; axis++) {
            counts[axis] = count(recording.accMps2(next, axis), sensor.accMps2PerLsb());
            counts[3 + axis] = count(recording.gyrRadps(next, axis), sensor.gyrRadpsPerLsb());
            if (sensor.hasMagnetometer()) {
                counts[6 + axis] = count(recording.magUt(next, axis), sensor.magUtPerLsb());
            }
        }
        return counts;
    }

    static short count(double value, double perLsb) {
        return (short) Math.clamp(Math.round(value / perLsb), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
