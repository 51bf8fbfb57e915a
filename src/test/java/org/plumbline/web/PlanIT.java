package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.service.Proposals;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Person;

/** The plan: versions, its limits in the running session, references, proposals. */
class PlanIT {
    @TempDir
    Path folder;

    @Test
    void everyChangeIsAVersionAndTwoPhysiosDoNotOverwriteEachOther() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String dana = clinic.signIn("dana");
            String path = "/api/v1/patients/" + anna.id() + "/plan";
            HttpResponse<String> before = clinic.get(dana, path);
            String seen = before.headers().firstValue("etag").orElseThrow();
            assertThat(new JsonObject(before.body())
                            .getJsonArray("items")
                            .getJsonObject(0)
                            .getString("exercise"))
                    .isEqualTo("squat");

            JsonObject squat = new JsonObject()
                    .put("exercise", "squat")
                    .put("sets", 3)
                    .put("repetitions", 10)
                    .put("hold_s", 2.5)
                    .put("load_kg", 4.0)
                    .put("days", new JsonArray(List.of("mon", "thu")))
                    .put("limits", new JsonObject().put("excessive-lean", 45.0))
                    .put("note", "Slowly.");
            HttpResponse<String> changed = put(clinic, dana, anna, seen, "first plan", squat);
            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
            assertThat(put(clinic, dana, anna, seen, "too late", squat).statusCode())
                    .isEqualTo(412);
            assertThat(put(clinic, dana, anna, null, "blindly", squat).statusCode())
                    .isEqualTo(428);
            String now = changed.headers().firstValue("etag").orElseThrow();
            assertThat(now).isNotEqualTo(seen);
            JsonObject second = new JsonObject().put("exercise", "trunk-flexion");
            assertThat(put(clinic, dana, anna, now, "another exercise", squat, second)
                            .statusCode())
                    .isEqualTo(200);

            clinic.restart();
            String anna1 = clinic.signIn("anna");
            JsonObject plan = clinic.object(anna1, path);
            assertThat(plan.getInteger("version")).isEqualTo(2);
            assertThat(plan.getString("by")).isEqualTo("dana");
            JsonObject kept = plan.getJsonArray("items").getJsonObject(0);
            assertThat(kept.getInteger("sets")).isEqualTo(3);
            assertThat(kept.getDouble("hold_s")).isEqualTo(2.5);
            assertThat(kept.getJsonArray("days")).containsExactly("mon", "thu");
            JsonArray versions = clinic.array(anna1, path + "/versions");
            assertThat(IntStream.range(0, versions.size())
                            .mapToObj(i -> versions.getJsonObject(i).getString("why")))
                    .containsExactly("another exercise", "first plan", "");
            assertThat(clinic.object(anna1, "/api/v1/patients/" + anna.id()).getJsonArray("plan"))
                    .containsExactly("squat", "trunk-flexion");
            assertThat(clinic.array(anna1, "/api/v1/exercises").encode()).contains("\"limit_source\":\"plan\"");
            assertThat(RunningClinic.await(
                            clinic.application().clinic().store().audit().latest(20)))
                    .extracting(AuditEntry::action)
                    .contains("plan-changed");
        }
    }

    @Test
    void aPlanThatCannotBeDoneIsRefusedWithTheReason() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String dana = clinic.signIn("dana");
            JsonObject squat = new JsonObject().put("exercise", "squat");
            assertThat(put(clinic, dana, anna, "\"plan-0\"", "x", new JsonObject().put("exercise", "flying"))
                            .body())
                    .contains("flying: is not in the catalogue");
            assertThat(put(clinic, dana, anna, "\"plan-0\"", "x", squat, squat).body())
                    .contains("squat: stands in the plan twice");
            JsonObject rule = squat.copy().put("limits", new JsonObject().put("smile", 3));
            assertThat(put(clinic, dana, anna, "\"plan-0\"", "x", rule).body()).contains("squat: has no rule 'smile'");
            JsonObject reference = squat.copy().put("references", new JsonArray().add("nowhere"));
            HttpResponse<String> refused = put(clinic, dana, anna, "\"plan-0\"", "x", reference);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("reference 'nowhere'");
        }
    }

    @Test
    void aChangeReachesTheRunningSessionAndLeavesWhatWasSaid() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String dana = clinic.signIn("dana");
            String cookie = clinic.signIn("anna");
            put(clinic, dana, anna, "\"plan-0\"", "anything goes", lean(85));
            String session = sensor.start(clinic, cookie, anna);
            sensor.sendTo(0.6);
            await().until(() -> live(clinic, cookie, session) >= 2);
            assertThat(put(clinic, dana, anna, "\"plan-1\"", "closer now", lean(45))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(live(clinic, cookie, session))
                    .as("the fourth is still to come")
                    .isLessThan(4);
            sensor.sendTo(1);
            await().until(() -> live(clinic, cookie, session) == 5);
            assertThat(Sensor.end(clinic, cookie, session).getJsonObject("by_rule"))
                    .isEqualTo(new JsonObject().put("excessive-lean", 1));
            JsonArray repetitions = clinic.object(cookie, "/api/v1/sessions/" + session)
                    .getJsonObject("report")
                    .getJsonArray("repetitions");
            JsonObject finding =
                    repetitions.getJsonObject(3).getJsonArray("findings").getJsonObject(0);
            assertThat(finding.getDouble("limit")).isEqualTo(45);
            assertThat(finding.getString("limit_source")).isEqualTo("plan");
        }
    }

    @Test
    void aSessionThatThePhysioMarksIsTheReferenceOfLaterOnes() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String dana = clinic.signIn("dana");
            String cookie = clinic.signIn("anna");
            String good = set(clinic, cookie, anna);
            JsonObject squat = new JsonObject().put("exercise", "squat").put("references", new JsonArray().add(good));
            assertThat(put(clinic, dana, anna, "\"plan-0\"", "her own way", squat)
                            .statusCode())
                    .isEqualTo(200);
            String compared = set(clinic, cookie, anna);
            assertThat(deviation(clinic, cookie, compared)).isNotEqualTo(deviation(clinic, cookie, good));
        }
    }

    @Test
    void aProposalChangesNothingUntilAPhysioHasSaidSo() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String dana = clinic.signIn("dana");
            JsonObject squat =
                    new JsonObject().put("exercise", "squat").put("sets", 3).put("repetitions", 10);
            put(clinic, dana, anna, "\"plan-0\"", "first", squat);
            Proposals proposals = clinic.application().clinic().proposals();
            Proposals.Proposed less = new Proposals.Proposed("squat", "repetitions", 30.0, 21.0, "not-settled");
            RunningClinic.await(proposals.propose(anna.id(), null, less));
            RunningClinic.await(proposals.propose(anna.id(), null, less));
            String path = "/api/v1/patients/" + anna.id();
            JsonArray open = clinic.array(clinic.signIn("anna"), path + "/proposals");
            assertThat(open).as("one open proposal for an exercise is enough").hasSize(1);
            assertThat(version(clinic, dana, path)).isEqualTo(1);

            JsonObject yes = new JsonObject().put("accept", true).put("word", "Good idea for two weeks.");
            String decision = path + "/proposals/" + open.getJsonObject(0).getString("id") + "/decision";
            assertThat(new JsonObject(clinic.post(dana, decision, yes).body()).getString("state"))
                    .isEqualTo("accepted");
            JsonObject plan = clinic.object(dana, path + "/plan");
            assertThat(plan.getInteger("version")).isEqualTo(2);
            assertThat(plan.getString("why")).isEqualTo("Good idea for two weeks.");
            assertThat(plan.getJsonArray("items").getJsonObject(0).getInteger("repetitions"))
                    .isEqualTo(7);
            assertThat(clinic.post(dana, decision, yes).statusCode()).isEqualTo(409);

            clinic.pass(Duration.ofMinutes(1));
            RunningClinic.await(proposals.propose(
                    anna.id(), null, new Proposals.Proposed("squat", "pause", null, null, "not-settled-often")));
            String second =
                    clinic.array(dana, path + "/proposals").getJsonObject(0).getString("id");
            JsonObject no = new JsonObject().put("accept", false).put("word", "We spoke; she goes on.");
            assertThat(clinic.post(dana, path + "/proposals/" + second + "/decision", no)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(version(clinic, dana, path)).isEqualTo(2);
        }
    }

    private static int version(RunningClinic clinic, String cookie, String path) throws Exception {
        return clinic.object(cookie, path + "/plan").getInteger("version");
    }

    private static String set(RunningClinic clinic, String cookie, Person anna) throws Exception {
        try (Sensor sensor = new Sensor(clinic)) {
            String session = sensor.start(clinic, cookie, anna);
            sensor.sendTo(1);
            await().until(() -> live(clinic, cookie, session) == 5);
            Sensor.end(clinic, cookie, session);
            return session;
        }
    }

    private static double deviation(RunningClinic clinic, String cookie, String session) throws Exception {
        return clinic.object(cookie, "/api/v1/sessions/" + session)
                .getJsonObject("report")
                .getJsonArray("repetitions")
                .getJsonObject(0)
                .getDouble("deviation");
    }

    private static int live(RunningClinic clinic, String cookie, String session) throws Exception {
        return clinic.object(cookie, "/api/v1/sessions/" + session).getInteger("repetitions");
    }

    static JsonObject lean(double limit) {
        return new JsonObject().put("exercise", "squat").put("limits", new JsonObject().put("excessive-lean", limit));
    }

    static HttpResponse<String> put(
            RunningClinic clinic, String cookie, Person patient, @Nullable String etag, String why, JsonObject... items)
            throws Exception {
        JsonObject body = new JsonObject().put("why", why).put("items", new JsonArray(List.of(items)));
        HttpRequest.Builder request = clinic.request(cookie, "/api/v1/patients/" + patient.id() + "/plan")
                .header("X-Plumbline", "1")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.encode()));
        return clinic.send(etag == null ? request : request.header("If-Match", etag));
    }
}
