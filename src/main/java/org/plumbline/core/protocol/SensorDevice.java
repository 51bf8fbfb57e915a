package org.plumbline.core.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.SensorMessage.Reply.Code;

/** What a {@link SensorConversation} needs of the device that it speaks for. */
public interface SensorDevice {
    /** Who it is and how its numbers read, as it is set now. */
    Hello hello();

    /** @param droppedSamples lost since the start */
    Status status(long nowMicros, int bufferFillPercent, long droppedSamples);

    /** What its own line carries, as far as the device knows; 0 when it does not. */
    long lineBytesPerSecond();

    /** Whether content, rate and ranges of one IMU can be like this; changes nothing. Rate and ranges of 0 stay. */
    Verdict judge(Command.Configure.Entry entry);

    /** Sets what {@link #judge} found possible; {@link #hello} says it from then on. */
    void configure(List<Command.Configure.Entry> entries);

    Code cue(Command.Cue cue);

    /** The stored calibration of an IMU, null without one. */
    @Nullable
    CalibrationValues calibration(int sensor);

    Code keep(CalibrationValues values);

    /**
     * Whether something can be done.
     *
     * @param asked u32, of {@link Code#OUT_OF_RANGE} the value that cannot be, else 0
     * @param nearest u32, of {@link Code#OUT_OF_RANGE} the nearest value that can, else 0
     */
    record Verdict(Code code, long asked, long nearest) {
        public static final Verdict POSSIBLE = new Verdict(Code.DONE, 0, 0);
        public static final Verdict NOT_SUPPORTED = new Verdict(Code.NOT_SUPPORTED, 0, 0);
        static final Verdict NO_SUCH_SENSOR = new Verdict(Code.NO_SUCH_SENSOR, 0, 0);

        public static Verdict outOfRange(long asked, long nearest) {
            return new Verdict(Code.OUT_OF_RANGE, asked, nearest);
        }

        /** Of a value that has to lie between two others, both included. */
        static Verdict within(long value, long least, long most) {
            return value < least || value > most ? outOfRange(value, Math.clamp(value, least, most)) : POSSIBLE;
        }

        public boolean isPossible() {
            return code == Code.DONE;
        }
    }
}
