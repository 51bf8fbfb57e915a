package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.web.RunningClinic.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.service.Proposals;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Person;
import org.plumbline.store.SessionEnd;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;
import org.plumbline.store.StoredReport;

/** Corrections, proposals, trend, dose, the day, limits per patient, the reader's language: over HTTP. */
class PainCourseIT {
    private static final JsonArray ALL =
            new JsonArray(Stream.of(RedFlag.values()).map(RedFlag::id).toList());

    @TempDir
    Path folder;

    private RunningClinic clinic;
    private Person anna;
    private String cookie;
    private String physio;
    private String patient;

    @BeforeEach
    void open() throws Exception {
        clinic = new RunningClinic(folder);
        anna = clinic.patient("anna", clinic.physio("dana"));
        cookie = clinic.signIn("anna");
        physio = clinic.signIn("dana");
        patient = "/api/v1/patients/" + anna.id();
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void aCorrectionIsKeptBesideTheFirstAnswer() throws Exception {
        String first = told(report("unscheduled", 7)).getString("id");
        clinic.pass(Duration.ofMinutes(5));
        JsonObject answer = created(patient + "/pain-reports/" + first + "/corrections", report("unscheduled", 2));
        JsonArray reports = clinic.array(physio, patient + "/pain-reports");

        assertThat(reports).hasSize(1);
        JsonObject now = reports.getJsonObject(0);
        assertThat(now.getString("id")).isEqualTo(answer.getString("id"));
        assertThat(now.getInteger("nprs")).isEqualTo(2);
        assertThat(now.getString("supersedes")).isEqualTo(first);
        assertThat(Instant.parse(now.getString("at"))).isEqualTo(RunningClinic.START);
        assertThat(Instant.parse(now.getString("told_at"))).isEqualTo(RunningClinic.START.plusSeconds(300));
        assertThat(now.getJsonArray("earlier").getJsonObject(0).getInteger("nprs"))
                .isEqualTo(7);

        created(patient + "/pain-reports/" + answer.getString("id") + "/corrections", report("unscheduled", 3));
        JsonArray earlier =
                clinic.array(physio, patient + "/pain-reports").getJsonObject(0).getJsonArray("earlier");
        assertThat(earlier.stream().map(old -> ((JsonObject) old).getInteger("nprs")))
                .containsExactly(7, 2);
        assertThat(clinic.post(cookie, patient + "/pain-reports/" + first + "/corrections", report("unscheduled", 1))
                        .statusCode())
                .as("what has been corrected is not corrected again")
                .isEqualTo(404);
    }

    @Test
    void whatFollowedFromACorrectedAnswerFallsWithIt() throws Exception {
        String first = told(report("unscheduled", 7)).getString("id");
        String person = patient.substring(patient.lastIndexOf('/') + 1);
        Proposals proposals = clinic.application().clinic().proposals();
        Proposals.Proposed less = new Proposals.Proposed("squat", "repetitions", 30.0, 21.0, "not-settled");
        RunningClinic.await(proposals.propose(person, first, less));
        RunningClinic.await(
                proposals.propose(person, null, new Proposals.Proposed("bird-dog", "pause", null, null, "worse")));
        created(patient + "/pain-reports/" + first + "/corrections", report("unscheduled", 2));
        JsonArray all = clinic.array(physio, patient + "/proposals");
        assertThat(all.stream()
                        .map(JsonObject.class::cast)
                        .map(one ->
                                one.getString("exercise") + " " + one.getString("state") + " " + one.getString("word")))
                .containsExactlyInAnyOrder(
                        "squat declined The answer that led to this was changed.", "bird-dog open null");
    }

    @Test
    void aRedFlagTakenBackStaysBlocked() throws Exception {
        JsonObject yes = report("unscheduled", 3).put("red_flags", new JsonArray().add("bladder"));
        String first = told(yes).getString("id");
        JsonObject answer = created(patient + "/pain-reports/" + first + "/corrections", report("unscheduled", 3));

        assertThat(answer.getJsonObject("triage").getBoolean("blocked")).isTrue();
        assertThat(clinic.object(cookie, patient).getJsonObject("blocked")).isNotNull();
        assertThat(clinic.object(cookie, patient + "/today").getString("route")).isEqualTo("emergency");
        assertThat(clinic.post(physio, patient + "/red-flag-clearings", new JsonObject().put("note", "a slip"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(clinic.object(cookie, patient).getJsonObject("blocked")).isNull();
    }

    @Test
    void aCorrectionThatBringsARedFlagBlocks() throws Exception {
        String first = told(report("unscheduled", 3)).getString("id");
        JsonObject yes = report("unscheduled", 3).put("red_flags", new JsonArray().add("fever"));
        JsonObject answer = created(patient + "/pain-reports/" + first + "/corrections", yes);

        assertThat(answer.getJsonObject("triage").getString("route")).isEqualTo("contact-physio-now");
        assertThat(clinic.object(cookie, patient).getJsonObject("blocked").getJsonArray("flags"))
                .containsExactly("fever");
    }

    @Test
    void aProposalWaitsForThePhysioAndChangesNothing() throws Exception {
        told(report("before", 2));
        clinic.pass(Duration.ofMinutes(20));
        ended("s1", RunningClinic.START, 20, "{}");
        JsonObject worse = told(report("after", 5).put("session", "s1"));
        JsonObject proposal = worse.getJsonObject("proposal");

        assertThat(proposal.getString("change")).isEqualTo("repetitions");
        assertThat(proposal.getDouble("to")).isEqualTo(14.0);
        assertThat(proposal.getString("text")).isEqualTo("Squat: 14 repetitions instead of 20.");
        assertThat(clinic.object(cookie, patient).getJsonArray("plan")).containsExactly("squat");
        assertThat(clinic.object(cookie, patient + "/today").getJsonArray("proposals"))
                .hasSize(1);

        JsonObject open = clinic.array(physio, patient + "/proposals").getJsonObject(0);
        assertThat(open.getString("state")).isEqualTo("open");
        assertThat(open.getString("pain_report")).isEqualTo(worse.getString("id"));
        String decision = patient + "/proposals/" + open.getString("id") + "/decision";
        JsonObject decline = new JsonObject().put("accept", false).put("word", "Keep on, it will settle.");
        assertThat(clinic.post(cookie, decision, decline).statusCode()).isEqualTo(403);
        HttpResponse<String> declined = clinic.post(physio, decision, decline);
        assertThat(declined.statusCode()).as(declined.body()).isEqualTo(200);
        assertThat(clinic.object(cookie, patient + "/today").getJsonArray("proposals"))
                .isEmpty();
        assertThat(audited()).contains("proposal-declined");
    }

    @Test
    void limitsAndTimeZoneAreThePatientsOwn() throws Exception {
        assertThat(put(new JsonObject().put("limits", new JsonObject().put("worse-rise", 9)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(put(new JsonObject().put("limits", new JsonObject().put("no-such", 1)))
                        .statusCode())
                .isEqualTo(400);
        assertThat(put(new JsonObject().put("time_zone", "Middle/Earth")).statusCode())
                .isEqualTo(400);
        HttpResponse<String> set = put(new JsonObject()
                .put("time_zone", "America/New_York")
                .put("limits", new JsonObject().put("green-max", 3)));
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);

        assertThat(told(report("unscheduled", 3)).getJsonObject("triage").getString("zone"))
                .isEqualTo("green");
        ended("s1", RunningClinic.START.minusSeconds(900), 20, "{}");
        JsonObject morning = clinic.array(cookie, patient + "/check-ins").stream()
                .map(JsonObject.class::cast)
                .filter(due -> due.getString("moment").equals("next-morning"))
                .findFirst()
                .orElseThrow();
        assertThat(java.time.OffsetDateTime.parse(morning.getString("due_at")).toInstant())
                .isEqualTo(Instant.parse("2026-11-03T11:00:00Z"));
        JsonObject green = clinic.object(cookie, patient + "/pain-settings").getJsonArray("all").stream()
                .map(JsonObject.class::cast)
                .filter(limit -> limit.getString("limit").equals("green-max"))
                .findFirst()
                .orElseThrow();
        assertThat(green.getDouble("value")).isEqualTo(3.0);
        assertThat(green.getString("source")).startsWith("physio");
    }

    @Test
    void aLateMorningStandsForItsOwnTime() throws Exception {
        ended("s1", RunningClinic.START.minusSeconds(900), 20, "{}");
        clinic.pass(Duration.ofHours(32));
        cookie = clinic.signIn("anna");
        told(report("next-morning", 3).put("session", "s1"));
        JsonObject kept = clinic.array(cookie, patient + "/pain-reports").getJsonObject(0);

        assertThat(kept.getString("moment")).isEqualTo("unscheduled");
        assertThat(kept.getJsonObject("report").getString("outside_of")).isEqualTo("next-morning");
        assertThat(kept.getString("session")).isEqualTo("s1");
    }

    @Test
    void theCourseOfPainAndDose() throws Exception {
        for (int day = 0; day < 30; day++) {
            ended("s" + day, clinic.application().clinic().clock().instant().minusSeconds(900), 20, "{}");
            cookie = clinic.signIn("anna");
            told(report("unscheduled", day == 25 ? 9 : 7 - day / 7)
                    .put("stress", 4)
                    .put("note", "slept badly"));
            if (day != 28) {
                assertThat(clinic.post(cookie, "/api/v1/sessions/s" + day + "/exertion", new JsonObject().put("rpe", 4))
                                .statusCode())
                        .isEqualTo(200);
            }
            clinic.pass(Duration.ofDays(1));
        }
        physio = clinic.signIn("dana");
        JsonObject trend = clinic.object(physio, patient + "/pain-trend");

        assertThat(trend.getString("direction")).isEqualTo("falling");
        assertThat(trend.getJsonObject("change").getString("step")).isEqualTo("meaningful");
        assertThat(trend.getJsonArray("reports").stream()
                        .filter(mark -> Boolean.TRUE.equals(((JsonObject) mark).getBoolean("outside"))))
                .as("the one bad day is marked")
                .hasSize(1);
        JsonArray dose = clinic.object(physio, patient + "/dose").getJsonArray("days");
        assertThat(dose.getJsonObject(27).getDouble("acute")).isCloseTo(40.0, within(1e-9));
        assertThat(dose.getJsonObject(28).getDouble("load")).isNull();
        assertThat(dose.getJsonObject(29).getDouble("chronic")).isCloseTo(40.0, within(1e-9));
        assertThat(dose.getJsonObject(30).getDouble("load")).isZero();
        assertThat(dose.getJsonObject(0).getJsonArray("new_exercises")).containsExactly("squat");
    }

    @Test
    void aKeptReportSpeaksTheReadersLanguage() throws Exception {
        ended("s1", RunningClinic.START.minusSeconds(900), 1, """
                {"quality": {"reason": null}, "repetitions": [{"index": 1, "findings": [
                  {"rule": "excessive-lean", "kind": "lean-above", "value": 58.2, "limit": 50.0, "unit": "deg",
                   "limit_source": "default", "differences": [], "message": "in English"},
                  {"rule": "old", "value": 1, "limit": 0, "unit": "deg", "limit_source": "default", "message": "as it was"}]}]}""");
        String english = message(physio, 0);
        String german = message(german(), 0);

        assertThat(english).contains("58").isNotEqualTo("in English");
        assertThat(german).contains("58").isNotEqualTo(english);
        assertThat(message(physio, 1)).isEqualTo("as it was");
    }

    private String german() throws Exception {
        Person bruno = await(clinic.application()
                .clinic()
                .accounts()
                .create(
                        new org.plumbline.service.Accounts.NewPerson(
                                org.plumbline.store.Role.PHYSIO, "bruno", "bruno", "de", null, java.util.List.of()),
                        RunningClinic.PASSWORD,
                        null));
        await(store().care().grant(anna.id(), bruno.id(), RunningClinic.START));
        return clinic.signIn("bruno");
    }

    private String message(String reader, int finding) throws Exception {
        return clinic.object(reader, "/api/v1/sessions/s1")
                .getJsonObject("report")
                .getJsonArray("repetitions")
                .getJsonObject(0)
                .getJsonArray("findings")
                .getJsonObject(finding)
                .getString("message");
    }

    private void ended(String id, Instant startedAt, int repetitions, String report) throws Exception {
        SessionRow row = SessionRow.started(id, anna.id(), "squat", "auto", "d1", startedAt);
        await(store().sessions().start(row, startedAt));
        await(store().sessions()
                .end(
                        id,
                        new SessionEnd(
                                startedAt.plusSeconds(600),
                                "done",
                                null,
                                repetitions,
                                repetitions,
                                0,
                                Map.of(),
                                new StoredReport(1, "test", startedAt, report, "[]", "{}"))));
    }

    private Store store() {
        return clinic.application().clinic().store();
    }

    private Stream<String> audited() throws Exception {
        return await(store().audit().latest(50)).stream().map(AuditEntry::action);
    }

    private static JsonObject report(String moment, int nprs) {
        return new JsonObject()
                .put("moment", moment)
                .put("nprs", nprs)
                .put("below_knee", false)
                .put("numbness_or_weakness", false)
                .put("red_flags_asked", ALL);
    }

    private JsonObject told(JsonObject report) throws Exception {
        return created(patient + "/pain-reports", report);
    }

    private JsonObject created(String path, JsonObject body) throws Exception {
        HttpResponse<String> response = clinic.post(cookie, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return new JsonObject(response.body());
    }

    private HttpResponse<String> put(JsonObject body) throws Exception {
        return clinic.send(clinic.request(physio, patient + "/pain-settings")
                .header("X-Plumbline", "1")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.encode())));
    }
}
