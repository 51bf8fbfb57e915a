package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.GapFinder;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.signal.SignalCounters;
import org.plumbline.core.signal.SignalSink;
import org.plumbline.core.signal.SignalStage;
import org.plumbline.format.BadInputException;
import org.plumbline.format.Recording;
import org.plumbline.format.WireFile;

class VirtualSensorTest {
    private static final double HALF_MILLISECOND = 0.000_501;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsSentIsTheRecordingWithinItsResolution(boolean magnetometer) throws IOException, BadInputException {
        Recording.Sampled recording = TestRecordings.swinging(60, magnetometer);
        WireFile.SensorSamples back = WireFile.samples(new Recording.Wire("back", play(recording, 0, 0)));

        SampleBatch expected = recording.samples();
        SampleBatch actual = back.recording().samples();
        assertThat(actual.size()).isEqualTo(expected.size());
        assertThat(actual.hasMagnetometer()).isEqualTo(magnetometer);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(Math.abs(actual.timeSeconds(i) - expected.timeSeconds(i)))
                    .isLessThan(HALF_MILLISECOND);
            for (int axis = 0; axis < 3; axis++) {
                assertNear(
                        actual.accMps2(i, axis),
                        expected.accMps2(i, axis),
                        back.sensor().accMps2PerLsb());
                assertNear(
                        actual.gyrRadps(i, axis),
                        expected.gyrRadps(i, axis),
                        back.sensor().gyrRadpsPerLsb());
                if (magnetometer) {
                    assertNear(
                            actual.magUt(i, axis),
                            expected.magUt(i, axis),
                            back.sensor().magUtPerLsb());
                }
            }
        }
        assertThat(back.sensor().accMps2PerLsb()).isLessThan(0.0007);
        assertThat(back.recording().site()).isEqualTo("lumbar");
    }

    @Test
    void gapsAreThoseOfTheRecording() throws IOException {
        Recording.Sampled recording = TestRecordings.swinging(60, false);
        List<Gap> gaps = new ArrayList<>();
        SignalCounters counters = signal(play(recording, 0, 0), gaps);

        SampleBatch samples = recording.samples();
        GapFinder finder = new GapFinder(0.01);
        List<Gap> expected = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            Gap gap = finder.between(samples.timeSeconds(i - 1), samples.timeSeconds(i));
            if (gap != null) {
                expected.add(gap);
            }
        }
        assertThat(expected).hasSizeGreaterThan(50);
        assertThat(gaps).hasSameSizeAs(expected);
        for (int i = 0; i < gaps.size(); i++) {
            assertThat(gaps.get(i).missingSamples()).isEqualTo(expected.get(i).missingSamples());
            assertThat(Math.abs(gaps.get(i).startSeconds() - expected.get(i).startSeconds()))
                    .isLessThan(HALF_MILLISECOND);
        }
        assertThat(counters)
                .isEqualTo(new SignalCounters(
                        samples.size(),
                        expected.size(),
                        expected.stream().mapToLong(Gap::missingSamples).sum(),
                        0,
                        0,
                        0,
                        0,
                        0));
    }

    @Test
    void helloComesFirstAndEveryTwoSecondsAndAStatusEachSecond() throws IOException {
        List<String> order = new ArrayList<>();
        List<Double> hellos = new ArrayList<>();
        SensorFrames frames = frames(TestRecordings.swinging(10, false));
        while (frames.hasNext()) {
            SensorFrames.Frame frame = frames.next();
            String kind = kind(frame.bytes());
            order.add(kind);
            if (kind.equals("Hello")) {
                hellos.add(frame.dueSeconds());
            }
        }
        assertThat(order.getFirst()).isEqualTo("Hello");
        assertThat(hellos).hasSize(5);
        for (int i = 1; i < hellos.size(); i++) {
            assertThat(hellos.get(i) - hellos.get(i - 1)).isBetween(2.0, 2.11);
        }
        assertThat(order.stream().filter("Status"::equals).count()).isBetween(9L, 10L);
    }

    @Test
    void batchesSpanAtMostATenthOfASecondAndSplitAtUnevenSteps() {
        SampleBatch samples = new SampleBatch().reset(false);
        double[] stepsMillis = {10, 10, 10, 10.4, 10.6, 10, 9.4, 10, 30, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10
        };
        double t = 5;
        samples.add(t, 0, 0, 9.8, 0, 0, 0);
        for (double step : stepsMillis) {
            t += step / 1000;
            samples.add(t, 0, 0, 9.8, 0, 0, 0);
        }
        List<String> batches = new ArrayList<>();
        SensorFrames frames = frames(new Recording.Sampled("steps", "sacrum", 100, null, samples));
        while (frames.hasNext()) {
            byte[] frame = frames.next().bytes();
            decode(frame, message -> {
                if (message instanceof Samples batch) {
                    batches.add(batch.size() + " from " + batch.firstIndex() + " each " + batch.periodMicros());
                }
            });
        }
        assertThat(batches)
                .containsExactly(
                        "5 from 0 each 10100",
                        "2 from 5 each 10000",
                        "2 from 7 each 10000",
                        "11 from 11 each 10000",
                        "2 from 22 each 10000");
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0", "0, 0.0001", "0.05, 0.0001", "0.02, 0.001", "0, 0.01"})
    void throughABadLineEveryIntactFrameArrivesAndNoFalseOne(double loss, double bitError) {
        SensorFrames frames = frames(TestRecordings.swinging(300, false));
        FaultyLine line = new FaultyLine(loss, bitError, 42);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<String> intact = new ArrayList<>();
        int damaged = 0;
        while (frames.hasNext()) {
            byte[] frame = frames.next().bytes();
            byte[] sent = frame.clone();
            if (!line.pass(frame)) {
                continue;
            }
            stream.writeBytes(frame);
            if (Arrays.equals(sent, frame)) {
                decode(sent, message -> intact.add(content(message)));
            } else {
                damaged++;
            }
        }
        List<String> arrived = new ArrayList<>();
        List<FrameError> errors = decode(stream.toByteArray(), message -> arrived.add(content(message)));

        assertThat(arrived).isEqualTo(intact);
        if (bitError > 0) {
            assertThat(damaged).isGreaterThan(20);
            // a bit error can join two damaged frames or split one, so the counts are close, not equal
            assertThat(errors.size()).isBetween((int) (0.8 * damaged), (int) (1.5 * damaged));
        } else {
            assertThat(errors).isEmpty();
            assertThat(line.lostFrames()).isGreaterThan(50);
        }
    }

    @Test
    void lossesBecomeGapsAndNothingIsMadeUp() throws IOException {
        Recording.Sampled recording = TestRecordings.swinging(120, false);
        List<Gap> gaps = new ArrayList<>();
        SignalCounters counters = signal(play(recording, 0.05, 1e-4), gaps);

        double firstSeconds = recording.samples().timeSeconds(0);
        long nominal =
                Math.round((recording.samples().timeSeconds(recording.samples().size() - 1) - firstSeconds) * 100);
        assertThat(counters.samples()).isLessThan(recording.samples().size());
        // at the ends of the recording up to a batch each may be lost without anybody knowing
        assertThat(counters.samples() + counters.missingSamples()).isBetween(nominal - 40, nominal + 1);
        assertThat(counters.duplicates() + counters.backwards() + counters.implausible())
                .isZero();
        assertThat(gaps).hasSizeGreaterThan(50);
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        Recording.Sampled recording = TestRecordings.swinging(20, true);

        assertThat(play(recording, 0.1, 1e-3)).isEqualTo(play(recording, 0.1, 1e-3));
        assertThat(VirtualSensor.defaultDeviceId("a"))
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(VirtualSensor.defaultDeviceId("b"));
    }

    private static void assertNear(double actual, double expected, double perLsb) {
        assertThat(Math.abs(actual - expected)).isLessThanOrEqualTo(0.5001 * perLsb);
    }

    private static byte[] play(Recording.Sampled recording, double loss, double bitError) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VirtualSensor.Settings settings = new VirtualSensor.Settings(
                "00000000000000aa", 1, VirtualSensor.AS_FAST_AS_POSSIBLE, loss, bitError, 42);
        new VirtualSensor(recording, null, settings).play(bytes, seconds -> {});
        return bytes.toByteArray();
    }

    private static SensorFrames frames(Recording.Sampled recording) {
        Hello.SensorDescription sensor =
                new SensorRanges(recording.samples()).describe(recording.site(), recording.nominalRateHz());
        return new SensorFrames(
                recording.samples(), new Hello(1, 0, "00000000000000aa", 1, "test", 0, List.of(sensor)));
    }

    private static SignalCounters signal(byte[] stream, List<Gap> gaps) {
        SignalStage stage = new SignalStage(new SignalSink() {
            @Override
            public void samples(int sensor, SampleBatch batch) {}

            @Override
            public void gap(int sensor, Gap gap) {
                gaps.add(gap);
            }
        });
        decode(stream, message -> {
            switch (message) {
                case Hello hello -> stage.accept(hello);
                case Samples samples -> stage.accept(samples);
                case Message _ -> {}
            }
        });
        return stage.counters();
    }

    private static String kind(byte[] frame) {
        Map<String, String> kind = new HashMap<>();
        decode(frame, message -> kind.put("kind", message.getClass().getSimpleName()));
        return Objects.requireNonNull(kind.get("kind"));
    }

    /** All that a message says; re-encoding is the shortest way to write it down. */
    private static String content(Message message) {
        return HexFormat.of().formatHex(new FrameEncoder().encode(message));
    }

    private static List<FrameError> decode(byte[] stream, Consumer<Message> messages) {
        List<FrameError> errors = new ArrayList<>();
        FrameDecoder decoder = new FrameDecoder(new FrameSink() {
            @Override
            public void message(long offset, Message message) {
                messages.accept(message);
            }

            @Override
            public void error(FrameError error) {
                errors.add(error);
            }
        });
        decoder.accept(stream, 0, stream.length);
        decoder.end();
        return errors;
    }
}
