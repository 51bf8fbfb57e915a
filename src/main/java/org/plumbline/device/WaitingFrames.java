package org.plumbline.device;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a service has not got yet, in memory and, where there is one, on a disk; a disk that refuses is said once, and from
 * then on frames wait in memory alone. Single-threaded.
 */
final class WaitingFrames {
    private final KeptFrames kept;
    private final Consumer<String> told;
    private @Nullable FrameSpool disk;

    /**
     * @param disk null for memory alone
     * @param told hears one line for what a person should know
     */
    WaitingFrames(long capacityBytes, @Nullable FrameSpool disk, Consumer<String> told) throws IOException {
        this.disk = disk;
        this.told = told;
        kept = disk == null ? new KeptFrames(capacityBytes) : new KeptFrames(capacityBytes, disk);
    }

    private interface Work {
        void run() throws IOException;
    }

    private void onDisk(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            told.accept("the disk refuses, frames are kept in memory alone: " + e.getMessage());
            kept.withoutDisk();
            disk = null;
        }
    }

    void accept(byte[] bytes) {
        kept.accept(bytes);
    }

    int gatheredBytes() {
        return kept.gatheredBytes();
    }

    /** The sensor is gone; a frame that it had begun is none. */
    void cut() {
        kept.cut();
    }

    /** What was gathered may be sent from now on. */
    void seal() {
        long before = kept.dropped();
        onDisk(kept::seal);
        if (kept.dropped() > before && before == 0) {
            told.accept("the service has been away for too long: the oldest samples are given up");
        }
    }

    /** The service has everything up to this number on its disk. */
    void confirmed(long number) {
        onDisk(() -> kept.confirmed(number));
    }

    /** What was written so far survives a power cut. */
    void force() {
        FrameSpool there = disk;
        if (there != null) {
            onDisk(there::force);
        }
    }

    void close() {
        FrameSpool there = disk;
        if (there != null) {
            onDisk(there::close);
        }
        disk = null;
    }

    boolean isEmpty() {
        return kept.size() == 0;
    }

    /** What waits, oldest first. */
    Iterator<KeptFrames.Kept> all() {
        return kept.all();
    }

    /** The hello that the oldest of them goes on from, null before there was one. */
    @Nullable
    Buffer helloBefore() {
        return kept.helloBefore();
    }
}
