package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.plumbline.core.protocol.Hello.SensorDescription;

class FrameCodecTest {
    private static final Hello HELLO = new Hello(
            1,
            0,
            "00124b0014ab39f1",
            0xDEADBEEFL,
            "bench 1.2",
            5,
            List.of(
                    new SensorDescription(0, "lumbar", 110, 0.0005f, 0.001f, 0),
                    new SensorDescription(3, "upper-back", 285.714, 0.001f, 0.002f, 0.15f)));

    @Test
    void checksumIsTheCastagnoliOne() {
        CRC32C crc = new CRC32C();
        crc.update("123456789".getBytes(StandardCharsets.US_ASCII));

        assertThat(crc.getValue()).isEqualTo(0xE3069283L);
    }

    @Test
    void helloSurvives() {
        assertThat(decode(new FrameEncoder().encode(HELLO))).containsExactly("0 " + HELLO);
    }

    @Test
    void statusSurvivesKnownAndUnknown() {
        Status full = new Status(5_000_000_000L, 87, -12.34, 40, 0xFFFF_FFFFL, true);
        Status empty = new Status(0, null, null, 0, 0, null);
        FrameEncoder encoder = new FrameEncoder();

        assertThat(decode(join(encoder.encode(full), encoder.encode(empty))))
                .containsExactly("0 " + full, "24 " + empty);
    }

    @Test
    void samplesSurviveAtEverySize() {
        SplittableRandom random = new SplittableRandom(1);
        for (boolean magnetometer : new boolean[] {false, true}) {
            for (int size = 1; size <= FrameEncoder.maxSamples(magnetometer); size++) {
                Samples samples = randomSamples(random, size, magnetometer);
                byte[] frame = new FrameEncoder().encode(samples);

                assertThat(frame.length).isLessThanOrEqualTo(244);
                assertThat(decode(frame)).containsExactly("0 " + text(samples));
            }
        }
    }

    @Test
    void fullestFrameHasExactlyTheLimit() {
        assertThat(FrameEncoder.maxSamples(false)).isEqualTo(18);
        assertThat(FrameEncoder.maxSamples(true)).isEqualTo(12);
        Samples tooMany = randomSamples(new SplittableRandom(2), 19, false);

        assertThatThrownBy(() -> new FrameEncoder().encode(tooMany)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFrameSurvivesBehindEveryKindOfDamage() {
        byte[] good = new FrameEncoder().encode(HELLO);
        for (int cut = 1; cut < good.length; cut++) {
            byte[] torn = Arrays.copyOf(good, cut);

            assertThat(decode(join(torn, good)))
                    .as("cut after %d", cut)
                    .hasSize(2)
                    .last()
                    .isEqualTo(cut + " " + HELLO);
        }
    }

    @Test
    void endlessNoiseWithoutDelimiterNeedsNoMemoryAndLosesNothingBehindIt() {
        byte[] noise = new byte[100_003];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random.nextInt(1, 256);
        }
        byte[] good = new FrameEncoder().encode(HELLO);

        assertThat(decode(join(noise, good))).containsExactly("0 length " + noise.length, noise.length + " " + HELLO);
    }

    @Test
    void noCorruptedFrameIsTakenForAnother() {
        SplittableRandom random = new SplittableRandom(4);
        FrameEncoder encoder = new FrameEncoder();
        for (int round = 0; round < 20_000; round++) {
            byte[] frame = encoder.encode(randomSamples(random, 10, false));
            int flips = random.nextInt(1, 6);
            byte[] bad = frame.clone();
            for (int i = 0; i < flips; i++) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (!Arrays.equals(bad, frame)) {
                assertThat(decode(bad)).isNotEmpty().noneMatch(line -> line.contains("samples"));
            }
        }
    }

    @Test
    void anyBytesInAnyPiecesGiveTheSameAndEveryByteBelongsToOneThingAtMost() {
        SplittableRandom random = new SplittableRandom(5);
        FrameEncoder encoder = new FrameEncoder();
        for (int round = 0; round < 500; round++) {
            byte[] stream = nonsenseWithFrames(random, encoder);
            List<String> whole = decode(stream);
            List<String> pieces = new ArrayList<>();
            FrameDecoder decoder = new FrameDecoder(lines(pieces));
            for (int at = 0; at < stream.length; ) {
                int n = Math.min(stream.length - at, random.nextInt(1, 400));
                decoder.accept(stream, at, n);
                at += n;
            }
            decoder.end();

            assertThat(pieces).isEqualTo(whole);
            long free = 0;
            for (String line : whole) {
                String[] words = line.split(" ", 4);
                long offset = Long.parseLong(words[0]);
                assertThat(offset).isGreaterThanOrEqualTo(free);
                boolean error = words.length == 3;
                free = offset + (error ? Long.parseLong(words[2]) : 1);
            }
            assertThat(free).isLessThanOrEqualTo(stream.length);
        }
    }

    /** Frames whole and torn, noise with and without zeros, in any order. */
    private static byte[] nonsenseWithFrames(SplittableRandom random, FrameEncoder encoder) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int part = 0; part < 20; part++) {
            byte[] bytes = encoder.encode(randomSamples(random, random.nextInt(1, 19), false));
            switch (random.nextInt(4)) {
                case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                case 1 -> {
                    bytes = new byte[random.nextInt(600)];
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = (byte) random.nextInt(part % 2, 256);
                    }
                }
                default -> stream.writeBytes(encoder.encode(HELLO));
            }
            stream.writeBytes(bytes);
        }
        return stream.toByteArray();
    }

    static List<String> decode(byte[] stream) {
        List<String> lines = new ArrayList<>();
        FrameDecoder decoder = new FrameDecoder(lines(lines));
        decoder.accept(stream, 0, stream.length);
        decoder.end();
        return lines;
    }

    static FrameSink lines(List<String> lines) {
        return new FrameSink() {
            @Override
            public void message(long offset, Message message) {
                lines.add(offset + " " + (message instanceof Samples samples ? text(samples) : message));
            }

            @Override
            public void error(FrameError error) {
                lines.add(error.offset() + " " + error.kind().id() + " " + error.bytes());
            }
        };
    }

    static String text(Samples samples) {
        StringBuilder text = new StringBuilder("samples " + samples.sensor() + " " + samples.firstIndex() + " "
                + samples.timeMicros() + " " + samples.periodMicros());
        for (int i = 0; i < samples.size(); i++) {
            for (int channel = 0; channel < (samples.hasMagnetometer() ? 9 : 6); channel++) {
                text.append(channel == 0 ? " | " : " ").append(samples.count(i, channel));
            }
        }
        return text.toString();
    }

    static Samples randomSamples(SplittableRandom random, int size, boolean magnetometer) {
        Samples samples = new Samples()
                .reset(
                        random.nextInt(256),
                        random.nextLong(1L << 32),
                        random.nextLong(1L << 62),
                        random.nextLong(1L << 32),
                        size,
                        magnetometer);
        for (int i = 0; i < size; i++) {
            for (int channel = 0; channel < 9; channel++) {
                // often zero: zeros are what COBS is about
                samples.set(i, channel, random.nextInt(3) == 0 ? 0 : (short) random.nextInt());
            }
        }
        return samples;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
