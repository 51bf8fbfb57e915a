package org.plumbline.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lock on a file made for nothing else. It ends when it is closed, or with the process, in whatever way. */
final class LockFile implements AutoCloseable {
    private final FileChannel file;

    private LockFile(FileChannel file) {
        this.file = file;
    }

    /** @return empty when somebody has it */
    static Optional<LockFile> take(Path name) throws IOException {
        FileChannel file = FileChannel.open(name, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(file) != null) {
            return Optional.of(new LockFile(file));
        }
        file.close();
        return Optional.empty();
    }

    static boolean isTaken(Path name) throws IOException {
        if (!Files.exists(name)) {
            return false;
        }
        try (FileChannel file = FileChannel.open(name, StandardOpenOption.WRITE)) {
            return lock(file) == null;
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
