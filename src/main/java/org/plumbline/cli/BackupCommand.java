package org.plumbline.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;
import org.plumbline.store.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline backup}: a copy of all data while the service runs. */
@Command(
        name = "backup",
        description = "Copies database, frames and the sensors' calibrations into one zip file; the service may run"
                + " meanwhile. With PostgreSQL, use pg_dump first and copy the folders 'journal' and 'calibrations'"
                + " after it.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The zip file; is not overwritten.")
    private Path to = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the service (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("plumbline-data");

    @Override
    public Integer call() throws BadInputException {
        Backup.Copied copied = Backup.write(data, to);
        Terminal.out(spec).println(to + ": " + copied);
        Terminal.out(spec)
                .println(
                        "Not in it: the settings, certificates, push.key and secrets_key; keep those too. To be sure that"
                                + " it can be read, restore it: plumbline restore " + to + " --data ANOTHER-FOLDER");
        return Plumbline.OK;
    }
}
