package org.plumbline.format;

import java.nio.file.Path;
import org.plumbline.format.sealed.SealedFile;

/**
 * Opens a recording of either kind: text is a CSV, gzipped or not; what the store sealed, and bytes with a zero among the
 * first, are frames.
 */
public final class Recordings {
    /** A wire file has a frame delimiter (a zero byte) within its first frame; no text has one. */
    private static final int LONGEST_FRAME = 256;

    private Recordings() {}

    /** Reads the whole file. @throws BadInputException when it is not there, empty or not a recording */
    public static Recording open(Path file) throws BadInputException {
        byte[] bytes = InputFile.bytes(file, "a recording CSV or a wire file");
        if (bytes.length == 0) {
            throw new BadInputException(file + ": is empty (0 bytes); expected a recording CSV or a wire file");
        }
        if (SealedFile.isSealed(bytes)) {
            byte[] wire = frames(file.toString(), bytes);
            WireFile.requireHello(file.toString(), wire);
            return new Recording.Wire(nameOf(file), wire);
        }
        for (int i = 0; i < Math.min(bytes.length, LONGEST_FRAME) && !isGzip(bytes); i++) {
            if (bytes[i] == 0) {
                WireFile.requireHello(file.toString(), bytes);
                return new Recording.Wire(nameOf(file), bytes);
            }
        }
        return RecordingCsv.parse(file.toString(), nameOf(file), bytes);
    }

    /** The wire bytes of a file that may be sealed. @throws BadInputException when a part of them is damaged */
    public static byte[] frames(String file, byte[] bytes) throws BadInputException {
        if (!SealedFile.isSealed(bytes)) {
            return bytes;
        }
        SealedFile.Opened opened = SealedFile.open(file, bytes);
        if (!opened.damages().isEmpty()) {
            throw new BadInputException(opened.damages().getFirst());
        }
        return opened.wire();
    }

    /** {@code s1-correct-1} for {@code …/s1-correct-1.csv.gz}. */
    public static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        String withoutGzip = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        int dot = withoutGzip.lastIndexOf('.');
        return dot > 0 ? withoutGzip.substring(0, dot) : withoutGzip;
    }

    static boolean isGzip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }
}
