package org.plumbline.device;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorDevice.Verdict;
import org.plumbline.core.signal.SampleBatch;

/**
 * What an IMU that plays a recording can be set to: the recording's rate or a whole fraction of it, ranges of real parts
 * into which the recording fits, the magnetometer off, and on if there is one. Nothing is made up: no sample between two
 * samples, nothing clipped.
 */
final class RecordedSettings {
    private final SensorRanges ranges;
    private final Hello.SensorDescription atStart;
    private final Consumer<String> told;

    /**
     * @param atStart as the recording is counted after a start, at its own rate
     * @param told hears why something cannot be
     */
    RecordedSettings(SampleBatch recording, Hello.SensorDescription atStart, Consumer<String> told) {
        ranges = new SensorRanges(recording);
        this.atStart = atStart;
        this.told = told;
    }

    Verdict judge(Command.Configure.Entry entry) {
        return Stream.<Supplier<Verdict>>of(
                        () -> content(entry.content()),
                        () -> rate(entry.rateMilliHz()),
                        () -> range(entry.accRangeG(), ranges.nearestAccG(entry.accRangeG()), "g"),
                        () -> range(entry.gyrRangeDps(), ranges.nearestGyrDps(entry.gyrRangeDps()), "°/s"))
                .map(Supplier::get)
                .filter(verdict -> !verdict.isPossible())
                .findFirst()
                .orElse(Verdict.POSSIBLE);
    }

    private Verdict content(int asked) {
        int most = atStart.hasMagnetometer() ? Samples.ACC_GYR | Samples.MAG : Samples.ACC_GYR;
        if (asked == 0 || asked == Samples.ACC_GYR || asked == most) {
            return Verdict.POSSIBLE;
        }
        told.accept(
                "not configured: this recording has " + (most == Samples.ACC_GYR ? "6" : "9") + " axes, and no more");
        return Verdict.outOfRange(asked, (asked & most) | Samples.ACC_GYR);
    }

    private Verdict rate(long asked) {
        long nearest = milliHz(everyNth(asked));
        if (asked == 0 || asked == nearest) {
            return Verdict.POSSIBLE;
        }
        told.accept(String.format(
                Locale.ROOT,
                "not configured: no %.3f Hz from a recording of %.3f Hz, the nearest is %.3f Hz",
                asked / 1000.0,
                atStart.rateHz(),
                nearest / 1000.0));
        return Verdict.outOfRange(asked, nearest);
    }

    private Verdict range(int asked, Optional<Integer> nearest, String unit) {
        if (asked == 0 || nearest.filter(range -> range == asked).isPresent()) {
            return Verdict.POSSIBLE;
        }
        told.accept("not configured: no ±" + asked + " " + unit + " for what this recording holds"
                + nearest.map(range -> ", the nearest is ±" + range + " " + unit)
                        .orElse(""));
        return nearest.map(range -> Verdict.outOfRange(asked, range)).orElse(Verdict.NOT_SUPPORTED);
    }

    /** Which samples of the recording come nearest to a rate: 1 all of them, 2 every other one. */
    int everyNth(long rateMilliHz) {
        int fewer = (int) Math.clamp(Math.ceilDiv(milliHz(1), Math.max(1, rateMilliHz)), 1, milliHz(1));
        int more = Math.max(1, fewer - 1);
        return milliHz(more) - rateMilliHz < rateMilliHz - milliHz(fewer) ? more : fewer;
    }

    private long milliHz(int everyNth) {
        return Math.round(atStart.rateHz() * 1000 / everyNth);
    }

    /** How an IMU reads once it is set to what was found possible. */
    Hello.SensorDescription described(Hello.SensorDescription before, Command.Configure.Entry entry) {
        double rateHz = entry.rateMilliHz() == 0 ? before.rateHz() : entry.rateMilliHz() / 1000.0;
        double acc = entry.accRangeG() == 0 ? before.accMps2PerLsb() : SensorRanges.accMps2PerLsb(entry.accRangeG());
        double gyr =
                entry.gyrRangeDps() == 0 ? before.gyrRadpsPerLsb() : SensorRanges.gyrRadpsPerLsb(entry.gyrRangeDps());
        double mag = (entry.content() & Samples.MAG) == 0 ? 0 : atStart.magUtPerLsb();
        return new Hello.SensorDescription(before.sensor(), before.site(), rateHz, acc, gyr, mag);
    }
}
