package org.plumbline.service;

import org.plumbline.core.protocol.Samples;

/**
 * When the samples of a sensor that only streams were taken: what comes on a standing line is of now; what comes on a new
 * one is dated by the sensor's clock, as the line before knew it, until the sensor has caught up with it.
 *
 * <p>So what a browser or a gateway kept while the network was away is not taken for what is happening. When in doubt it is
 * now: at the first line of a start of the sensor, where its time steps back, and when it is late and does not catch up
 * (then it is another start under an old boot id). Times are microseconds of {@link DeviceConversation#nowMicros}.
 */
final class StreamedTime {
    /** What comes so late is in time: batches gather, and several IMUs take turns. */
    private static final long IN_TIME_MICROS = 500_000;

    /** A backlog is sent many times faster than it was taken. */
    private static final long CATCHING_UP_MICROS = 1_000_000;

    private static final long WITHIN_MICROS = 5_000_000;

    /** More than two crystals differ: what is said of a clock gets older by so much, one part in so many. */
    private static final long DRIFT_PARTS = 5_000;

    private long bootId = -1;
    private boolean known;
    private boolean behind;

    /** Host time less device time of the sample that came soonest after it was taken. */
    private long soonestMicros;

    private long heardMicros;
    private long latestDeviceMicros;
    private long lateMicros;
    private long lateSinceMicros;

    /** @param anew whether this is the first hello on a line */
    void hello(long boot, boolean anew, long nowMicros) {
        if (boot != bootId) {
            bootId = boot;
            known = false;
            behind = false;
        } else if (anew) {
            behind = known;
            soonestMicros += (nowMicros - heardMicros) / DRIFT_PARTS;
            heardMicros = nowMicros;
            lateMicros = Long.MAX_VALUE;
            lateSinceMicros = nowMicros;
        }
    }

    /** Of the last sample of a batch that arrives now. */
    long takenMicros(Samples batch, long nowMicros) {
        long device = batch.timeMicros() + (batch.size() - 1) * batch.periodMicros();
        long offset = nowMicros - device;
        if (!known || device < latestDeviceMicros - IN_TIME_MICROS) {
            known = true;
            behind = false;
            soonestMicros = offset;
            latestDeviceMicros = device;
        } else if (behind) {
            behind = isBehind(offset - soonestMicros, nowMicros);
            soonestMicros = behind ? soonestMicros : offset;
        } else {
            soonestMicros = Math.min(offset, soonestMicros + (nowMicros - heardMicros) / DRIFT_PARTS);
        }
        heardMicros = nowMicros;
        latestDeviceMicros = Math.max(latestDeviceMicros, device);
        return behind ? device + soonestMicros : nowMicros;
    }

    private boolean isBehind(long late, long nowMicros) {
        if (late < lateMicros - CATCHING_UP_MICROS) {
            lateMicros = late;
            lateSinceMicros = nowMicros;
        }
        return late > IN_TIME_MICROS && nowMicros - lateSinceMicros < WITHIN_MICROS;
    }
}
