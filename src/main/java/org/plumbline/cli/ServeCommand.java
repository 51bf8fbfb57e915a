package org.plumbline.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.WantedSettings;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.TcpBridge;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.service.FactorVault;
import org.plumbline.service.Retention;
import org.plumbline.service.SensorSettings;
import org.plumbline.service.ServiceSettings;
import org.plumbline.service.SmtpSettings;
import org.plumbline.service.push.PushKey;
import org.plumbline.service.push.PushSettings;
import org.plumbline.web.Application;
import org.plumbline.web.GeneratedCertificate;
import org.plumbline.web.OidcSettings;
import org.plumbline.web.Tls;
import org.plumbline.web.WebSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    static final int MAX_PORT = 65_535;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML with these options' names, underscores for hyphens; secrets stand there.")
    private @Nullable Path config;

    @Override
    public Integer call() throws BadInputException {
        CommandSpec told = Objects.requireNonNull(spec);
        Configuration configuration = Configuration.of(config, System.getenv(), Serving.told(told.commandLine()));
        LogFormat.use(configuration.required(Setting.LOG_FORMAT));
        Application.Settings settings = settings(configuration);
        Application application = Running.await(Application.start(settings, InstantSource.system()));
        String scheme = settings.web().secure() ? "https" : "http";
        String address = scheme + "://" + settings.web().host() + ":" + application.port() + "/";
        Terminal.out(spec).println("Plumbline: " + address);
        if (settings.web().tls() instanceof Tls.Generated made) {
            Terminal.out(spec)
                    .println("TLS with a certificate made here: browsers warn, phones refuse Bluetooth and"
                            + " installation until they trust it. SHA-256 " + made.fingerprint());
        }
        Terminal.out(spec).println("Wire bytes: TCP port " + application.bridgePort());
        setUp(application, address);
        Terminal.out(spec).flush();
        Running.untilStopped(application);
        return Plumbline.OK;
    }

    private static Application.Settings settings(Configuration told) throws BadInputException {
        String zone = told.text(Setting.TIME_ZONE);
        return new Application.Settings(
                told.data(),
                told.database(),
                new WebSettings(
                        told.required(Setting.HOST),
                        told.number(Setting.PORT),
                        pageTls(told),
                        WebSettings.Limits.DEFAULTS,
                        oidc(told)),
                bridge(told),
                told.list(Setting.SERIAL).stream().map(SerialPortName::parse).toList(),
                new ServiceSettings(
                        told.required(Setting.EMERGENCY_NUMBER),
                        zone == null ? ZoneId.systemDefault() : ZoneId.of(zone),
                        Plumbline.Version.number(),
                        new Retention.Kinds(
                                days(told, Setting.KEEP_RECORDINGS_DAYS), days(told, Setting.KEEP_UNASSIGNED_DAYS)),
                        smtp(told),
                        new SensorSettings(
                                idle(told), WantedSettings.FOR_EXERCISE.at(told.number(Setting.SENSOR_RATE_HZ))),
                        push(told),
                        vault(told)),
                ExerciseCatalogue.load().exercises());
    }

    /** Whoever reaches it from outside this machine has to say a token. */
    private static TcpBridge.Settings bridge(Configuration told) throws BadInputException {
        String address = told.required(Setting.BRIDGE_HOST);
        String token = told.text(Setting.BRIDGE_TOKEN);
        return new TcpBridge.Settings(
                address,
                told.number(Setting.BRIDGE_PORT),
                token,
                token == null && address.equals(TcpBridge.Settings.LOOPBACK),
                tls(told),
                idle(told));
    }

    private static Duration idle(Configuration told) {
        return Duration.ofSeconds(told.number(Setting.BRIDGE_IDLE_S));
    }

    static TcpBridge.@Nullable Tls tls(Configuration told) throws BadInputException {
        if (!told.yes(Setting.BRIDGE_TLS)) {
            return null;
        }
        String certificate = told.text(Setting.TLS_CERTIFICATE);
        String key = told.text(Setting.TLS_KEY);
        if (certificate == null || key == null) {
            throw new BadInputException("bridge_tls: expected tls_certificate and tls_key beside it");
        }
        return new TcpBridge.Tls(certificate, key);
    }

    private static @Nullable Tls pageTls(Configuration told) throws BadInputException {
        String certificate = told.text(Setting.TLS_CERTIFICATE);
        String key = told.text(Setting.TLS_KEY);
        if (certificate != null && key != null) {
            return new Tls.Own(certificate, key);
        }
        return told.yes(Setting.TLS_GENERATED)
                ? GeneratedCertificate.in(told.data().resolve("tls"), told.required(Setting.HOST), Instant.now())
                : null;
    }

    static @Nullable OidcSettings oidc(Configuration told) throws BadInputException {
        String issuer = told.text(Setting.OIDC_ISSUER);
        String client = told.text(Setting.OIDC_CLIENT_ID);
        String secret = told.text(Setting.OIDC_CLIENT_SECRET);
        if (issuer == null) {
            return null;
        }
        if (client == null || secret == null) {
            throw new BadInputException("oidc_issuer: expected oidc_client_id and oidc_client_secret beside it");
        }
        return new OidcSettings(issuer, client, secret, told.required(Setting.OIDC_LABEL));
    }

    static @Nullable SmtpSettings smtp(Configuration told) throws BadInputException {
        String host = told.text(Setting.SMTP_HOST);
        String from = told.text(Setting.SMTP_FROM);
        if (host == null) {
            return null;
        }
        if (from == null) {
            throw new BadInputException("smtp_host: expected smtp_from beside it");
        }
        return new SmtpSettings(
                host,
                told.number(Setting.SMTP_PORT),
                told.text(Setting.SMTP_USER),
                told.text(Setting.SMTP_PASSWORD),
                told.yes(Setting.SMTP_STARTTLS),
                from);
    }

    private static @Nullable PushSettings push(Configuration told) throws BadInputException {
        String contact = told.text(Setting.PUSH_CONTACT);
        String key = told.text(Setting.PUSH_KEY);
        if (contact == null) {
            return null;
        }
        return new PushSettings(
                key == null ? PushKey.in(told.data().resolve("push.key")) : PushKey.parse(key), contact);
    }

    private static FactorVault vault(Configuration told) throws BadInputException {
        String key = told.text(Setting.SECRETS_KEY);
        return key == null ? FactorVault.NONE : FactorVault.of(key);
    }

    private static @Nullable Duration days(Configuration told, Setting setting) {
        String days = told.text(setting);
        return days == null ? null : Duration.ofDays(Long.parseLong(days));
    }

    /** Somebody has to be first: the link makes its holder the administrator, who invites the others. */
    private void setUp(Application application, String address) throws BadInputException {
        Running.await(application.clinic().accounts().invitations().first())
                .ifPresent(issued -> Terminal.out(spec)
                        .println("Set up your clinic: open " + address + "join#" + issued.token()
                                + " (counts once, until the next start)"));
    }
}
