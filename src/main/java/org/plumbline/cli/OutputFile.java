package org.plumbline.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.plumbline.format.BadInputException;

/** A file that a person wants written. */
final class OutputFile {
    private OutputFile() {}

    /** What is told when it could not be. */
    static BadInputException refused(Path file, IOException e) {
        String reason = Files.isDirectory(file)
                ? "is a folder; expected the name of a file"
                : switch (e) {
                    case NoSuchFileException none -> "cannot be written: its folder is not there";
                    case AccessDeniedException denied -> "may not be written by this user";
                    default -> "cannot be written: " + e.getMessage();
                };
        return new BadInputException(file + ": " + reason, e);
    }
}
