package org.plumbline.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
    private final JournalFiles files;
    private final Thread writer;
    private volatile @Nullable String trouble;

    /** Written and not known to be on disk. Only the writing thread looks at it, as at {@link #again}. */
    private final List<Frame> notForced = new ArrayList<>();

    private boolean again;

    /** @throws IOException when the folder cannot be made */
    public Journal(Path root) throws IOException {
        this(root, new JournalFiles(channel -> channel.force(false)));
    }

    Journal(Path root, JournalFiles files) throws IOException {
        this.root = Files.createDirectories(root);
        this.files = files;
        writer = Thread.ofPlatform().name("journal").start(this::write);
    }

    private sealed interface Entry permits Frame, Flush, Stop {}

    private record Frame(
            Path file, ByteBuffer bytes, @Nullable Runnable durable) implements Entry {}

    private record Flush(CompletableFuture<Void> done) implements Entry {}

    private record Stop() implements Entry {}

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
            return;
        }
        queue.add(new Frame(file(device, name), ByteBuffer.wrap(bytes), durable));
    }

    /** Whether it takes more without giving anything up; who can wait asks before. */
    public boolean hasRoom() {
        return waitingBytes.get() < MAX_WAITING_BYTES / 2;
    }

    /** Completes when everything appended so far is on disk. */
    public CompletableFuture<Void> flush() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        queue.add(new Flush(done));
        return done;
    }

    /** What is appended from now on reaches the disk only after everything before it. */
    public void part() {
        queue.add(new Flush(new CompletableFuture<>()));
    }

    /** What the disk said last, null while it writes. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Bytes that are not on disk yet. */
    public long waitingBytes() {
        return waitingBytes.get();
    }

    /** Bytes given up because the disk refused for too long. */
    public long droppedBytes() {
        return droppedBytes.get();
    }

    private void write() {
        long dirtySince = -1;
        while (true) {
            Entry entry = next(dirtySince);
            if (entry instanceof Frame frame) {
                if (untilWritten(() -> files.append(frame.file(), frame.bytes()))) {
                    notForced.add(frame);
                }
                dirtySince = dirtySince < 0 ? System.nanoTime() : dirtySince;
            }
            if (!(entry instanceof Frame) || elapsedMillis(dirtySince) >= GROUP_MILLIS) {
                boolean onDisk = untilWritten(this::force);
                if (onDisk) {
                    tell();
                }
                dirtySince = -1;
                if (entry instanceof Flush flush) {
                    answer(flush, onDisk);
                }
            }
            if (entry instanceof Stop) {
                files.close();
                stopped();
                return;
            }
        }
    }

    /** After a flush that was refused a later one says nothing about what was written before it: all of it again. */
    private void force() throws IOException {
        try {
            if (again) {
                for (Frame frame : notForced) {
                    files.append(frame.file(), frame.bytes());
                }
            }
            files.force();
            again = false;
        } catch (IOException e) {
            files.takeBack();
            again = true;
            throw e;
        }
    }

    private void tell() {
        for (Frame frame : notForced) {
            waitingBytes.addAndGet(-frame.bytes().capacity());
            Runnable durable = frame.durable();
            if (durable != null) {
                durable.run();
            }
        }
        notForced.clear();
    }

    /** Whoever still waits for the disk hears that it is over. */
    private void stopped() {
        for (Entry left : queue) {
            if (left instanceof Flush flush) {
                answer(flush, false);
            }
        }
    }

    private static void answer(Flush flush, boolean onDisk) {
        if (onDisk) {
            flush.done().complete(null);
        } else {
            flush.done().completeExceptionally(new IOException("stopped before the disk took it"));
        }
    }

    /** Waits for the next entry; null when it is time to flush. */
    private @Nullable Entry next(long dirtySince) {
        try {
            return dirtySince < 0
                    ? queue.take()
                    : queue.poll(Math.max(0, GROUP_MILLIS - elapsedMillis(dirtySince)), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return new Stop();
        }
    }

    private static long elapsedMillis(long sinceNanos) {
        return sinceNanos < 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A disk that is full is emptied by somebody; until then frames wait in the queue. */
    private boolean untilWritten(Work work) {
        while (true) {
            try {
                work.run();
                trouble = null;
                return true;
            } catch (IOException e) {
                if (trouble == null) {
                    LOG.error("The journal cannot be written: {}", e.toString());
                }
                trouble = e.toString();
                if (!pause()) {
                    return false;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(GROUP_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Writes what waits, flushes and stops; gives up after a few seconds when the disk refuses. */
    @Override
    public void close() {
        queue.add(new Stop());
        try {
            if (!writer.join(java.time.Duration.ofSeconds(5))) {
                writer.interrupt();
                LOG.error("The journal was closed with {} bytes not written", waitingBytes.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
