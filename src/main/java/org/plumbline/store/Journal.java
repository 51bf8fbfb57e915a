package org.plumbline.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raw frames as they came, append-only, one file for each session and one for each connection outside of sessions:
 * {@code <root>/<device>/<name>.wire}. A session's file begins with the device's hello, so it is a wire recording that
 * every command reads.
 *
 * <p>One thread writes. What was appended is on disk at most {@value #GROUP_MILLIS} ms later: all files written since
 * share one flush. While the disk refuses, frames wait in memory up to a limit and are written when it accepts again.
 */
public final class Journal implements AutoCloseable {
    static final int GROUP_MILLIS = 250;
    private static final long MAX_WAITING_BYTES = 64L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path root;
    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong droppedBytes = new AtomicLong();
    private final AtomicBoolean dropping = new AtomicBoolean();
    private final JournalWriter writer;
    private final Thread thread;

    /** @throws IOException when the folder cannot be made */
    public Journal(Path root) throws IOException {
        this(root, new JournalFiles(channel -> channel.force(false)));
    }

    Journal(Path root, JournalFiles files) throws IOException {
        this.root = Files.createDirectories(root);
        writer = new JournalWriter(queue, files, bytes -> waitingBytes.addAndGet(-bytes));
        thread = Thread.ofPlatform()
                .name("journal")
                .uncaughtExceptionHandler((journal, e) -> writer.broke(e))
                .start(writer);
    }

    sealed interface Entry permits Frame, Flush, Stop {}

    record Frame(Path file, ByteBuffer bytes, @Nullable Runnable durable) implements Entry {}

    record Flush(CompletableFuture<Void> done) implements Entry {}

    record Stop() implements Entry {}

    /** Where the frames of a name are kept. Both parts are ids: letters, digits and hyphens. */
    public Path file(String device, String name) {
        return root.resolve(id(device)).resolve(id(name) + ".wire");
    }

    /** The folder of all frames: it holds one for each device. */
    public Path root() {
        return root;
    }

    private static String id(String text) {
        if (!text.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("not an id: '" + text + "'");
        }
        return text;
    }

    /** Takes the bytes over; never blocks. */
    public void append(String device, String name, byte[] bytes) {
        append(device, name, bytes, null);
    }

    /**
     * As {@link #append(String, String, byte[])}.
     *
     * @param durable is called on the journal's thread once the bytes are on disk; never when they are given up
     */
    public void append(String device, String name, byte[] bytes, @Nullable Runnable durable) {
        if (waitingBytes.addAndGet(bytes.length) > MAX_WAITING_BYTES) {
            waitingBytes.addAndGet(-bytes.length);
            droppedBytes.addAndGet(bytes.length);
            if (!dropping.getAndSet(true)) {
                LOG.error("Frames are given up: the memory for those that wait for the disk is full");
            }
            return;
        }
        if (dropping.getAndSet(false)) {
            LOG.warn("Frames are taken again; {} bytes were given up since the start", droppedBytes.get());
        }
        queue.add(new Frame(file(device, name), ByteBuffer.wrap(bytes), durable));
    }

    /** Whether it takes more without giving anything up; who can wait asks before. */
    public boolean hasRoom() {
        return waitingBytes.get() < MAX_WAITING_BYTES / 2;
    }

    /** Completes when everything appended so far is on disk; fails when the journal has stopped before. */
    public CompletableFuture<Void> flush() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        queue.add(new Flush(done));
        if (writer.isOver()) {
            done.completeExceptionally(new IOException("the journal has stopped"));
        }
        return done;
    }

    /** What is appended from now on reaches the disk only after everything before it. */
    public void part() {
        queue.add(new Flush(new CompletableFuture<>()));
    }

    /** What the disk said last, null while it writes. */
    public @Nullable String trouble() {
        return writer.trouble();
    }

    /** Bytes that are not on disk yet. */
    public long waitingBytes() {
        return waitingBytes.get();
    }

    /** Bytes given up because the disk refused for too long. */
    public long droppedBytes() {
        return droppedBytes.get();
    }

    /** Writes what waits, flushes and stops; gives up after a few seconds when the disk refuses. */
    @Override
    public void close() {
        queue.add(new Stop());
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
                LOG.error("The journal was closed with {} bytes not written", waitingBytes.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
