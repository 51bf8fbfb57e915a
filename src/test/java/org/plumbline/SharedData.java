package org.plumbline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the recordings of other people's studies, which are not part of the project: in the folder that the environment
 * variable PLUMBLINE_SHARED_DATA names, else in {@code shared/data} beside the project or beside one of its parents.
 */
public final class SharedData {
    private SharedData() {}

    /** The folder of one set of recordings; empty when it is not on this machine. */
    public static Optional<Path> folder(String set) {
        String named = System.getenv("PLUMBLINE_SHARED_DATA");
        if (named != null) {
            return Optional.of(Path.of(named, set)).filter(Files::isDirectory);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path candidate = at.resolve("shared").resolve("data").resolve(set);
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
