package org.plumbline.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** The open files of the journal's one thread; the least recently used is closed when there are too many. */
final class JournalFiles {
    private static final int MAX_OPEN = 64;
    private final Map<Path, FileChannel> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Path> newNames = new LinkedHashSet<>();

    /** How long each file was when all of it was on disk, for the files that were written since. */
    private final Map<Path, Long> forcedBytes = new LinkedHashMap<>();

    /** Where a file that the disk refused has to end before it is written again. */
    private final Map<Path, Long> cutAt = new HashMap<>();

    private final Disk disk;

    /** What a disk is asked for last; a test stands in for one that refuses. */
    @FunctionalInterface
    interface Disk {
        void force(FileChannel channel) throws IOException;
    }

    JournalFiles(Disk disk) {
        this.disk = disk;
    }

    /** Appends all bytes, or none: a half-written rest is cut off again before the next try. */
    void append(Path file, ByteBuffer bytes) throws IOException {
        FileChannel channel = channel(file);
        Long cut = cutAt.get(file);
        if (cut != null) {
            channel.truncate(cut);
            cutAt.remove(file);
        }
        long before = channel.size();
        ByteBuffer rest = bytes.duplicate();
        try {
            while (rest.hasRemaining()) {
                channel.write(rest, before + rest.position());
            }
        } catch (IOException e) {
            cutAt.put(file, before);
            if (!forcedBytes.containsKey(file)) {
                forget(file);
            }
            throw e;
        }
        forcedBytes.putIfAbsent(file, before);
    }

    /** A file that refused is opened anew: the disk behind its name may be another one by then. */
    private void forget(Path file) {
        FileChannel refused = open.remove(file);
        if (refused != null) {
            close(refused);
        }
    }

    private FileChannel channel(Path file) throws IOException {
        FileChannel known = open.get(file);
        if (known != null) {
            return known;
        }
        closeOldest();
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            newNames.add(Objects.requireNonNull(folder.getParent()));
        }
        if (!Files.exists(file)) {
            newNames.add(folder);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        open.put(file, channel);
        return channel;
    }

    /** Those with something that is not on disk yet stay open. */
    private void closeOldest() {
        Iterator<Map.Entry<Path, FileChannel>> oldest = open.entrySet().iterator();
        while (open.size() >= MAX_OPEN && oldest.hasNext()) {
            Map.Entry<Path, FileChannel> file = oldest.next();
            if (!forcedBytes.containsKey(file.getKey())) {
                close(file.getValue());
                oldest.remove();
            }
        }
    }

    /**
     * Everything appended so far is on disk after it, new names included.
     *
     * @throws IOException when the disk refused: then nobody knows what of it is there, and a later success would say
     *     nothing about it. {@link #takeBack}, and append it all anew
     */
    void force() throws IOException {
        for (Path file : forcedBytes.keySet()) {
            disk.force(channel(file));
        }
        for (Path folder : newNames) {
            Frames.force(folder);
        }
        forcedBytes.clear();
        newNames.clear();
    }

    /** All files end again where they were on disk for certain. */
    void takeBack() {
        cutAt.putAll(forcedBytes);
        forcedBytes.keySet().forEach(this::forget);
        forcedBytes.clear();
    }

    void close() {
        open.values().forEach(JournalFiles::close);
        open.clear();
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(JournalFiles.class).warn("A journal file did not close: {}", e.toString());
        }
    }
}
