package org.plumbline.format;

/**
 * Something that a person handed in cannot be used. The message is one line for that person: the file, the line or
 * byte, what stands there and what was expected. Never shown with a stack trace.
 */
public final class BadInputException extends Exception {
    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(message);
    }

    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The one way to name a line, from 1. */
    public static BadInputException at(String file, long line, String what) {
        return new BadInputException(file + ", line " + line + ": " + what);
    }

    /** The same, with what lies behind it. */
    public static BadInputException at(String file, long line, String what, Throwable cause) {
        return new BadInputException(file + ", line " + line + ": " + what, cause);
    }
}
