package org.plumbline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;
import org.plumbline.store.Backup;
import org.plumbline.store.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline restore}: a data folder from a backup. */
@Command(
        name = "restore",
        description = "Makes a data folder of a backup, after every file in it was checked.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "What 'backup' wrote.")
    private Path from = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder to make: not there yet, or empty (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("plumbline-data");

    @Override
    public Integer call() throws BadInputException {
        Backup.Copied copied = Restore.read(from, data);
        Terminal.out(spec).println(data + ": " + copied + ", each as it was copied");
        Terminal.out(spec)
                .println("Next: plumbline verify --data " + data + ", then plumbline serve --data " + data
                        + " with the settings and keys of before");
        return Plumbline.OK;
    }
}
