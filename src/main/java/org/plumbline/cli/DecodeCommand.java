package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;
import org.plumbline.format.DecodeJson;
import org.plumbline.format.InputFile;
import org.plumbline.format.Recordings;
import org.plumbline.format.WireFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline decode}: what a sensor said, frame by frame, errors included. */
@Command(
        name = "decode",
        description = "Prints raw wire bytes as JSON, one object a line, errors included.",
        mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Bytes as a sensor sent them.")
    private Path file = Path.of("");

    @Option(names = "--json", description = "Changes nothing: there is no other output.")
    void json(boolean implied) {
        // accepted because every command that prints JSON takes it
    }

    @Override
    public Integer call() throws BadInputException {
        byte[] bytes = Recordings.frames(file.toString(), InputFile.bytes(file, "the wire bytes of a sensor"));
        PrintWriter out = Terminal.out(spec);
        try (ProgressBar progress = Terminal.progress("decode", bytes.length)) {
            DecodeJson lines = new DecodeJson(node -> print(out, node, progress));
            WireFile.decode(file.toString(), bytes, lines);
        } finally {
            out.flush();
        }
        return Plumbline.OK;
    }

    private static void print(PrintWriter out, ObjectNode node, @Nullable ProgressBar progress) {
        out.println(node);
        if (progress != null) {
            progress.stepTo(node.path("offset").asLong());
        }
    }
}
