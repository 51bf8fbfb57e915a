package org.plumbline.core.protocol;

import java.util.List;

/** What a sensor says. Numbers are as they stand on the wire; what they mean stands in the message files. */
public sealed interface SensorMessage extends Message
        permits Hello,
                Samples,
                Status,
                SensorMessage.Position,
                SensorMessage.MissingSamples,
                SensorMessage.Event,
                SensorMessage.Reply,
                SensorMessage.TimeReply,
                SensorMessage.StoredCalibration,
                SensorMessage.DeviceError,
                SensorMessage.LinkLoad {
    /**
     * Where the sensor stands in its samples.
     *
     * @param conversation u32, of the host-hello that attached the host
     * @param bootId u32, as in hello
     * @param helloCheck low 16 bits of the checksum of the present hello
     * @param running whether samples are being taken
     * @param entries one for each IMU
     */
    record Position(long conversation, long bootId, int helloCheck, boolean running, List<Entry> entries)
            implements SensorMessage {
        public Position {
            entries = List.copyOf(entries);
        }

        /** One IMU; all four are u32 indices of samples. */
        public record Entry(int sensor, long acknowledged, long oldest, long sent, long next) {}
    }

    /**
     * Samples that will never come.
     *
     * @param bootId u32
     * @param reason {@link #NO_LONGER_IN_THE_RING} or {@link #NEVER_TAKEN}
     * @param firstIndex u32
     * @param count u32
     */
    record MissingSamples(long bootId, int sensor, int reason, long firstIndex, long count) implements SensorMessage {
        public static final int NO_LONGER_IN_THE_RING = 1;
        public static final int NEVER_TAKEN = 2;
    }

    /**
     * Something happened at the sensor.
     *
     * @param number u16, running since the start
     * @param timeMicros device time
     * @param kind see {@link #KINDS}
     * @param value u16, depends on the kind
     */
    record Event(long bootId, int number, long timeMicros, int kind, int value) implements SensorMessage {
        /** Stable names in JSON; the position is the code, 0 for those of later versions. */
        public static final List<String> KINDS = List.of("unknown", "button", "tap", "start", "battery-low");

        public String kindName() {
            return kind < KINDS.size() ? KINDS.get(kind) : KINDS.getFirst();
        }
    }

    /**
     * What became of a command.
     *
     * @param command the type of the command on the wire
     * @param code see {@link Code}
     * @param needed u32, what was asked for
     * @param available u32, what there is
     */
    record Reply(long conversation, int request, int command, Code code, long needed, long available)
            implements SensorMessage {
        /** {@link #id} is the stable name in JSON. */
        public enum Code {
            DONE(0, "done"),
            NOT_SUPPORTED(1, "not-supported"),
            TOO_MUCH_FOR_THE_LINK(2, "too-much-for-the-link"),
            NOT_NOW(3, "not-now"),
            OUT_OF_RANGE(4, "out-of-range"),
            STORAGE(5, "storage"),
            NOT_ATTACHED(6, "not-attached"),
            NO_SUCH_SENSOR(7, "no-such-sensor"),
            NOTHING_STORED(8, "nothing-stored");

            private final int number;
            private final String id;

            Code(int number, String id) {
                this.number = number;
                this.id = id;
            }

            public String id() {
                return id;
            }

            int number() {
                return number;
            }

            /** A code of a later version reads as not supported. */
            static Code of(int number) {
                for (Code code : values()) {
                    if (code.number == number) {
                        return code;
                    }
                }
                return NOT_SUPPORTED;
            }
        }
    }

    /**
     * The device's clock, asked by {@link HostMessage.TimeRequest}; all times are microseconds.
     *
     * @param hostTimeMicros as it stood in the request
     * @param receivedMicros device time
     * @param sentMicros device time
     */
    record TimeReply(long bootId, long token, long hostTimeMicros, long receivedMicros, long sentMicros)
            implements SensorMessage {}

    /** The calibration stored on the device, asked by {@link Command.CalibrationRead}. */
    record StoredCalibration(long conversation, int request, CalibrationValues values) implements SensorMessage {}

    /**
     * Something in the sensor does not work.
     *
     * @param code see {@link #CODES}
     * @param sensor the IMU, {@link #NO_SENSOR} for none
     * @param value u32, depends on the code
     */
    record DeviceError(long timeMicros, int code, int sensor, long value) implements SensorMessage {
        public static final int NO_SENSOR = 255;
        public static final int NOT_UNDERSTOOD = 5;

        /** Stable names in JSON; the position is the code, 0 for those of later versions. */
        public static final List<String> CODES = List.of(
                "unknown",
                "imu-silent",
                "imu-implausible",
                "storage",
                "host-bytes-lost",
                "not-understood",
                "line-too-slow");

        public String codeName() {
            return code < CODES.size() ? CODES.get(code) : CODES.getFirst();
        }
    }

    /** Filler that measures the line, asked by {@link Command.LinkProbe}. */
    record LinkLoad(long conversation, int request, int number, int frames, int fillerBytes) implements SensorMessage {
        /** Fills the frame to its largest size. */
        public static final int FULL = Wire.MAX_RAW - Wire.CRC_BYTES - Wire.LINK_LOAD_HEADER;
    }
}
