package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.store.Database;
import org.plumbline.store.Person;
import org.plumbline.store.PostgresServer;

/** Text that one database takes and the other one does not: both answer the same, and never "try again". */
class OddTextIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void isAnsweredTheSameOnBothDatabases(String database) throws Exception {
        Database on = database.equals("sqlite")
                ? RunningClinic.inFolder(folder)
                : PostgresServer.shared().emptyDatabase();
        try (RunningClinic clinic = new RunningClinic(folder, on, List.of())) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String cookie = clinic.signIn("anna");
            String messages = "/api/v1/patients/" + anna.id() + "/messages";
            String kept = "Zieht es? – ja 🙂 \\u0000 ' \" -- %";
            assertThat(clinic.post(cookie, messages, new JsonObject().put("text", kept))
                            .statusCode())
                    .isEqualTo(201);
            HttpResponse<String> refused = clinic.post(cookie, messages, new JsonObject().put("text", "a\0b"));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("urn:plumbline:invalid");
            assertThat(clinic.array(cookie, messages))
                    .singleElement()
                    .satisfies(one ->
                            assertThat(((JsonObject) one).getString("text")).isEqualTo(kept));
            for (String path : List.of("/api/v1/patients/%00", "/api/v1/sessions/a%00b", messages + "?before=%00")) {
                assertThat(clinic.get(cookie, path).statusCode()).as(path).isBetween(400, 404);
            }
        }
    }
}
