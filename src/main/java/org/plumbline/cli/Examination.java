package org.plumbline.cli;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.SerialPortList;
import org.plumbline.device.SerialPortName;
import org.plumbline.format.BadInputException;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.DataFolder;
import org.plumbline.store.Database;
import org.plumbline.store.Store;

/** What {@code doctor} looks at, one finding each. Leaves nothing behind but an up-to-date schema. */
final class Examination {
    private static final long LITTLE_BYTES = 1L << 30;
    private static final int CERTIFICATE_DAYS = 14;
    private static final Duration SLACK = Duration.ofMinutes(5);

    /** No clock that works says anything before this program was written. */
    private static final Instant WRITTEN =
            LocalDate.of(2026, 11, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

    private final Configuration configuration;
    private final InstantSource clock;

    Examination(Configuration configuration, InstantSource clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    enum Grade {
        OK,
        LOOK,
        STOPS
    }

    record Finding(Grade grade, String what, String text) {
        String line() {
            return String.format(Locale.ROOT, "%-5s  %-12s %s", grade.name().toLowerCase(Locale.ROOT), what, text);
        }
    }

    List<Finding> all() throws BadInputException {
        List<Finding> findings = new ArrayList<>();
        findings.add(disk(configuration.data()));
        findings.addAll(database(configuration.database()));
        findings.add(port("port", Setting.HOST, Setting.PORT));
        findings.add(port("bridge port", Setting.BRIDGE_HOST, Setting.BRIDGE_PORT));
        findings.add(certificate());
        findings.addAll(together());
        for (String serial : configuration.list(Setting.SERIAL)) {
            findings.add(serial(SerialPortName.parse(serial)));
        }
        return findings;
    }

    /** Settings that need others beside them: the same words with which the service would not start. */
    private List<Finding> together() {
        try {
            ServeCommand.tls(configuration);
            ServeCommand.oidc(configuration);
            ServeCommand.smtp(configuration);
            return List.of();
        } catch (BadInputException e) {
            return List.of(new Finding(Grade.STOPS, "settings", String.valueOf(e.getMessage())));
        }
    }

    private static Finding disk(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, "doctor", ".tmp");
            try {
                Files.write(probe, new byte[1 << 16], StandardOpenOption.SYNC);
            } finally {
                Files.delete(probe);
            }
            FileStore store = Files.getFileStore(folder);
            long free = store.getUsableSpace();
            String space = String.format(Locale.ROOT, "%.1f GB free", free / 1e9);
            return free < LITTLE_BYTES
                    ? new Finding(
                            Grade.LOOK,
                            "disk",
                            folder + ": only " + space + "; make room, a day of one sensor takes 0.2 GB")
                    : new Finding(Grade.OK, "disk", folder + ": can be written, " + space);
        } catch (IOException e) {
            return new Finding(
                    Grade.STOPS,
                    "disk",
                    folder + ": cannot be written ("
                            + (Files.isRegularFile(folder) ? "it is a file" : e)
                            + "); make room, give this user the right to write, or name another folder with --data");
        }
    }

    private List<Finding> database(Database database) {
        if (database.isInUse() && !runs()) {
            return List.of(
                    new Finding(
                            Grade.STOPS,
                            "database",
                            database
                                    + ": a service with another data folder is using it; stop that one, or name another"
                                    + " database with --database"),
                    clock(null));
        }
        Vertx vertx = Vertx.vertx();
        try {
            Store store = Running.await(database.open(vertx));
            Running.await(store.ping());
            List<AuditEntry> latest = Running.await(store.audit().latest(1));
            Running.await(store.close());
            return List.of(
                    new Finding(Grade.OK, "database", database + ": can be written, its schema is up to date"),
                    clock(latest.isEmpty() ? null : latest.getFirst().at()));
        } catch (BadInputException | IllegalStateException e) {
            return List.of(
                    new Finding(
                            Grade.STOPS,
                            "database",
                            e.getMessage() + "; start the database server, correct the"
                                    + " address, or restore a backup"),
                    clock(null));
        } finally {
            vertx.close();
        }
    }

    private Finding clock(@Nullable Instant latestEntry) {
        Instant now = clock.instant();
        if (now.isBefore(WRITTEN)) {
            return new Finding(Grade.STOPS, "clock", "says " + now + ", before this program was written; set it");
        }
        if (latestEntry != null && latestEntry.isAfter(now.plus(SLACK))) {
            return new Finding(
                    Grade.LOOK,
                    "clock",
                    "says " + now + ", but something was kept at " + latestEntry
                            + "; was the clock set back? Check it, check-ins are due by it");
        }
        return new Finding(Grade.OK, "clock", now.toString());
    }

    private Finding port(String what, Setting host, Setting port) {
        String address = configuration.required(host);
        int number = configuration.number(port);
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(address), number));
            return new Finding(Grade.OK, what, number + " on " + address + " is free");
        } catch (IOException e) {
            return runs()
                    ? new Finding(
                            Grade.LOOK,
                            what,
                            number + " on " + address
                                    + " is in use; as a service is using the data folder now, by that")
                    : new Finding(
                            Grade.STOPS,
                            what,
                            number + " on " + address + ": " + e.getMessage() + "; stop what has it, or choose another"
                                    + " one with " + port.flag());
        }
    }

    /** Whether the service is running already. */
    private boolean runs() {
        try {
            return DataFolder.isInUse(configuration.data());
        } catch (IOException e) {
            // what is the matter with the folder stands in the finding about the disk
            return false;
        }
    }

    private Finding certificate() {
        String file = configuration.text(Setting.TLS_CERTIFICATE);
        if (file == null || configuration.text(Setting.TLS_KEY) == null) {
            return new Finding(
                    Grade.LOOK,
                    "certificate",
                    "none: browsers on other machines get no Bluetooth, no"
                            + " installation and no encryption; set tls_certificate and tls_key, or put a proxy with TLS in front");
        }
        try (var in = Files.newInputStream(Path.of(file))) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            Instant from = certificate.getNotBefore().toInstant();
            Instant until = certificate.getNotAfter().toInstant();
            Instant now = clock.instant();
            if (now.isBefore(from) || now.isAfter(until)) {
                return new Finding(
                        Grade.STOPS,
                        "certificate",
                        file + ": is valid from " + from + " to " + until + "; renew it, browsers refuse it now");
            }
            if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                return new Finding(
                        Grade.LOOK,
                        "certificate",
                        file + ": signed by itself; phones refuse Bluetooth and"
                                + " installation until it is trusted on them");
            }
            return until.isBefore(now.plus(Duration.ofDays(CERTIFICATE_DAYS)))
                    ? new Finding(Grade.LOOK, "certificate", file + ": ends on " + until + "; renew it")
                    : new Finding(Grade.OK, "certificate", file + ": valid until " + until);
        } catch (GeneralSecurityException e) {
            return new Finding(Grade.STOPS, "certificate", file + ": holds no certificate; expected PEM");
        } catch (IOException e) {
            return new Finding(
                    Grade.STOPS, "certificate", file + ": cannot be read (" + e.getMessage() + "); expected PEM");
        }
    }

    private static Finding serial(SerialPortName serial) {
        if (serial.isPattern()) {
            int there = SerialPortList.meant(serial).size();
            return new Finding(
                    there > 0 ? Grade.OK : Grade.LOOK,
                    "serial",
                    serial.path() + ": " + there + " there now; the service opens what is plugged in");
        }
        Path path = Path.of(serial.path());
        if (!Files.exists(path)) {
            return new Finding(
                    Grade.LOOK, "serial", path + ": not there; plug the sensor in, the service waits for it");
        }
        return Files.isReadable(path) && Files.isWritable(path)
                ? new Finding(Grade.OK, "serial", path + ": there")
                : new Finding(Grade.STOPS, "serial", path + ": not allowed; add this user to the group dialout");
    }
}
