package org.plumbline.device;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.SensorDevice;
import org.plumbline.core.protocol.SensorMessage.Reply.Code;
import org.plumbline.core.protocol.Status;

/**
 * The device around a recording: what it is, what it keeps, what it does when it is asked. Rates and ranges are those of
 * the recording and cannot be configured.
 */
final class RecordedDevice implements SensorDevice {
    private final Hello hello;
    private final RecordedCounts samples;
    private final Consumer<String> told;
    private final Map<Integer, CalibrationValues> calibrations = new HashMap<>();

    /**
     * @param calibrations that it keeps from before
     * @param told hears cues and what else a person would notice, one line each
     */
    RecordedDevice(Hello hello, RecordedCounts samples, List<CalibrationValues> calibrations, Consumer<String> told) {
        this.hello = hello;
        this.samples = samples;
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
    public Code configure(List<Command.Configure.Entry> entries) {
        Hello.SensorDescription sensor = hello.sensors().getFirst();
        boolean asItIs = entries.stream()
                .allMatch(entry -> entry.accRangeG() == 0
                        && entry.gyrRangeDps() == 0
                        && samples.has(entry.content())
                        && (entry.rateMilliHz() == 0 || entry.rateMilliHz() == Math.round(sensor.rateHz() * 1000)));
        return asItIs ? Code.DONE : Code.NOT_SUPPORTED;
    }

    @Override
    public Code cue(Command.Cue cue) {
        told.accept(
                switch (cue.output()) {
                    case Command.Cue.HAPTIC ->
                        "cue: haptic, " + cue.pattern() + " times " + cue.durationMillis() + " ms at "
                                + cue.strengthPercent() + " %";
                    case Command.Cue.LIGHT ->
                        String.format(
                                "cue: light #%06x, %d times %d ms", cue.rgb(), cue.pattern(), cue.durationMillis());
                    default -> "cue: unknown output " + cue.output();
                });
        return cue.output() == Command.Cue.HAPTIC || cue.output() == Command.Cue.LIGHT ? Code.DONE : Code.NOT_SUPPORTED;
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
