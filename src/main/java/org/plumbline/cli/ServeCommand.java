package org.plumbline.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.TcpBridge;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.service.Retention;
import org.plumbline.service.ServiceSettings;
import org.plumbline.store.Database;
import org.plumbline.web.Application;
import org.plumbline.web.WebSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline serve}: the service of a clinic. */
@Command(
        name = "serve",
        description =
                "Runs the service: pages, sensors, storage. Listens on this machine alone unless --host says more.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    static final int PORT = 8080;
    static final int BRIDGE_PORT = 7070;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML with these options' names, underscores for hyphens.")
    private @Nullable Path config;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Where pages are served (default: 127.0.0.1).")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "Port of the pages (default: " + PORT + ").")
    private @Nullable Integer port;

    @Option(
            names = "--bridge-port",
            paramLabel = "N",
            description = "TCP port for wire bytes (default: " + BRIDGE_PORT + ").")
    private @Nullable Integer bridgePort;

    @Option(names = "--data", paramLabel = "DIR", description = "Database and journal (default: plumbline-data).")
    private @Nullable Path data;

    @Option(
            names = "--database",
            paramLabel = "ADDRESS",
            description = "sqlite:FILE, or postgresql://USER@HOST/NAME with the password in the file of --config"
                    + " (default: SQLite in the data folder).")
    private @Nullable String database;

    @Option(names = "--serial", paramLabel = "PATH[@BAUD]", description = "A sensor's serial port, 115200 8N1.")
    private List<String> serial = new ArrayList<>();

    @Override
    public Integer call() throws BadInputException {
        ServiceOptions file = config == null ? ServiceOptions.none() : ServiceOptions.read(config);
        Application application = Running.await(Application.start(settings(file), InstantSource.system()));
        String scheme = file.tlsCertificate() == null ? "http" : "https";
        String shown = or(host, file.host(), TcpBridge.Settings.LOOPBACK);
        String address = scheme + "://" + shown + ":" + application.port() + "/";
        Terminal.out(spec).println("Plumbline: " + address);
        Terminal.out(spec).println("Wire bytes: TCP port " + application.bridgePort());
        setUp(application, address);
        Terminal.out(spec).flush();
        Running.untilStopped(application);
        return Plumbline.OK;
    }

    private Application.Settings settings(ServiceOptions file) throws BadInputException {
        List<String> named = serial.isEmpty() && file.serial() != null ? file.serial() : serial;
        Path folder = or(data, file.data(), Path.of("plumbline-data"));
        String address = or(database, file.database(), "sqlite:" + folder.resolve("plumbline.db"));
        return new Application.Settings(
                folder,
                Database.parse(address, secret("PLUMBLINE_DATABASE_PASSWORD", file.databasePassword())),
                new WebSettings(
                        or(host, file.host(), TcpBridge.Settings.LOOPBACK),
                        or(port, file.port(), PORT),
                        file.tlsCertificate(),
                        file.tlsKey()),
                bridge(file),
                ports(named),
                new ServiceSettings(
                        or(null, file.emergencyNumber(), "112"), zone(file), Plumbline.Version.number(), kept(file)),
                ExerciseCatalogue.load().exercises());
    }

    /** Whoever reaches it from outside this machine has to say a token. */
    private TcpBridge.Settings bridge(ServiceOptions file) throws BadInputException {
        String address = or(null, file.bridgeHost(), TcpBridge.Settings.LOOPBACK);
        String certificate = file.tlsCertificate();
        String key = file.tlsKey();
        String token = secret("PLUMBLINE_BRIDGE_TOKEN", file.bridgeToken());
        boolean tls = Boolean.TRUE.equals(file.bridgeTls());
        if (tls && (certificate == null || key == null)) {
            throw new BadInputException("bridge_tls: expected tls_certificate and tls_key beside it");
        }
        return new TcpBridge.Settings(
                address,
                or(bridgePort, file.bridgePort(), BRIDGE_PORT),
                token,
                token == null && address.equals(TcpBridge.Settings.LOOPBACK),
                tls && certificate != null && key != null ? new TcpBridge.Tls(certificate, key) : null);
    }

    private static <T> T or(@Nullable T option, @Nullable T inFile, T otherwise) {
        return option != null ? option : inFile != null ? inFile : otherwise;
    }

    private List<SerialPortName> ports(List<String> names) {
        try {
            return names.stream().map(SerialPortName::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--serial: " + e.getMessage(), e);
        }
    }

    /** The environment wins over the file, so that a secret need not lie on the disk. */
    private static @Nullable String secret(String variable, @Nullable String inFile) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty() ? inFile : value;
    }

    private static Retention.Kinds kept(ServiceOptions file) throws BadInputException {
        return new Retention.Kinds(
                days("keep_recordings_days", file.keepRecordingsDays(), Retention.Kinds.DEFAULTS.recordings()),
                days("keep_unassigned_days", file.keepUnassignedDays(), Retention.Kinds.DEFAULTS.unassigned()));
    }

    private static @Nullable Duration days(String name, @Nullable Integer told, @Nullable Duration otherwise)
            throws BadInputException {
        if (told != null && told < 1) {
            throw new BadInputException(name + ": expected at least 1, found " + told);
        }
        return told == null ? otherwise : Duration.ofDays(told);
    }

    private static ZoneId zone(ServiceOptions file) throws BadInputException {
        try {
            String name = file.timeZone();
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new BadInputException("time_zone: expected a name like Europe/Berlin: " + e.getMessage(), e);
        }
    }

    /** Somebody has to be first: the link makes its holder the administrator, who invites the others. */
    private void setUp(Application application, String address) throws BadInputException {
        Running.await(application.clinic().accounts().invitations().first())
                .ifPresent(issued -> Terminal.out(spec)
                        .println("Set up your clinic: open " + address + "join#" + issued.token()
                                + " (counts once, until the next start)"));
    }
}
