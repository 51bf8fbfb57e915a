package org.plumbline.format.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.SampleContent;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.Status;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;

class SealedFileTest {
    private static final int FRAME_SAMPLES = 10;
    private static final byte[] WIRE = squats();

    @Test
    void givesBackEveryByteAndTakesLittleMoreThanHalfOfPlainInt16() {
        byte[] sealed = SealedFile.seal(WIRE);
        assertThat(opened(sealed).wire()).isEqualTo(WIRE);
        assertThat(opened(sealed).damages()).isEmpty();
        double ratio = sealed.length / (12.0 * samples(WIRE));
        assertThat(ratio).isBetween(0.2, 0.51);
    }

    /** What was sealed once is read for ever, on any machine. Both hold the same 6 s of squats. */
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void filesOfEveryVersionAreRead(String version) throws Exception {
        byte[] sealed = Files.readAllBytes(Path.of("src/test/resources/sealed", version + ".sealed"));
        SealedFile.Opened opened = opened(sealed);
        assertThat(opened.damages()).isEmpty();
        assertThat(samples(opened.wire())).isEqualTo(600);
        CRC32 crc = new CRC32();
        crc.update(opened.wire());
        assertThat(Long.toHexString(crc.getValue())).isEqualTo("8c1d66f");
    }

    @Test
    void givesBackWhatIsNoFrameToo() {
        Random random = new Random(7);
        for (int length : new int[] {0, 1, 2, 500, 70_000, 200_000}) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            assertThat(opened(SealedFile.seal(noise)).wire()).isEqualTo(noise);
        }
    }

    @Test
    void givesBackDamagedAndTornFramesAsTheyWere() {
        Random random = new Random(8);
        byte[] torn = Arrays.copyOf(WIRE, WIRE.length - 17);
        for (int i = 0; i < 300; i++) {
            torn[random.nextInt(torn.length)] ^= (byte) (1 << random.nextInt(8));
        }
        assertThat(opened(SealedFile.seal(torn)).wire()).isEqualTo(torn);
    }

    @Test
    void givesBackAllChannelsAndSensorsInTurn() {
        Random random = new Random(9);
        java.io.ByteArrayOutputStream wire = new java.io.ByteArrayOutputStream();
        FrameEncoder encoder = new FrameEncoder();
        Samples samples = new Samples();
        int[] contents = {Samples.ACC_GYR, 0x07, 0x13, 0x17, 0x23, 0x37};
        for (int frame = 0; frame < 400; frame++) {
            int content = contents[frame % contents.length];
            // Indices and times as wild as the wire allows.
            samples.reset(
                    frame % 3,
                    content,
                    random.nextLong() & 0xFFFF_FFFFL,
                    random.nextLong() >>> random.nextInt(60),
                    random.nextLong() & 0xFFFF_FFFFL,
                    random.nextInt(1 << 16),
                    1 + random.nextInt(SampleContent.most(content)));
            for (int s = 0; s < samples.size(); s++) {
                for (int channel : new int[] {0, 1, 2, 3, 4, 5}) {
                    samples.set(s, channel, (short) random.nextInt());
                }
            }
            wire.writeBytes(encoder.encode(samples));
        }
        assertThat(opened(SealedFile.seal(wire.toByteArray())).wire()).isEqualTo(wire.toByteArray());
    }

    @Test
    void aMomentIsReadWithoutTheRest() {
        byte[] sealed = SealedFile.seal(WIRE);
        byte[] part = SealedFile.between("s", sealed, 5, 6).wire();
        List<Double> times = times(part);
        assertThat(times).anyMatch(t -> t >= 5 && t < 6);
        assertThat(times).noneMatch(t -> t > 42);
        assertThat(part.length).isLessThan(WIRE.length * 3 / 5);
    }

    @Test
    void anOutlineHasTheSameFramesInAllVersions() throws Exception {
        for (String version : List.of("v1", "v2")) {
            byte[] sealed = Files.readAllBytes(Path.of("src/test/resources/sealed", version + ".sealed"));
            assertThat(times(SealedFile.outline("s", sealed).wire()))
                    .isEqualTo(times(opened(sealed).wire()));
        }
        assertThat(times(SealedFile.outline("s", SealedFile.seal(WIRE)).wire())).isEqualTo(times(WIRE));
    }

    @Test
    void aDamagedBlockIsNamedAndTheOthersAreRead() {
        byte[] sealed = SealedFile.seal(WIRE);
        int from = secondBlock(sealed);
        sealed[from + BlockHeader.BYTES + 100] ^= 1;
        SealedFile.Opened opened = opened(sealed);
        assertThat(opened.damages())
                .singleElement()
                .asString()
                .matches("s: the block at byte " + from
                        + " is damaged; missing: 3\\d+ samples from [\\d.]+ s to [\\d.]+ s of the sensor's clock \\(wire bytes"
                        + " \\d+ to \\d+\\)");
        assertThat(samples(opened.wire())).isBetween(samples(WIRE) - 4200, samples(WIRE) - 3800);
    }

    @Test
    void wherever1ByteIsDamagedItIsToldAndOtherBlocksAreRead() {
        byte[] intact = SealedFile.seal(WIRE);
        Random random = new Random(10);
        for (int i = 0; i < 24; i++) {
            byte[] sealed = intact.clone();
            int at = 8 + random.nextInt(sealed.length - 8);
            sealed[at] ^= (byte) (1 << random.nextInt(8));
            SealedFile.Opened opened = opened(sealed);
            assertThat(opened.damages()).as("byte %d", at).isNotEmpty();
            assertThat(samples(opened.wire())).as("byte %d", at).isGreaterThan(samples(WIRE) - 4200);
        }
    }

    @Test
    void aCutOffFileIsToldAndItsWholeBlocksAreRead() {
        byte[] sealed = SealedFile.seal(WIRE);
        byte[] cut = Arrays.copyOf(sealed, secondBlock(sealed) + 500);
        SealedFile.Opened opened = opened(cut);
        assertThat(opened.damages()).hasSize(2);
        assertThat(opened.damages().getLast()).isEqualTo("s: cut off at byte " + cut.length + ", its end is missing");
        assertThat(samples(opened.wire())).isBetween(4000L, 4200L);
        assertThat(opened.wire()).isEqualTo(Arrays.copyOf(WIRE, opened.wire().length));
    }

    private static SealedFile.Opened opened(byte[] sealed) {
        return SealedFile.open("s", sealed);
    }

    private static int secondBlock(byte[] sealed) {
        BlockHeader first = java.util.Objects.requireNonNull(BlockHeader.at(sealed, 8));
        return 8 + BlockHeader.BYTES + first.payloadBytes();
    }

    private static long samples(byte[] wire) {
        return times(wire).size();
    }

    private static List<Double> times(byte[] wire) {
        List<Double> times = new ArrayList<>();
        new FrameDecoder(new FrameSink() {
                    @Override
                    public void message(long offset, Message message) {
                        if (message instanceof Samples samples) {
                            for (int i = 0; i < samples.size(); i++) {
                                times.add((samples.timeMicros() + i * samples.periodMicros()) / 1e6);
                            }
                        }
                    }

                    @Override
                    public void error(FrameError error) {}
                })
                .accept(wire, 0, wire.length);
        return times;
    }

    /** About 90 s of squats at 100 Hz, ±2 g and ±250 °/s, with hello each 2 s and status each second. */
    private static byte[] squats() {
        SampleBatch motion = MotionSynthesiser.synthesise(
                        SynthesisRequest.of("squat").repetitions(20).seed(3).build())
                .samples();
        Hello.SensorDescription sensor = new Hello.SensorDescription(
                0, "lumbar", 100, 2 * 9.80665f / 32768, (float) Math.toRadians(250) / 32768, 0);
        Hello hello = new Hello(1, 0, "00000000000000a1", 1, "test", 0, List.of(sensor));
        FrameEncoder encoder = new FrameEncoder();
        java.io.ByteArrayOutputStream wire = new java.io.ByteArrayOutputStream();
        Samples samples = new Samples();
        for (int at = 0; at + FRAME_SAMPLES <= motion.size(); at += FRAME_SAMPLES) {
            if (at % 200 == 0) {
                wire.writeBytes(encoder.encode(hello));
            }
            if (at % 100 == 0) {
                wire.writeBytes(encoder.encode(new Status(at * 10_000L, 80, null, 0, 0, null)));
            }
            samples.reset(0, at, at * 10_000L, 10_000, FRAME_SAMPLES, false);
            for (int i = 0; i < FRAME_SAMPLES; i++) {
                for (int axis = 0; axis < 3; axis++) {
                    samples.set(i, axis, count(motion.accMps2(at + i, axis), sensor.accMps2PerLsb()));
                    samples.set(i, 3 + axis, count(motion.gyrRadps(at + i, axis), sensor.gyrRadpsPerLsb()));
                }
            }
            wire.writeBytes(encoder.encode(samples));
        }
        return wire.toByteArray();
    }

    private static short count(double value, double perLsb) {
        return (short) Math.clamp(Math.round(value / perLsb), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
