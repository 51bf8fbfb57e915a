package org.plumbline.core.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Samples;

/** Text in, text out: batches of samples at 100 Hz, each "first index @ time in ms". */
class SignalStageTest {
    private final List<String> out = new ArrayList<>();
    private final SignalStage stage = new SignalStage(new SignalSink() {
        @Override
        public void samples(int sensor, SampleBatch batch) {
            out.add(String.format(
                    Locale.ROOT,
                    "%d samples %.3f..%.3f",
                    batch.size(),
                    batch.timeSeconds(0),
                    batch.timeSeconds(batch.size() - 1)));
        }

        @Override
        public void gap(int sensor, Gap gap) {
            out.add(String.format(
                    Locale.ROOT, "gap %.3f..%.3f %d", gap.startSeconds(), gap.endSeconds(), gap.missingSamples()));
        }
    });

    @Test
    void countsBecomeUnits() {
        List<Double> values = new ArrayList<>();
        SignalStage units = new SignalStage(new SignalSink() {
            @Override
            public void samples(int sensor, SampleBatch batch) {
                for (int axis = 0; axis < 3; axis++) {
                    values.add(batch.accMps2(0, axis));
                    values.add(batch.gyrRadps(0, axis));
                    values.add(batch.magUt(0, axis));
                }
            }

            @Override
            public void gap(int sensor, Gap gap) {}
        });
        units.accept(new Hello(
                1,
                0,
                "0123456789abcdef",
                1,
                "",
                0,
                List.of(new Hello.SensorDescription(4, "lumbar", 100, 0.5, 0.25, 2))));
        Samples samples = new Samples().reset(4, 0, 0, 10_000, 1, true);
        for (int channel = 0; channel < 9; channel++) {
            samples.set(0, channel, (short) (channel - 4));
        }
        units.accept(samples);

        assertThat(values).containsExactly(-2.0, -0.25, 4.0, -1.5, 0.0, 6.0, -1.0, 0.25, 8.0);
    }

    @Test
    void batchesFollowEachOther() {
        hello(1);
        samples(0, 0, 10);
        samples(10, 100, 10);

        assertThat(out).containsExactly("10 samples 0.000..0.090", "10 samples 0.100..0.190");
        assertThat(stage.counters()).isEqualTo(new SignalCounters(20, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void samplesBeforeAHelloAreCountedAndLeftOut() {
        samples(0, 0, 10);
        hello(1);
        samples(10, 100, 10);

        assertThat(out).containsExactly("10 samples 0.100..0.190");
        assertThat(stage.counters().withoutHello()).isEqualTo(10);
    }

    @Test
    void aLostFrameIsAGapWithItsSamples() {
        hello(1);
        samples(0, 0, 10);
        samples(20, 200, 10);

        assertThat(out).containsExactly("10 samples 0.000..0.090", "gap 0.090..0.200 10", "10 samples 0.200..0.290");
        assertThat(stage.counters().missingSamples()).isEqualTo(10);
    }

    @Test
    void aLongStepIsAGapThoughTheIndexGoesOn() {
        hello(1);
        samples(0, 0, 10);
        samples(10, 106, 1);
        samples(11, 131, 1);

        assertThat(out)
                .containsExactly(
                        "10 samples 0.000..0.090",
                        "gap 0.090..0.106 1",
                        "1 samples 0.106..0.106",
                        "gap 0.106..0.131 2",
                        "1 samples 0.131..0.131");
    }

    @Test
    void aStepOfOneAndAHalfPeriodsIsNone() {
        hello(1);
        samples(0, 0, 1);
        samples(1, 15, 1);

        assertThat(out).containsExactly("1 samples 0.000..0.000", "1 samples 0.015..0.015");
    }

    @Test
    void repeatedAndOverlappingBatchesAddOnlyWhatIsNew() {
        hello(1);
        samples(0, 0, 10);
        samples(0, 0, 10);
        samples(5, 50, 10);

        assertThat(out).containsExactly("10 samples 0.000..0.090", "5 samples 0.100..0.140");
        assertThat(stage.counters().duplicates()).isEqualTo(15);
    }

    @Test
    void timeThatRunsBackwardsIsLeftOut() {
        hello(1);
        samples(0, 0, 10);
        samples(10, 70, 5);

        assertThat(out).containsExactly("10 samples 0.000..0.090", "gap 0.090..0.100 3", "2 samples 0.100..0.110");
        assertThat(stage.counters().backwards()).isEqualTo(3);
    }

    @Test
    void aPeriodOfZeroGivesOneSample() {
        hello(1);
        stage.accept(new Samples().reset(0, 0, 0, 0, 10, false));

        assertThat(out).containsExactly("1 samples 0.000..0.000");
        assertThat(stage.counters().backwards()).isEqualTo(9);
    }

    @Test
    void aRestartContinuesTheTimeBehindAGap() {
        hello(1);
        samples(1000, 10_000, 10);
        hello(2);
        samples(0, 3_000, 10);
        samples(10, 3_100, 10);

        assertThat(out)
                .containsExactly(
                        "10 samples 10.000..10.090",
                        "gap 10.090..13.090 299",
                        "10 samples 13.090..13.180",
                        "10 samples 13.190..13.280");
        assertThat(stage.counters().restarts()).isEqualTo(1);
    }

    @Test
    void aRepeatedHelloChangesNothing() {
        hello(1);
        samples(0, 0, 10);
        hello(1);
        samples(10, 100, 10);

        assertThat(out).containsExactly("10 samples 0.000..0.090", "10 samples 0.100..0.190");
        assertThat(stage.counters().restarts()).isZero();
    }

    @Test
    void oneBatchFromNowhereIsLeftOut() {
        hello(1);
        samples(0, 0, 10);
        samples(7_000_000, 100, 10);
        samples(10, 900_000, 10);
        samples(10, 100, 10);

        assertThat(out).containsExactly("10 samples 0.000..0.090", "10 samples 0.100..0.190");
        assertThat(stage.counters().implausible()).isEqualTo(20);
    }

    @Test
    void aTimeBeyondTheClockIsLeftOut() {
        hello(1);
        stage.accept(new Samples().reset(0, 0, -5, 10_000, 10, false));
        samples(0, 0, 10);

        assertThat(out).containsExactly("10 samples 0.000..0.090");
        assertThat(stage.counters().implausible()).isEqualTo(10);
    }

    @Test
    void aClockThatStartsAnewWithoutAHelloIsBelievedOnceConfirmed() {
        hello(1);
        samples(6000, 60_000, 10);
        samples(6010, 1_000, 10);
        samples(6020, 1_100, 10);
        samples(6030, 1_200, 10);

        assertThat(out)
                .containsExactly(
                        "10 samples 60.000..60.090",
                        "gap 60.090..61.190 109",
                        "10 samples 61.190..61.280",
                        "10 samples 61.290..61.380");
        assertThat(stage.counters()).isEqualTo(new SignalCounters(30, 1, 109, 1, 0, 0, 10, 0));
    }

    @Test
    void theIndexWrapsWithoutNotice() {
        hello(1);
        samples((1L << 32) - 5, 0, 10);
        samples(5, 100, 10);
        samples(25, 300, 10);

        assertThat(out)
                .containsExactly(
                        "10 samples 0.000..0.090",
                        "10 samples 0.100..0.190",
                        "gap 0.190..0.300 10",
                        "10 samples 0.300..0.390");
    }

    private void hello(long bootId) {
        stage.accept(new Hello(
                1,
                0,
                "0123456789abcdef",
                bootId,
                "",
                0,
                List.of(new Hello.SensorDescription(0, "lumbar", 100, 0.001, 0.001, 0))));
    }

    private void samples(long firstIndex, long timeMillis, int size) {
        stage.accept(new Samples().reset(0, firstIndex, timeMillis * 1000, 10_000, size, false));
    }
}
