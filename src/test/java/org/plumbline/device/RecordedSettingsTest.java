package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.protocol.Command.Configure.Entry;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorDevice.Verdict;
import org.plumbline.core.signal.SampleBatch;

/** What can be made of a recording at 110 Hz that reaches 3 g and 300 °/s, and what cannot. */
class RecordedSettingsTest {
    private final List<String> told = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"110000, 110000", "200000, 110000", "100000, 110000", "50000, 55000", "55000, 55000", "1, 1"})
    void ratesAreWholeFractionsOfTheRecordings(long asked, long nearest) {
        Verdict verdict = settings(false).judge(new Entry(0, Samples.ACC_GYR, asked, 0, 0, 0));

        assertThat(verdict).isEqualTo(asked == nearest ? Verdict.POSSIBLE : Verdict.outOfRange(asked, nearest));
    }

    @ParameterizedTest
    @CsvSource({"2, 4", "4, 4", "7, 8", "300, 256"})
    void aRangeThatWouldClipItIsRefused(int asked, int nearest) {
        Verdict verdict = settings(false).judge(new Entry(0, Samples.ACC_GYR, 0, asked, 0, 0));

        assertThat(verdict).isEqualTo(asked == nearest ? Verdict.POSSIBLE : Verdict.outOfRange(asked, nearest));
        assertThat(told).hasSize(asked == nearest ? 0 : 1);
    }

    @Test
    void aMagnetometerThatIsNotInItIsRefused() {
        Entry nine = new Entry(0, Samples.ACC_GYR | Samples.MAG, 0, 0, 0, 0);

        assertThat(settings(true).judge(nine)).isEqualTo(Verdict.POSSIBLE);
        assertThat(settings(false).judge(nine)).isEqualTo(Verdict.outOfRange(7, 3));
        assertThat(told).containsExactly("not configured: this recording has 6 axes, and no more");
        assertThat(settings(true).judge(new Entry(0, Samples.QUATERNION | Samples.ACC_GYR, 0, 0, 0, 0)))
                .isEqualTo(Verdict.outOfRange(0x13, 3));
    }

    @Test
    void whatIsNotNamedStays() {
        RecordedSettings settings = settings(true);
        Hello.SensorDescription before = new SensorRanges(recording(true)).describe("lumbar", 110);
        Hello.SensorDescription slower = settings.described(before, new Entry(0, 7, 55_000, 0, 1000, 0));
        Hello.SensorDescription after = settings.described(slower, new Entry(0, 3, 0, 0, 0, 0));

        assertThat(after.rateHz()).isEqualTo(55);
        assertThat(after.accMps2PerLsb()).isEqualTo(before.accMps2PerLsb());
        assertThat(SensorRanges.rangeDps(after)).isCloseTo(1000, within(1e-3));
        assertThat(slower.hasMagnetometer()).isTrue();
        assertThat(after.hasMagnetometer()).isFalse();
    }

    private RecordedSettings settings(boolean magnetometer) {
        SampleBatch recording = recording(magnetometer);
        return new RecordedSettings(recording, new SensorRanges(recording).describe("lumbar", 110), told::add);
    }

    private static SampleBatch recording(boolean magnetometer) {
        SampleBatch samples = new SampleBatch().reset(magnetometer);
        double fastest = Math.toRadians(300);
        if (magnetometer) {
            samples.add(0, 3 * 9.8, 0, 0, 0, fastest, 0, 20, 0, -40);
        } else {
            samples.add(0, 3 * 9.8, 0, 0, 0, fastest, 0);
        }
        return samples;
    }
}
