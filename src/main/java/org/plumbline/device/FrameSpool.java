package org.plumbline.device;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The disk of {@link KeptFrames}: what waits for the service survives the end of this process, however it ends.
 *
 * <p>A folder with a lock, the stream's name, the number up to which the service has everything, and segments. A segment is
 * a row of {@link SpoolRecord}s; its first one has the number 0 and is the hello that the next one goes on from, or empty.
 * Single-threaded.
 */
final class FrameSpool implements AutoCloseable {
    private static final long SEGMENT_BYTES = 1 << 20;
    private static final String SUFFIX = ".frames";

    private final Path folder;
    private final FileChannel lock;
    private final String stream;
    private final TreeMap<Long, Path> segments = new TreeMap<>();
    private @Nullable FileChannel current;
    private long currentBytes;

    /** @param hello the one that the first record goes on from, null without one */
    record Found(
            List<SpoolRecord> records, long next, @Nullable Buffer hello) {
        Found {
            records = List.copyOf(records);
        }
    }

    private FrameSpool(Path folder, FileChannel lock, String stream) {
        this.folder = folder;
        this.lock = lock;
        this.stream = stream;
    }

    /** @throws IOException with one line for people, also when another process has the folder */
    static FrameSpool open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isFree(lock)) {
            lock.close();
            throw new IOException(folder + " is used by another gateway");
        }
        Path name = folder.resolve("stream");
        if (!Files.exists(name)) {
            Files.writeString(name, "gateway-" + UUID.randomUUID());
        }
        return new FrameSpool(folder, lock, Files.readString(name).strip());
    }

    /** The lock is held until the channel is closed. */
    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The same for every start on this folder, so that the service knows what it has. */
    String stream() {
        return stream;
    }

    /** What still waits from before. */
    Found load() throws IOException {
        long taken = taken();
        long next = taken + 1;
        Buffer hello = null;
        List<SpoolRecord> waiting = new ArrayList<>();
        for (Path segment : segmentsInOrder()) {
            segments.put(first(segment), segment);
            for (SpoolRecord one : SpoolRecord.read(Files.readAllBytes(segment))) {
                next = Math.max(next, one.number() + 1);
                if (one.number() > taken) {
                    waiting.add(one);
                } else if (one.frames().length() > 0 && waiting.isEmpty()) {
                    Buffer last = one.number() == 0 ? one.frames() : KeptFrames.lastHello(one.frames());
                    hello = last == null ? hello : last;
                }
            }
        }
        return new Found(waiting, next, hello);
    }

    private List<Path> segmentsInOrder() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches("[0-9]{19}" + SUFFIX.replace(".", "\\.")))
                    .sorted()
                    .toList();
        }
    }

    private static long first(Path segment) {
        return Long.parseLong(segment.getFileName().toString().substring(0, 19));
    }

    /** @param helloBefore the one that this record goes on from */
    void add(long number, Buffer frames, @Nullable Buffer helloBefore) throws IOException {
        FileChannel to = current;
        if (to == null || currentBytes >= SEGMENT_BYTES) {
            force();
            if (to != null) {
                to.close();
            }
            Path segment = folder.resolve(String.format("%019d%s", number, SUFFIX));
            to = FileChannel.open(
                    segment, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            current = to;
            currentBytes = 0;
            segments.put(number, segment);
            write(to, new SpoolRecord(0, helloBefore == null ? Buffer.buffer() : helloBefore));
        }
        write(to, new SpoolRecord(number, frames));
    }

    private void write(FileChannel to, SpoolRecord record) throws IOException {
        ByteBuffer bytes = record.encoded();
        currentBytes += bytes.remaining();
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    /** The service has everything up to this number; when this gets lost it is sent again. */
    void forget(long number) throws IOException {
        Files.writeString(folder.resolve("taken"), String.format("%019d", number));
        for (Map.Entry<Long, Path> before = segments.firstEntry();
                segments.size() > 1 && segments.higherKey(before.getKey()) <= number + 1;
                before = segments.firstEntry()) {
            Files.delete(before.getValue());
            segments.remove(before.getKey());
        }
    }

    private long taken() throws IOException {
        Path file = folder.resolve("taken");
        String text = Files.exists(file) ? Files.readString(file) : "";
        // a power cut in mid-write leaves it shorter
        return text.matches("[0-9]{19}") ? Long.parseLong(text) : 0;
    }

    /** To the disk itself, so that a power cut does not lose it either. */
    void force() throws IOException {
        if (current != null) {
            current.force(false);
        }
    }

    @Override
    public void close() throws IOException {
        force();
        if (current != null) {
            current.close();
        }
        lock.close();
    }
}
