package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Database;
import org.plumbline.store.Person;

/** Messages between a patient and those who care. */
class ConversationIT {
    private static final String EVENTS = "/api/v1/events";

    @TempDir
    Path folder;

    /** Where this clinic keeps what it is told. */
    Database database(Path in) {
        return RunningClinic.inFolder(in);
    }

    @Test
    void aMessageArrivesLiveIsCountedUnreadAndIsAboutSomethingOfThisPatient() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of())) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            Person ben = clinic.patient("ben", null);
            String cookie = clinic.signIn("anna");
            String dana = clinic.signIn("dana");
            NoticesIT.session(clinic, "s1", anna);
            NoticesIT.session(clinic, "s2", ben);
            Listening desk = new Listening(clinic, dana, EVENTS);
            Listening page = new Listening(clinic, cookie, EVENTS);
            await().until(() -> desk.has("listening") && page.has("listening"));
            String thread = "/api/v1/patients/" + anna.id() + "/messages";
            JsonObject asked = new JsonObject()
                    .put("text", "Was the last one too deep?")
                    .put("about", new JsonObject().put("kind", "session").put("id", "s1"));
            assertThat(clinic.post(cookie, thread, asked).statusCode()).isEqualTo(201);
            await().until(() -> desk.has("message"));
            assertThat(desk.first("message").getString("author_name")).isEqualTo("anna");
            assertThat(unread(clinic, dana)).isEqualTo(1);
            assertThat(unread(clinic, cookie)).as("one's own is not unread").isZero();

            clinic.post(dana, thread, new JsonObject().put("text", "It was fine."));
            await().until(() -> page.has("message"));
            assertThat(unread(clinic, cookie)).isEqualTo(1);
            clinic.post(cookie, thread + "/read", new JsonObject().put("up_to", 2));
            clinic.post(cookie, thread + "/read", new JsonObject().put("up_to", 1));
            assertThat(unread(clinic, cookie)).as("reading is not taken back").isZero();
            JsonArray all = clinic.array(cookie, thread);
            assertThat(IntStream.range(0, all.size())
                            .mapToObj(i -> all.getJsonObject(i).getInteger("number")))
                    .containsExactly(2, 1);
            assertThat(all.getJsonObject(1).getJsonObject("about").getString("id"))
                    .isEqualTo("s1");

            JsonObject foreign = asked.copy()
                    .put("about", new JsonObject().put("kind", "session").put("id", "s2"));
            assertThat(clinic.post(cookie, thread, foreign).statusCode()).isEqualTo(404);
            JsonObject beyond = asked.copy()
                    .put(
                            "about",
                            new JsonObject()
                                    .put("kind", "repetition")
                                    .put("id", "s1")
                                    .put("repetition", 9));
            assertThat(clinic.post(cookie, thread, beyond).statusCode()).isEqualTo(404);
        }
    }

    private static int unread(RunningClinic clinic, String cookie) throws Exception {
        return clinic.object(cookie, "/api/v1/me/unread").getInteger("unread");
    }
}
