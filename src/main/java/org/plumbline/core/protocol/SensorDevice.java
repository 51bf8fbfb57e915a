package org.plumbline.core.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link SensorConversation} needs of the device that it speaks for. */
public interface SensorDevice {
    /** Who it is and how its numbers read, as it is set now. */
    Hello hello();

    /** @param droppedSamples lost since the start */
    Status status(long nowMicros, int bufferFillPercent, long droppedSamples);

    /** What its own line carries, as far as the device knows; 0 when it does not. */
    long lineBytesPerSecond();

    /**
     * Sets rates, ranges and contents; those of the entries that are 0 stay.
     *
     * @return what became of it; DONE changes {@link #hello}, anything else changes nothing
     */
    SensorMessage.Reply.Code configure(List<Command.Configure.Entry> entries);

    SensorMessage.Reply.Code cue(Command.Cue cue);

    /** The stored calibration of an IMU, null without one. */
    @Nullable
    CalibrationValues calibration(int sensor);

    SensorMessage.Reply.Code keep(CalibrationValues values);
}
