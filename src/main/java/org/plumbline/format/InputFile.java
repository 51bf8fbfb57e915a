package org.plumbline.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a person named: its bytes or its text, or in one line why not. */
public final class InputFile {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private InputFile() {}

    /**
     * The whole file.
     *
     * @param expected what should stand there, as in "a recording file"
     * @throws BadInputException when there is none, when it is a folder, or when it may not be read
     */
    public static byte[] bytes(Path file, String expected) throws BadInputException {
        if (Files.isDirectory(file)) {
            throw new BadInputException(file + ": is a folder; expected " + expected);
        }
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new BadInputException(file + ": may not be read by this user; expected " + expected, e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The whole file as text, without the byte order mark that spreadsheets put in front.
     *
     * @throws BadInputException as {@link #bytes}, or naming the first byte that is not UTF-8
     */
    public static String text(Path file, String expected) throws BadInputException {
        byte[] bytes = bytes(file, expected);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (decoded(in, text).isError()) {
            throw notUtf8(file.toString(), bytes, expected);
        }
        String told = text.flip().toString();
        return told.startsWith(BYTE_ORDER_MARK) ? told.substring(1) : told;
    }

    /** What is told about the first of these bytes that is not UTF-8. */
    static BadInputException notUtf8(String file, byte[] bytes, String expected) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        decoded(in, CharBuffer.allocate(bytes.length));
        int at = Math.min(in.position(), bytes.length - 1);
        long line = 1;
        for (int i = 0; i < at; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return BadInputException.at(
                file,
                line,
                String.format("byte %d (0x%02X) is not UTF-8 text; expected %s", at, bytes[at] & 0xff, expected));
    }

    /** As far as it goes: the position of {@code in} is that of the first byte that is not UTF-8. */
    private static CoderResult decoded(ByteBuffer in, CharBuffer out) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        return result.isError() ? result : decoder.flush(out);
    }
}
