package org.plumbline.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's one thread: appends what comes, flushes all of a short while together, waits for a disk that refuses. */
final class JournalWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final BlockingQueue<Journal.Entry> queue;
    private final JournalFiles files;
    private final LongConsumer taken;
    private volatile @Nullable String trouble;

    /** Written and not known to be on disk. */
    private final List<Journal.Frame> notForced = new ArrayList<>();

    private boolean again;
    private volatile boolean over;

    /** @param taken hears how many bytes of a frame are on disk */
    JournalWriter(BlockingQueue<Journal.Entry> queue, JournalFiles files, LongConsumer taken) {
        this.queue = queue;
        this.files = files;
        this.taken = taken;
    }

    /** What the disk said last, null while it writes. Any thread may ask. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** Nothing is written any more until the service starts anew: who asks whether it is ready hears of it. */
    void broke(Throwable reason) {
        LOG.error("The journal has stopped and takes nothing any more; start the service anew", reason);
        trouble = "stopped: " + reason;
        stopped();
    }

    /** Whether it has written its last. Any thread may ask. */
    boolean isOver() {
        return over;
    }

    @Override
    public void run() {
        long dirtySince = -1;
        while (true) {
            Journal.Entry entry = next(dirtySince);
            if (entry instanceof Journal.Frame frame) {
                if (untilWritten(() -> files.append(frame.file(), frame.bytes()))) {
                    notForced.add(frame);
                }
                dirtySince = dirtySince < 0 ? System.nanoTime() : dirtySince;
            }
            if (!(entry instanceof Journal.Frame) || elapsedMillis(dirtySince) >= Journal.GROUP_MILLIS) {
                boolean onDisk = untilWritten(this::force);
                if (onDisk) {
                    tell();
                }
                dirtySince = -1;
                if (entry instanceof Journal.Flush flush) {
                    answer(flush, onDisk);
                }
            }
            if (entry instanceof Journal.Stop) {
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
                for (Journal.Frame frame : notForced) {
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
        for (Journal.Frame frame : notForced) {
            taken.accept(frame.bytes().capacity());
            Runnable durable = frame.durable();
            if (durable != null) {
                durable.run();
            }
        }
        notForced.clear();
    }

    /** Whoever still waits for the disk hears that it is over. */
    private void stopped() {
        over = true;
        for (Journal.Entry left : queue) {
            if (left instanceof Journal.Flush flush) {
                answer(flush, false);
            }
        }
    }

    private static void answer(Journal.Flush flush, boolean onDisk) {
        if (onDisk) {
            flush.done().complete(null);
        } else {
            flush.done().completeExceptionally(new IOException("stopped before the disk took it"));
        }
    }

    /** Waits for the next entry; null when it is time to flush. */
    private Journal.@Nullable Entry next(long dirtySince) {
        try {
            return dirtySince < 0
                    ? queue.take()
                    : queue.poll(Math.max(0, Journal.GROUP_MILLIS - elapsedMillis(dirtySince)), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return new Journal.Stop();
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
                if (trouble != null) {
                    LOG.info("The journal is written again");
                }
                trouble = null;
                return true;
            } catch (IOException e) {
                if (trouble == null) {
                    LOG.error(
                            "The journal cannot be written: {}. Frames wait in memory, 64 MiB of them at most; make room"
                                    + " on the disk, or give this user the right to write there",
                            e.toString());
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
            TimeUnit.MILLISECONDS.sleep(Journal.GROUP_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
