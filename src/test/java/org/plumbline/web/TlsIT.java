package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages over TLS, with a certificate of our own making and with the clinic's. */
class TlsIT {
    @TempDir
    Path folder;

    @Test
    void aGeneratedCertificateServesWhoTrustsItAndPromisesNothingForGood() throws Exception {
        Tls.Generated made = GeneratedCertificate.in(folder.resolve("tls"), "127.0.0.1", Instant.now());
        try (RunningClinic clinic = running(made)) {
            clinic.patient("anna", null);
            try (HttpClient trusting = trusting(made.store());
                    HttpClient stranger = HttpClient.newHttpClient()) {
                HttpResponse<String> page = trusting.send(request(clinic, "/"), HttpResponse.BodyHandlers.ofString());
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.headers().firstValue("strict-transport-security"))
                        .as("a warning could not be passed any more")
                        .isEmpty();
                HttpResponse<String> in = signIn(trusting, clinic);
                assertThat(in.headers().firstValue("set-cookie").orElseThrow())
                        .contains("Secure", "HTTPOnly", "SameSite=Strict");
                assertThatThrownBy(() -> stranger.send(request(clinic, "/"), HttpResponse.BodyHandlers.ofString()))
                        .isInstanceOf(SSLException.class);
            }
            assertThatThrownBy(() -> clinic.get(null, "/health/live"))
                    .as("not without TLS")
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void pagesComeEncryptedTellTheBrowserToStayAndCookiesStaySecret() throws Exception {
        Path store = GeneratedCertificate.in(folder.resolve("tls"), "127.0.0.1", Instant.now())
                .store();
        KeyStore keys = KeyStore.getInstance(store.toFile(), GeneratedCertificate.PASSWORD.toCharArray());
        Key key = keys.getKey("plumbline", GeneratedCertificate.PASSWORD.toCharArray());
        Path keyFile = pem("key.pem", "PRIVATE KEY", key.getEncoded());
        Path certificate = pem(
                "certificate.pem",
                "CERTIFICATE",
                keys.getCertificate("plumbline").getEncoded());
        try (RunningClinic clinic = running(new Tls.Own(certificate.toString(), keyFile.toString()));
                HttpClient trusting = trusting(store)) {
            HttpResponse<String> page = trusting.send(request(clinic, "/"), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("strict-transport-security")).contains("max-age=31536000");
            clinic.patient("anna", null);
            assertThat(signIn(trusting, clinic)
                            .headers()
                            .firstValue("set-cookie")
                            .orElseThrow())
                    .contains("Secure", "HTTPOnly", "SameSite=Strict");
        }
    }

    @Test
    void aGeneratedCertificateIsKeptAndMadeAnewBeforeItExpires() throws Exception {
        Path own = folder.resolve("tls");
        Instant now = Instant.now();
        Tls.Generated first = GeneratedCertificate.in(own, "clinic.local", now);
        assertThat(GeneratedCertificate.certificate(first.store())
                        .getSubjectAlternativeNames()
                        .toString())
                .contains("clinic.local", "localhost", "127.0.0.1");
        if (own.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                    .isEqualTo("rwx------");
        }
        assertThat(GeneratedCertificate.in(own, "clinic.local", now).fingerprint())
                .isEqualTo(first.fingerprint())
                .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(GeneratedCertificate.in(own, "clinic.local", now.plus(Duration.ofDays(370)))
                        .fingerprint())
                .isNotEqualTo(first.fingerprint());
    }

    private RunningClinic running(Tls tls) throws Exception {
        return new RunningClinic(
                folder.resolve("data"), new WebSettings("127.0.0.1", 0, tls, WebSettings.Limits.DEFAULTS, null));
    }

    private static HttpClient trusting(Path store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("service", GeneratedCertificate.certificate(store));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static HttpRequest request(RunningClinic clinic, String path) {
        return HttpRequest.newBuilder(address(clinic, path)).build();
    }

    private static URI address(RunningClinic clinic, String path) {
        return clinic.uri("https", path);
    }

    private static HttpResponse<String> signIn(HttpClient client, RunningClinic clinic) throws Exception {
        JsonObject body = new JsonObject().put("username", "anna").put("password", RunningClinic.PASSWORD);
        return client.send(
                HttpRequest.newBuilder(address(clinic, "/api/v1/sign-in"))
                        .header("X-Plumbline", "1")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Path pem(String name, String kind, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }
}
