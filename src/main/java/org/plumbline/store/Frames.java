package org.plumbline.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.plumbline.format.sealed.SealedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frames of a session wherever they are: in the journal's {@code NAME.wire}, or, some time after its end, in the
 * smaller {@code NAME.sealed} beside it. While both are there the journal's file counts.
 */
public final class Frames {
    private static final Logger LOG = LoggerFactory.getLogger(Frames.class);
    private static final byte[] NOTHING = {};
    private static final String WIRE = ".wire";

    private Frames() {}

    /** Where the sealed frames of a journal's file are kept. */
    public static Path sealed(Path wire) {
        String name = String.valueOf(wire.getFileName());
        if (!name.endsWith(WIRE)) {
            throw new IllegalArgumentException("not a file of the journal: " + wire);
        }
        return wire.resolveSibling(name.substring(0, name.length() - WIRE.length()) + ".sealed");
    }

    /**
     * All that can be read; what is damaged is left out and told in the log. Nothing for a session without a frame.
     *
     * @param wire the journal's file, whether it is still there or sealed
     */
    public static byte[] read(Path wire) throws IOException {
        SealedFile.Opened found = find(wire);
        found.damages().forEach(damage -> LOG.error("Frames are damaged: {}", damage));
        return found.wire();
    }

    /** As {@link #read}; what is damaged is told to the caller. */
    public static SealedFile.Opened find(Path wire) throws IOException {
        if (Files.exists(wire)) {
            try {
                return new SealedFile.Opened(Files.readAllBytes(wire), List.of());
            } catch (NoSuchFileException sealedJustNow) {
                return find(wire);
            }
        }
        Path sealed = sealed(wire);
        return Files.exists(sealed)
                ? SealedFile.open(sealed.toString(), Files.readAllBytes(sealed))
                : new SealedFile.Opened(NOTHING, List.of());
    }

    /**
     * Replaces the journal's file by a sealed one. At every moment one of them is whole on disk, and the journal's file
     * goes only after the sealed one was read back and gave the same bytes. Nobody may append to it any more. The new file is as old as the old one.
     *
     * @return false when there was nothing to seal
     */
    public static boolean seal(Path wire) throws IOException {
        if (!Files.exists(wire)) {
            return false;
        }
        FileTime written = Files.getLastModifiedTime(wire);
        byte[] frames = Files.readAllBytes(wire);
        Path sealed = sealed(wire);
        Path unfinished = unfinished(wire);
        try (FileChannel out = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(SealedFile.seal(frames));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        requireSame(unfinished, frames);
        Files.setLastModifiedTime(unfinished, written);
        Files.move(unfinished, sealed, StandardCopyOption.ATOMIC_MOVE);
        force(Objects.requireNonNull(wire.toAbsolutePath().getParent()));
        if (!Files.deleteIfExists(wire)) {
            // Erased meanwhile, by somebody who could not see the new file yet.
            Files.deleteIfExists(sealed);
            return false;
        }
        return true;
    }

    /** Removes the frames wherever they are. @return whether there were any */
    public static boolean erase(Path wire) throws IOException {
        boolean open = Files.deleteIfExists(wire);
        boolean half = Files.deleteIfExists(unfinished(wire));
        return Files.deleteIfExists(sealed(wire)) || open || half;
    }

    private static Path unfinished(Path wire) {
        Path sealed = sealed(wire);
        return sealed.resolveSibling(sealed.getFileName() + ".tmp");
    }

    private static void requireSame(Path file, byte[] frames) throws IOException {
        SealedFile.Opened opened = SealedFile.open(file.toString(), Files.readAllBytes(file));
        if (!opened.damages().isEmpty() || !Arrays.equals(opened.wire(), frames)) {
            throw new IOException(file + ": reads back differently than it was written; left as it is");
        }
    }

    /** A new name is on disk when its folder is. */
    static void force(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
