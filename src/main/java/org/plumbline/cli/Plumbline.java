package org.plumbline.cli;

import java.util.List;
import java.util.Objects;
import org.plumbline.format.BadInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code plumbline} command: one class for each subcommand, in the order of the help text. */
@Command(
        name = "plumbline",
        description = "Form feedback from one sensor on the back, linked honestly to the person's own pain reports.",
        mixinStandardHelpOptions = true,
        versionProvider = Plumbline.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CheckCommand.class,
            DemoCommand.class,
            ServeCommand.class,
            OrientCommand.class,
            ValidateCommand.class,
            BenchCommand.class,
            SynthCommand.class,
            SensorCommand.class,
            DecodeCommand.class,
            LinkCommand.class,
            AssessPainCommand.class,
            CalibrateCommand.class,
            PortsCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            VerifyCommand.class,
            GatewayCommand.class,
            DoctorCommand.class,
        })
public final class Plumbline {
    /** Done, anything else, usage, bad input: the exit codes other programs rely on. */
    static final int OK = 0;

    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int BAD_INPUT = 3;

    private Plumbline() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Plumbline());
        for (String told : List.of("serve", "doctor")) {
            Serving.addFlags(
                    Objects.requireNonNull(line.getSubcommands().get(told)).getCommandSpec());
        }
        UsageMistake.toldBy(line);
        return line.setExitCodeExceptionMapper(e -> switch (e) {
                    case BadInputException bad -> BAD_INPUT;
                    case CommandLine.ParameterException wrongUse -> USAGE;
                    default -> FAILED;
                })
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                    command.getErr().println("plumbline " + command.getCommandName() + ": " + message);
                    return command.getExitCodeExceptionMapper().getExitCode(e);
                });
    }

    /** The version stands in the jar's manifest, written by the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"plumbline " + number()};
        }

        static String number() {
            String version = Plumbline.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }
}
