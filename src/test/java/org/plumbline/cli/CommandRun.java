package org.plumbline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Commands as a person runs them, one after the other: the exit code, and what the last one said. */
final class CommandRun {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The exit code. */
    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Plumbline.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** What the last one said on standard output. */
    String out() {
        return out.toString();
    }

    /** What the last one said on standard error. */
    String err() {
        return err.toString();
    }
}
