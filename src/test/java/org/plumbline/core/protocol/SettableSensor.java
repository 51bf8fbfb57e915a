package org.plumbline.core.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.SensorMessage.Reply;

/** A sensor whose samples say how it was set when they were taken. */
final class SettableSensor implements SensorDevice {
    static final WantedSettings FACTORY = new WantedSettings(200_000, 16, 2000);

    private final long bootId;
    WantedSettings set = FACTORY;
    long ownLine;
    long onlyRateMilliHz;
    int stops;
    int configures;
    long linkHeard;
    private long dueMicros;
    final SensorConversation conversation;

    SettableSensor(long bootId) {
        this.bootId = bootId;
        conversation = new SensorConversation(this, 2_000);
    }

    void sampleUntil(long nowMicros) {
        for (; dueMicros <= nowMicros; dueMicros += 1_000_000_000 / set.rateMilliHz()) {
            conversation.sample(0, dueMicros, new short[] {(short) set.accRangeG(), 0, 0, 0, 0, 0});
        }
    }

    @Override
    public Hello hello() {
        double acc = set.accRangeG() * 9.80665 / 32768;
        double gyr = Math.toRadians(set.gyrRangeDps()) / 32768;
        long can = Hello.Capability.CONVERSATION.bit() | Hello.Capability.CONFIGURABLE.bit();
        return new Hello(
                1,
                1,
                "00000000000000aa",
                bootId,
                "settable",
                can,
                List.of(new Hello.SensorDescription(
                        0, "lumbar", set.rateMilliHz() / 1000.0, (float) acc, (float) gyr, 0)));
    }

    @Override
    public Status status(long nowMicros, int bufferFillPercent, long droppedSamples) {
        return new Status(nowMicros, null, null, bufferFillPercent, droppedSamples, null);
    }

    @Override
    public long lineBytesPerSecond() {
        return ownLine;
    }

    @Override
    public Verdict judge(Command.Configure.Entry entry) {
        return Verdict.POSSIBLE;
    }

    @Override
    public void configure(List<Command.Configure.Entry> entries) {
        configures++;
        Command.Configure.Entry entry = entries.getFirst();
        set = new WantedSettings(entry.rateMilliHz(), entry.accRangeG(), entry.gyrRangeDps());
    }

    @Override
    public Reply.Code cue(Command.Cue cue) {
        return Reply.Code.DONE;
    }

    @Override
    public @Nullable CalibrationValues calibration(int sensor) {
        return null;
    }

    @Override
    public Reply.Code keep(CalibrationValues values) {
        return Reply.Code.STORAGE;
    }
}
