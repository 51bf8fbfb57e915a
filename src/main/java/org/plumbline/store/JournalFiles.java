package org.plumbline.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** The open files of the journal's one thread; the least recently used is closed when there are too many. */
final class JournalFiles {
    private static final int MAX_OPEN = 64;
    private final Map<Path, FileChannel> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Path> dirty = new LinkedHashSet<>();

    /** Appends all bytes, or none: a half-written rest is cut off again. */
    void append(Path file, ByteBuffer bytes) throws IOException {
        FileChannel channel = channel(file);
        long before = channel.size();
        ByteBuffer rest = bytes.duplicate();
        try {
            while (rest.hasRemaining()) {
                channel.write(rest, before + rest.position());
            }
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
        dirty.add(file);
    }

    private FileChannel channel(Path file) throws IOException {
        FileChannel known = open.get(file);
        if (known != null) {
            return known;
        }
        if (open.size() >= MAX_OPEN) {
            force();
            Iterator<FileChannel> oldest = open.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        open.put(file, channel);
        return channel;
    }

    void force() throws IOException {
        for (Path file : dirty) {
            FileChannel channel = open.get(file);
            if (channel != null) {
                channel.force(false);
            }
        }
        dirty.clear();
    }

    void close() {
        for (FileChannel channel : open.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                LoggerFactory.getLogger(JournalFiles.class).warn("A journal file did not close: {}", e.toString());
            }
        }
        open.clear();
    }
}
