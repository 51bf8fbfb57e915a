package org.plumbline.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plumbline doctor}: would {@code serve} with the same settings run, and if not, what to do. */
@Command(
        name = "doctor",
        description = "Looks at disk, database, ports, clock and certificate that 'serve' would use with the same"
                + " settings, and says what to do. Exit code 1 when something keeps it from running.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "As for 'serve'.")
    private @Nullable Path config;

    @Override
    public Integer call() throws BadInputException {
        CommandSpec told = Objects.requireNonNull(spec);
        Configuration configuration = Configuration.of(config, System.getenv(), Serving.told(told.commandLine()));
        List<Examination.Finding> findings = new Examination(configuration, InstantSource.system()).all();
        boolean stops = false;
        for (Examination.Finding finding : findings) {
            Terminal.out(spec).println(finding.line());
            stops |= finding.grade() == Examination.Grade.STOPS;
        }
        Terminal.out(spec).flush();
        return stops ? Plumbline.FAILED : Plumbline.OK;
    }
}
