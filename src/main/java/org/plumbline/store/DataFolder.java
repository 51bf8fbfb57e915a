package org.plumbline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.plumbline.format.BadInputException;

/**
 * A data folder in the hands of one service. A second one would take the sessions that run in the first for cut off, and
 * write into the same files.
 */
public final class DataFolder implements AutoCloseable {
    private static final String NAME = "in-use.lock";

    private final LockFile lock;

    private DataFolder(LockFile lock) {
        this.lock = lock;
    }

    /**
     * Held until it is closed, or the process ends in whatever way. The folder is made when it is not there.
     *
     * @throws BadInputException when another service has it, or it cannot be made or written
     */
    public static DataFolder take(Path folder) throws BadInputException {
        if (Files.isRegularFile(folder)) {
            throw new BadInputException(folder + ": is a file; expected the data folder, or none yet");
        }
        try {
            Files.createDirectories(folder);
            return LockFile.take(folder.resolve(NAME))
                    .map(DataFolder::new)
                    .orElseThrow(() -> new BadInputException(
                            folder + ": another service is using this data folder; stop that one, or name another"
                                    + " folder with --data"));
        } catch (IOException e) {
            throw new BadInputException(
                    folder + ": cannot be used as data folder (" + e
                            + "); give this user the right to write there, or name another one with --data",
                    e);
        }
    }

    /** Whether a service is using the folder now. */
    public static boolean isInUse(Path folder) throws IOException {
        return LockFile.isTaken(folder.resolve(NAME));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
