package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.device.TcpBridge;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.service.Accounts;
import org.plumbline.service.ServiceSettings;
import org.plumbline.store.Role;

/** Pages over TLS with a certificate of one's own. */
class TlsIT {
    @TempDir
    Path folder;

    @Test
    void pagesComeEncryptedTellTheBrowserToStayAndCookiesStaySecret() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
        Application application = RunningClinic.await(Application.start(
                new Application.Settings(
                        folder,
                        RunningClinic.inFolder(folder),
                        new WebSettings("127.0.0.1", 0, certificate.certificatePath(), certificate.privateKeyPath()),
                        new TcpBridge.Settings(TcpBridge.Settings.LOOPBACK, 0, null),
                        List.of(),
                        new ServiceSettings("112", ZoneOffset.UTC, "test"),
                        ExerciseCatalogue.load().exercises()),
                InstantSource.system()));
        Vertx vertx = Vertx.vertx();
        WebClient client = WebClient.create(
                vertx, new WebClientOptions().setSsl(true).setTrustOptions(certificate.trustOptions()));
        WebClient plain = WebClient.create(vertx);
        try {
            RunningClinic.await(application
                    .clinic()
                    .accounts()
                    .create(
                            new Accounts.NewPerson(Role.PATIENT, "anna", "anna", "en", 1980, List.of("squat")),
                            RunningClinic.PASSWORD,
                            null));
            HttpResponse<Buffer> page = RunningClinic.await(
                    client.get(application.port(), "localhost", "/").send());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.getHeader("Strict-Transport-Security")).startsWith("max-age=");
            HttpResponse<Buffer> signedIn = RunningClinic.await(client.post(
                            application.port(), "localhost", "/api/v1/sign-in")
                    .putHeader("X-Plumbline", "1")
                    .sendJsonObject(new JsonObject().put("username", "anna").put("password", RunningClinic.PASSWORD)));
            assertThat(signedIn.statusCode()).isEqualTo(200);
            assertThat(signedIn.getHeader("Set-Cookie"))
                    .containsIgnoringCase("; Secure")
                    .containsIgnoringCase("; HttpOnly")
                    .contains("; SameSite=Strict");
            assertThatThrownBy(() -> RunningClinic.await(
                            plain.get(application.port(), "localhost", "/").send()))
                    .as("without TLS nothing is answered")
                    .isNotNull();
        } finally {
            client.close();
            plain.close();
            RunningClinic.await(vertx.close());
            application.close().toCompletionStage().toCompletableFuture().join();
            certificate.delete();
        }
    }
}
