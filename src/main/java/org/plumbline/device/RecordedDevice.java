package org.plumbline.device;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.SensorDevice;
import org.plumbline.core.protocol.SensorMessage.Reply.Code;
import org.plumbline.core.protocol.Status;

/** The device around a recording: what it is, how it is set, what it keeps, what it does when it is asked. */
final class RecordedDevice implements SensorDevice {
    private final RecordedCounts samples;
    private final RecordedSettings settings;
    private final Consumer<String> told;
    private final Map<Integer, CalibrationValues> calibrations = new HashMap<>();
    private Hello hello;

    /**
     * @param hello as it is after a start
     * @param calibrations that it keeps from before
     * @param told hears cues and what else a person would notice, one line each
     */
    RecordedDevice(
            Hello hello,
            RecordedCounts samples,
            RecordedSettings settings,
            List<CalibrationValues> calibrations,
            Consumer<String> told) {
        this.hello = hello;
        this.samples = samples;
        this.settings = settings;
        this.told = told;
        calibrations.forEach(values -> this.calibrations.put(values.sensor(), values));
    }

    @Override
    public Hello hello() {
        return hello;
    }

    @Override
    public Status status(long nowMicros, int bufferFillPercent, long droppedSamples) {
        return new Status(nowMicros, 100, null, bufferFillPercent, droppedSamples, null);
    }

    @Override
    public long lineBytesPerSecond() {
        return 0;
    }

    @Override
    public Verdict judge(Command.Configure.Entry entry) {
        return settings.judge(entry);
    }

    @Override
    public void configure(List<Command.Configure.Entry> entries) {
        Hello.SensorDescription imu = hello.sensors().getFirst();
        for (Command.Configure.Entry entry : entries) {
            imu = settings.described(imu, entry);
        }
        hello = hello.with(List.of(imu));
        samples.set(imu, settings.everyNth(Math.round(imu.rateHz() * 1000)));
        told.accept(String.format(
                Locale.ROOT,
                "configured: %.3f Hz, ±%.0f g, ±%.0f °/s",
                imu.rateHz(),
                SensorRanges.rangeG(imu),
                SensorRanges.rangeDps(imu)));
    }

    @Override
    public Code cue(Command.Cue cue) {
        told.accept(
                cue.output() == Command.Cue.HAPTIC
                        ? "cue: haptic, " + cue.pattern() + " times " + cue.durationMillis() + " ms at "
                                + cue.strengthPercent() + " %"
                        : String.format(
                                "cue: light #%06x, %d times %d ms", cue.rgb(), cue.pattern(), cue.durationMillis()));
        return Code.DONE;
    }

    @Override
    public @Nullable CalibrationValues calibration(int sensor) {
        return calibrations.get(sensor);
    }

    @Override
    public Code keep(CalibrationValues values) {
        calibrations.put(values.sensor(), values);
        told.accept("calibration kept: " + values.calibrationId());
        return Code.DONE;
    }
}
