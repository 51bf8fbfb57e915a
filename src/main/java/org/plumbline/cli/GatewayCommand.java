package org.plumbline.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.Gateway;
import org.plumbline.format.BadInputException;
import org.plumbline.format.InputFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline gateway}: a Linux machine between a BLE sensor and the service. */
@Command(
        name = "gateway",
        description = "Brings a BLE sensor to a service, over Linux's Bluetooth (BlueZ). Runs until it is stopped.",
        mixinStandardHelpOptions = true)
final class GatewayCommand implements Callable<Integer> {
    private static final Set<String> SCHEMES = Set.of("http", "https", "ws", "wss");
    private static final int MOST_MEBIBYTES = 4096;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--ble",
            required = true,
            paramLabel = "NAME",
            description = "The sensor's name as it advertises it, or its address (AA:BB:CC:DD:EE:FF).")
    private String sensor = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description = "The service, for example https://clinic.example.")
    private String to = "";

    @ArgGroup(multiplicity = "1")
    private Token token = new Token();

    @Option(
            names = "--keep-mib",
            paramLabel = "N",
            defaultValue = "64",
            description =
                    "Room for what waits while the service is away (default: ${DEFAULT-VALUE}, about half a day).")
    private int keepMebibytes;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description =
                    "Folder for what waits; it survives the end of this program (default: plumbline-gateway/NAME).")
    private @Nullable Path folder;

    @Option(names = "--bus", paramLabel = "ADDRESS", description = "Another D-Bus than the system's.")
    private @Nullable String bus;

    /** One of these. */
    private static final class Token {
        @Option(
                names = "--token",
                paramLabel = "TOKEN",
                description = "A token that a physio made; others on this machine can see it in the list of processes.")
        private @Nullable String text;

        @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token and nothing else.")
        private @Nullable Path file;
    }

    @Override
    public Integer call() throws BadInputException {
        require(!sensor.isBlank(), "--ble '" + sensor + "': expected a sensor's name or its address");
        require(
                keepMebibytes >= 1 && keepMebibytes <= MOST_MEBIBYTES,
                "--keep-mib " + keepMebibytes + ": expected 1 to " + MOST_MEBIBYTES);
        Gateway.Settings settings =
                new Gateway.Settings(sensor, service(), token(), bus, (long) keepMebibytes << 20, folder());
        Vertx vertx = Vertx.vertx();
        Gateway gateway = gateway(vertx, settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            gateway.close();
            stopped.countDown();
        }));
        gateway.start();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Plumbline.OK;
    }

    private URI service() {
        try {
            URI url = new URI(to);
            if (url.getScheme() != null && SCHEMES.contains(url.getScheme()) && url.getHost() != null) {
                return url;
            }
            throw noService(null);
        } catch (URISyntaxException e) {
            throw noService(e);
        }
    }

    private ParameterException noService(@Nullable URISyntaxException cause) {
        return new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "--to '" + to + "': expected a URL such as https://clinic.example",
                cause);
    }

    private Path folder() {
        return folder == null ? Path.of("plumbline-gateway", sensor.replaceAll("[^A-Za-z0-9._-]", "-")) : folder;
    }

    private Gateway gateway(Vertx vertx, Gateway.Settings settings) throws BadInputException {
        try {
            return new Gateway(vertx, settings, line -> Terminal.err(spec).printf("gateway: %s%n", line));
        } catch (IOException e) {
            vertx.close();
            Path kept = settings.keepFolder();
            String reason = Files.isRegularFile(kept)
                    ? kept + ": is a file; expected a folder"
                    : String.valueOf(e.getMessage());
            throw new BadInputException("--keep: " + reason, e);
        }
    }

    private String token() throws BadInputException {
        if (token.file == null) {
            return String.valueOf(token.text);
        }
        String text = InputFile.text(token.file, "a file with the token and nothing else")
                .strip();
        if (text.isEmpty()) {
            throw new BadInputException(token.file + ": is empty; expected the token and nothing else");
        }
        return text;
    }

    private void require(boolean holds, String expected) {
        if (!holds && spec != null) {
            throw new ParameterException(spec.commandLine(), expected);
        }
    }
}
