package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Database;
import org.plumbline.store.DatabaseHand;
import org.plumbline.store.NoticeRow;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;

/** Notices: who hears of what, when, and what happens when nobody answers. */
class NoticesIT {
    private static final String EVENTS = "/api/v1/events";

    @TempDir
    Path folder;

    /** Where this clinic keeps what it is told. */
    Database database(Path in) {
        return RunningClinic.inFolder(in);
    }

    @Test
    void noticesComeInTheOrderOfNeedAndAreClosedWithAWord() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of())) {
            Person dana = clinic.physio("dana");
            Person anna = clinic.patient("anna", dana);
            Person ben = clinic.patient("ben", dana);
            session(clinic, "s1", ben);
            clinic.pass(Duration.ofDays(11));
            String physio = clinic.signIn("dana");
            Listening desk = new Listening(clinic, physio, EVENTS);
            await().until(() -> desk.has("listening"));
            RunningClinic.await(clinic.application().clinic().notices().sweep());
            redFlag(clinic, anna);
            await().until(() -> desk.count("notice") == 2);
            JsonArray open = clinic.array(physio, "/api/v1/notices");
            assertThat(kinds(open)).containsExactly("red-flag", "silent");
            String path = "/api/v1/notices/" + open.getJsonObject(1).getString("id") + "/handling";
            JsonObject word = new JsonObject().put("word", "Is on holiday.");
            assertThat(clinic.post(physio, path, word).statusCode()).isEqualTo(204);
            assertThat(clinic.post(physio, path, word).statusCode()).isEqualTo(409);
            RunningClinic.await(clinic.application().clinic().notices().sweep());
            assertThat(kinds(clinic.array(physio, "/api/v1/notices")))
                    .as("what was handled does not come back")
                    .containsExactly("red-flag");
            JsonArray patients = clinic.array(physio, "/api/v1/patients");
            assertThat(patients.getJsonObject(0).getString("id")).isEqualTo(anna.id());
            assertThat(patients.getJsonObject(1).getJsonArray("attention")).isEmpty();
        }
    }

    @Test
    void whatNobodyAnswersGoesToMorePeopleAndThenThePatientIsTold() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of())) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            Listening desk = new Listening(clinic, clinic.signIn("dana"), EVENTS);
            Listening page = new Listening(clinic, clinic.signIn("anna"), EVENTS);
            await().until(() -> desk.has("listening") && page.has("listening"));
            redFlag(clinic, anna, "fever");
            await().until(() -> desk.count("notice") == 1);
            clinic.pass(Duration.ofHours(3));
            escalate(clinic);
            assertThat(desk.count("notice")).as("there is still time").isEqualTo(1);
            assertThat(page.has("unanswered")).isFalse();
            clinic.pass(Duration.ofHours(1));
            escalate(clinic);
            await().until(() -> desk.count("notice") == 2);
            assertThat(desk.all("notice").map(n -> n.getInteger("level"))).containsExactly(0, 2);
            await().until(() -> page.has("unanswered"));
            assertThat(page.all("unanswered").map(e -> e.getString("text")))
                    .allMatch(text -> text.startsWith("We have not reached your physio."));
            escalate(clinic);
            assertThat(page.count("unanswered")).isEqualTo(1);
        }
    }

    @Test
    void anAnswerInTimeStopsIt() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of())) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String dana = clinic.signIn("dana");
            redFlag(clinic, anna);
            await().until(() -> clinic.array(dana, "/api/v1/notices").size() == 1);
            clinic.pass(Duration.ofHours(1));
            clinic.post(
                    dana, "/api/v1/patients/" + anna.id() + "/messages", new JsonObject().put("text", "I call you."));
            clinic.pass(Duration.ofHours(4));
            escalate(clinic);
            assertThat(clinic.array(dana, "/api/v1/notices")).isEmpty();
        }
    }

    @Test
    void aCoverReceivesAndSeesWhileThePhysioIsAwayAndNotAfterwards() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of())) {
            Person dana = clinic.physio("dana");
            Person eva = clinic.physio("eva");
            Person anna = clinic.patient("anna", dana);
            String away = clinic.signIn("dana");
            String cover = clinic.signIn("eva");
            String patient = "/api/v1/patients/" + anna.id();
            assertThat(clinic.get(cover, patient).statusCode()).isEqualTo(404);
            JsonObject absence = new JsonObject()
                    .put("cover", eva.id())
                    .put("from_at", "2026-11-02T08:00:00Z")
                    .put("until_at", "2026-11-02T18:00:00Z");
            HttpResponse<String> gone = clinic.post(away, "/api/v1/me/absences", absence);
            assertThat(gone.statusCode()).as(gone.body()).isEqualTo(201);
            Listening standIn = new Listening(clinic, cover, EVENTS);
            Listening desk = new Listening(clinic, away, EVENTS);
            await().until(() -> standIn.has("listening") && desk.has("listening"));
            redFlag(clinic, anna, "fever");
            await().until(() -> standIn.has("notice") && desk.has("notice"));
            assertThat(clinic.get(cover, patient).statusCode()).isEqualTo(200);
            assertThat(clinic.array(cover, "/api/v1/patients")).hasSize(1);
            clinic.pass(Duration.ofHours(4));
            escalate(clinic);
            await().until(() -> desk.count("notice") == 2 && standIn.count("notice") == 2);
            clinic.pass(Duration.ofHours(6));
            assertThat(clinic.get(cover, patient).statusCode()).isEqualTo(404);
            assertThat(clinic.array(cover, "/api/v1/patients")).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadOfOnePatientSilencesNobodyElse() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of())) {
            Person dana = clinic.physio("dana");
            Person anna = clinic.patient("anna", dana);
            Person broken = clinic.patient("broken", dana);
            Person zoe = clinic.patient("zoe", dana);
            for (Person patient : List.of(anna, broken, zoe)) {
                session(clinic, "of-" + patient.id(), patient);
                redFlag(clinic, patient, "fever");
            }
            DatabaseHand.change(
                    clinic.database(),
                    "UPDATE session SET by_rule = 'no JSON' WHERE patient_id = '" + broken.id() + "'");
            clinic.pass(Duration.ofDays(11));
            RunningClinic.await(clinic.application().clinic().notices().sweep());
            escalate(clinic);
            for (Person patient : List.of(anna, zoe)) {
                assertThat(RunningClinic.await(
                                clinic.application().clinic().store().notices().ofPatient(patient.id())))
                        .extracting(NoticeRow::kind, NoticeRow::level)
                        .contains(tuple("silent", 0), tuple("red-flag", 2));
            }
        }
    }

    private static void escalate(RunningClinic clinic) throws Exception {
        RunningClinic.await(clinic.application().clinic().notices().escalate());
    }

    static void redFlag(RunningClinic clinic, Person patient) throws Exception {
        redFlag(clinic, patient, "bladder");
    }

    private static void redFlag(RunningClinic clinic, Person patient, String flag) throws Exception {
        JsonObject report = new JsonObject()
                .put("moment", "unscheduled")
                .put("nprs", 6)
                .put("red_flags_asked", new JsonArray().add(flag))
                .put("red_flags", new JsonArray().add(flag));
        String path = "/api/v1/patients/" + patient.id() + "/pain-reports";
        assertThat(clinic.post(clinic.signIn(patient.name()), path, report).statusCode())
                .isEqualTo(201);
    }

    static void session(RunningClinic clinic, String id, Person patient) throws Exception {
        RunningClinic.await(clinic.application()
                .clinic()
                .store()
                .sessions()
                .start(
                        SessionRow.started(id, patient.id(), "squat", "auto", "d-" + id, RunningClinic.START),
                        RunningClinic.START));
    }

    private static List<String> kinds(JsonArray notices) {
        return IntStream.range(0, notices.size())
                .mapToObj(i -> notices.getJsonObject(i).getString("kind"))
                .toList();
    }
}
