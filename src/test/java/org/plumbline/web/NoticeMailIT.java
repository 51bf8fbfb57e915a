package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.service.SmtpSettings;
import org.plumbline.store.Person;

/** What goes out by mail. */
class NoticeMailIT {
    @TempDir
    Path folder;

    @Test
    void aMailSaysThatThereIsSomethingAndNotWhat() throws Exception {
        try (MailServer mail = new MailServer();
                RunningClinic clinic = new RunningClinic(
                        folder,
                        new SmtpSettings("127.0.0.1", mail.port(), "clinic", "secret", false, "clinic@example.org"))) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            JsonObject address = new JsonObject().put("address", "dana@example.org");
            assertThat(clinic.send(clinic.request(clinic.signIn("dana"), "/api/v1/me/mail-address")
                                    .header("X-Plumbline", "1")
                                    .header("Content-Type", "application/json")
                                    .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(address.encode())))
                            .statusCode())
                    .isEqualTo(204);
            NoticesIT.redFlag(clinic, anna);
            await().until(() -> mail.received().size() == 1);
            MailServer.Mail got = mail.received().getFirst();
            assertThat(got.to()).isEqualTo("dana@example.org");
            assertThat(got.from()).isEqualTo("clinic@example.org");
            assertThat(got.signedIn()).isEqualTo("\0clinic\0secret");
            assertThat(got.text()).contains("One of your patients needs you").doesNotContain("anna", "bladder");
            assertThat(got.head()).contains("Auto-Submitted: auto-generated").doesNotContain("anna");
        }
    }
}
