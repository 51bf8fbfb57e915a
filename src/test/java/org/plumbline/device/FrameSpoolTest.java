package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameSpoolTest {
    private static final byte[] HELLO = {3, 1, 7, 0};
    private static final long ROOM = 64 << 20;

    @TempDir
    Path folder;

    @Test
    void whatIsNotConfirmedIsThereAfterARestartWithItsNumbersAndItsHello() throws IOException {
        String stream;
        try (FrameSpool disk = FrameSpool.open(folder)) {
            stream = disk.stream();
            KeptFrames kept = new KeptFrames(ROOM, disk);
            kept.accept(HELLO);
            kept.seal();
            add(kept, 2, 3, 4);
            kept.confirmed(2);
        }
        try (FrameSpool disk = FrameSpool.open(folder)) {
            assertThat(disk.stream()).isEqualTo(stream);
            KeptFrames kept = new KeptFrames(ROOM, disk);
            assertThat(numbers(kept)).containsExactly(3L, 4L);
            assertThat(Objects.requireNonNull(kept.helloBefore()).getBytes()).isEqualTo(HELLO);
            add(kept, 5);
            assertThat(numbers(kept)).containsExactly(3L, 4L, 5L);
        }
    }

    @Test
    void aTornTailIsLeftOutAndWhatFollowsIsKept() throws IOException {
        try (FrameSpool disk = FrameSpool.open(folder)) {
            add(new KeptFrames(ROOM, disk), 1, 2, 3);
        }
        Path segment = segments().getFirst();
        try (var channel = java.nio.channels.FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 3);
        }
        try (FrameSpool disk = FrameSpool.open(folder)) {
            KeptFrames kept = new KeptFrames(ROOM, disk);
            assertThat(numbers(kept)).containsExactly(1L, 2L);
            add(kept, 3);
        }
        try (FrameSpool disk = FrameSpool.open(folder)) {
            assertThat(numbers(new KeptFrames(ROOM, disk))).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void segmentsThatAreDeliveredAreDeletedAndTheHelloStays() throws IOException {
        try (FrameSpool disk = FrameSpool.open(folder)) {
            KeptFrames kept = new KeptFrames(ROOM, disk);
            kept.accept(HELLO);
            for (int i = 0; i < 400; i++) {
                kept.accept(frame(8000));
                kept.seal();
            }
            assertThat(segments()).hasSizeGreaterThan(2);
            kept.confirmed(399);
            assertThat(segments()).hasSize(1);
        }
        try (FrameSpool disk = FrameSpool.open(folder)) {
            KeptFrames kept = new KeptFrames(ROOM, disk);
            assertThat(numbers(kept)).containsExactly(400L);
            assertThat(Objects.requireNonNull(kept.helloBefore()).getBytes()).isEqualTo(HELLO);
        }
    }

    @Test
    void aFolderHasOneGateway() throws IOException {
        try (FrameSpool first = FrameSpool.open(folder)) {
            assertThat(first.stream()).startsWith("gateway-");
            assertThatThrownBy(() -> FrameSpool.open(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("used by another gateway");
        }
    }

    private static void add(KeptFrames kept, int... values) throws IOException {
        for (int value : values) {
            kept.accept(new byte[] {2, (byte) (value + 1), 0});
            kept.seal();
        }
    }

    private static byte[] frame(int bytes) {
        byte[] frame = Buffer.buffer("x".repeat(bytes)).getBytes();
        frame[bytes - 1] = 0;
        return frame;
    }

    private static List<Long> numbers(KeptFrames kept) {
        List<Long> numbers = new ArrayList<>();
        kept.all().forEachRemaining(one -> numbers.add(one.number()));
        return numbers;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".frames"))
                    .sorted()
                    .toList();
        }
    }
}
