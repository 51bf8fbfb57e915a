package org.plumbline.core.protocol;

import java.util.List;

/** What a host asks a sensor to do; each is answered by a {@link SensorMessage.Reply}. */
public sealed interface Command extends HostMessage {
    /** u32, of the host-hello. */
    long conversation();

    /** u16, ascending within the conversation; the same again when the command is repeated. */
    int request();

    /**
     * What to sample and how, all or nothing.
     *
     * @param linkBytesPerSecond u32, 0 unknown
     */
    record Configure(long conversation, int request, long linkBytesPerSecond, List<Entry> entries) implements Command {
        public Configure {
            entries = List.copyOf(entries);
        }

        /**
         * One IMU.
         *
         * @param content bits as in {@link Samples#content}, 0 switches it off
         * @param rateMilliHz u32, 0 leaves it
         * @param accRangeG full scale ±, 0 leaves it
         * @param gyrRangeDps full scale ± in °/s, 0 leaves it
         * @param batchSamples at most so many in a message, 0 as many as 100 ms and the frame hold
         */
        public record Entry(
                int sensor, int content, long rateMilliHz, int accRangeG, int gyrRangeDps, int batchSamples) {}
    }

    /** Take samples. */
    record Start(long conversation, int request) implements Command {}

    /** Take no more samples. */
    record Stop(long conversation, int request) implements Command {}

    /**
     * A haptic or light cue for the person who wears the sensor.
     *
     * @param output {@link #HAPTIC} or {@link #LIGHT}
     * @param pattern 0 off, 1 once, 2 twice, 3 three times
     * @param strengthPercent 1..100
     * @param rgb 0xRRGGBB, light only
     */
    record Cue(
            long conversation, int request, int output, int pattern, int strengthPercent, int rgb, int durationMillis)
            implements Command {
        public static final int HAPTIC = 1;
        public static final int LIGHT = 2;
        public static final int MOST_TIMES = 3;
    }

    /** What calibration is stored on the device? */
    record CalibrationRead(long conversation, int request, int sensor) implements Command {}

    /** Keep this calibration. */
    record CalibrationWrite(long conversation, int request, CalibrationValues values) implements Command {}

    /** Fill the line for a moment with so many frames. */
    record LinkProbe(long conversation, int request, int frames) implements Command {
        public static final int MOST_FRAMES = 32;
    }
}
