package org.plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.TcpBridge;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.service.ServiceSettings;
import org.plumbline.store.Database;
import org.plumbline.web.Application;
import org.plumbline.web.WebSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline demo}: the whole product with a clinic of invented people and a sensor that is not there. */
@Command(
        name = "demo",
        description = "The whole product on this machine: a demo clinic, a virtual sensor, nothing to set up.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "Port of the pages (default: ${DEFAULT-VALUE}).")
    private int port = ServeCommand.PORT;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Override
    public Integer call() throws BadInputException {
        if (port < 0 || port > ServeCommand.MAX_PORT) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--port " + port + ": expected 0 to " + ServeCommand.MAX_PORT);
        }
        Path folder = folder();
        ServiceSettings service = new ServiceSettings("112", ZoneId.systemDefault(), Plumbline.Version.number());
        Application application = Running.await(Application.start(
                new Application.Settings(
                        folder,
                        new Database.Sqlite(folder.resolve("plumbline.db")),
                        new WebSettings(TcpBridge.Settings.LOOPBACK, port),
                        new TcpBridge.Settings(TcpBridge.Settings.LOOPBACK, 0, null),
                        List.of(),
                        service,
                        ExerciseCatalogue.load().exercises()),
                InstantSource.system()));
        DemoPeople people = DemoPeople.create(application, language.code());
        Terminal.out(spec)
                .println("Plumbline demo: http://" + TcpBridge.Settings.LOOPBACK + ":" + application.port() + "/");
        signIn("physio", DemoPeople.PHYSIO);
        people.patients().keySet().forEach(username -> signIn("patient", username));
        Terminal.out(spec)
                .println("A virtual sensor does squats. The weeks before are being written down. Ctrl-C ends.");
        Terminal.out(spec).println("Everything is kept in " + folder);
        Terminal.out(spec).flush();
        Thread.ofPlatform().daemon().name("demo past").start(new DemoPast(application, people));
        Thread.ofPlatform().daemon().name("demo sensor").start(new DemoSensor(application.bridgePort()));
        Running.untilStopped(application);
        return Plumbline.OK;
    }

    private void signIn(String role, String username) {
        Terminal.out(spec).printf("  %-8s %-6s password %s%n", role, username, DemoPeople.PASSWORD);
    }

    private static Path folder() throws BadInputException {
        try {
            return Files.createTempDirectory("plumbline-demo");
        } catch (IOException e) {
            throw new BadInputException("no temporary folder for the demo: " + e.getMessage(), e);
        }
    }
}
