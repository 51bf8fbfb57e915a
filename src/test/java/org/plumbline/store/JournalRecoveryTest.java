package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.HostProgress;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorIndex;

/** What a power cut left of a journal's last file: the whole frames count, the rest is sent again. */
class JournalRecoveryTest {
    private static final String DEVICE = "00000000000000a1";
    private static final long BOOT = 77;
    private static final int FIRST = 500;
    private static final int FRAMES = 6;
    private static final int OF_FRAME = 10;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final FrameEncoder encoder = new FrameEncoder();
    private int wholeBytes;
    private Path file = Path.of("");

    @BeforeEach
    void aSessionsFile() throws Exception {
        wire.writeBytes(encoder.encode(new Hello(
                1,
                1,
                DEVICE,
                BOOT,
                "test",
                0,
                List.of(new Hello.SensorDescription(0, "lumbar", 100, 0.001f, 0.001f, 0)))));
        wire.writeBytes(encoder.encode(new HostMessage.Ack(BOOT, 3, List.of(new SensorIndex(0, FIRST)))));
        for (int frame = 0; frame < FRAMES; frame++) {
            wholeBytes = wire.size();
            wire.writeBytes(samples(FIRST + frame * OF_FRAME));
        }
        file = Files.createDirectories(folder.resolve(DEVICE)).resolve("s1.wire");
    }

    private byte[] samples(int first) {
        Samples samples = new Samples();
        samples.reset(0, first, first * 10_000L, 10_000, OF_FRAME, false);
        for (int i = 0; i < OF_FRAME; i++) {
            samples.set(i, 2, (short) (9_000 + first + i));
        }
        return encoder.encode(samples);
    }

    @Test
    void aWholeFileStaysAsItIs() throws Exception {
        Files.write(file, wire.toByteArray());
        assertThat(next()).isEqualTo(FIRST + FRAMES * OF_FRAME);
        assertThat(file).hasBinaryContent(wire.toByteArray());
    }

    @Test
    void aTornLastFrameIsCutOffWhereverItWasTorn() throws Exception {
        byte[] all = wire.toByteArray();
        for (int length = wholeBytes + 2; length < all.length - 1; length++) {
            Files.write(file, Arrays.copyOf(all, length));
            assertThat(next()).as("torn at byte %d", length).isEqualTo(FIRST + (FRAMES - 1) * OF_FRAME);
            assertThat(Files.size(file))
                    .as("torn at byte %d", length)
                    .isBetween((long) wholeBytes - 1, wholeBytes + 1L);
            assertThat(next()).as("read again").isEqualTo(FIRST + (FRAMES - 1) * OF_FRAME);
        }
    }

    @Test
    void aTailOfNoiseAndWhatStandsBehindItAreCutOff() throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            byte[] noise = new byte[1 + random.nextInt(5_000)];
            random.nextBytes(noise);
            ByteArrayOutputStream damaged = new ByteArrayOutputStream();
            damaged.writeBytes(Arrays.copyOf(wire.toByteArray(), wholeBytes));
            damaged.writeBytes(noise);
            damaged.write(0);
            damaged.writeBytes(samples(FIRST + FRAMES * OF_FRAME));
            Files.write(file, damaged.toByteArray());
            assertThat(next()).isEqualTo(FIRST + (FRAMES - 1) * OF_FRAME);
            assertThat(Files.size(file)).isBetween((long) wholeBytes - 1, wholeBytes + 1L);
        }
    }

    @Test
    void aSealedFileCountsAsTheNewestAndKeepsItsTime() throws Exception {
        Files.write(
                folder.resolve(DEVICE).resolve("older.wire"),
                encoder.encode(new HostMessage.Ack(BOOT, 3, List.of(new SensorIndex(0, 1)))));
        Files.setLastModifiedTime(
                folder.resolve(DEVICE).resolve("older.wire"), FileTime.from(Instant.parse("2026-11-01T08:00:00Z")));
        Files.write(file, wire.toByteArray());
        FileTime written = FileTime.from(Instant.parse("2026-11-02T08:00:00Z"));
        Files.setLastModifiedTime(file, written);
        assertThat(Frames.seal(file)).isTrue();
        assertThat(file).doesNotExist();
        assertThat(Files.getLastModifiedTime(Frames.sealed(file))).isEqualTo(written);
        assertThat(next()).isEqualTo(FIRST + FRAMES * OF_FRAME);
    }

    @Test
    void whatIsErasedWhileItIsSealedStaysErased() throws Exception {
        Files.write(file, wire.toByteArray());
        Files.write(file.resolveSibling("s1.sealed.tmp"), new byte[] {1});
        assertThat(Frames.erase(file)).isTrue();
        try (var left = Files.list(folder.resolve(DEVICE))) {
            assertThat(left).isEmpty();
        }
        assertThat(Frames.seal(file)).isFalse();
    }

    private long next() throws Exception {
        Map<String, HostProgress> progress = JournalRecovery.read(folder);
        assertThat(progress).containsOnlyKeys(DEVICE);
        HostProgress ofDevice = progress.get(DEVICE);
        return ofDevice == null ? -1 : ofDevice.nextIndices().getOrDefault(0, -1L);
    }
}
