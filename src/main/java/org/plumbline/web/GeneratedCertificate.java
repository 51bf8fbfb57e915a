package org.plumbline.web;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.plumbline.format.BadInputException;

/** A certificate of our own making, by the JDK's keytool: kept in the data folder, made anew before it expires. */
public final class GeneratedCertificate {
    /** Keeps nobody out and is not meant to: the folder's rights do. */
    static final String PASSWORD = "plumbline";

    private static final String ALIAS = "plumbline";
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
    private static final Duration VALID = Duration.ofDays(397);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
    private static final long PATIENCE_SECONDS = 60;

    private GeneratedCertificate() {}

    /** @param host where pages are served; the certificate is for it, for this machine's name and the loopback */
    public static Tls.Generated in(Path folder, String host, Instant now) throws BadInputException {
        Path store = folder.resolve("generated.p12");
        try {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            if (!Files.exists(store) || expires(certificate(store), now)) {
                Files.deleteIfExists(store);
                make(store, host);
            }
            return new Tls.Generated(store, fingerprint(certificate(store)));
        } catch (IOException | GeneralSecurityException e) {
            throw new BadInputException(store + ": no certificate could be made: " + e.getMessage(), e);
        }
    }

    private static boolean expires(X509Certificate certificate, Instant now) {
        return certificate.getNotAfter().toInstant().minus(RENEWED_BEFORE).isBefore(now);
    }

    static X509Certificate certificate(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return (X509Certificate) keys.getCertificate(ALIAS);
    }

    private static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    }

    private static void make(Path store, String host) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                String.valueOf(VALID.toDays()),
                "-dname",
                "CN=Plumbline on this machine",
                "-ext",
                "SAN=" + String.join(",", names(host)),
                "-ext",
                "ExtendedKeyUsage=serverAuth",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD);
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException(said.lines().findFirst().orElse("keytool does not answer"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static List<String> names(String host) throws IOException {
        List<String> names = new ArrayList<>(List.of("dns:localhost", "ip:127.0.0.1"));
        String machine = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        for (String name : List.of(machine, host)) {
            String entry = (ADDRESS.matcher(name).matches() ? "ip:" : "dns:") + name;
            if (!names.contains(entry)) {
                names.add(entry);
            }
        }
        return names;
    }
}
