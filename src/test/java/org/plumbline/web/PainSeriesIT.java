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
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.Store;

/** What the pages draw: answers without a number, flares, dose by the plan, bad mornings, links over all patients. */
class PainSeriesIT {
    private static final JsonArray ALL =
            new JsonArray(Stream.of(RedFlag.values()).map(RedFlag::id).toList());

    @TempDir
    Path folder;

    private RunningClinic clinic;
    private Person dana;
    private Person anna;
    private String physio;

    @BeforeEach
    void open() throws Exception {
        clinic = new RunningClinic(folder);
        dana = clinic.physio("dana");
        anna = clinic.patient("anna", dana);
        physio = clinic.signIn("dana");
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void aSkippedNumberStaysUnknown() throws Exception {
        JsonObject first = told("anna", quiet("unscheduled").put("stiffness", 6));
        assertThat(first.getJsonObject("triage").getString("route"))
                .as("unknown is not continue")
                .isEqualTo("step-down");
        assertThat(first.getJsonObject("triage").getJsonArray("ask")).contains("nprs");
        assertThat(first.getJsonObject("triage").getString("zone")).isNull();
        clinic.pass(Duration.ofMinutes(1));
        told("anna", quiet("unscheduled").put("nprs", 3));
        clinic.pass(Duration.ofMinutes(1));
        told("anna", quiet("unscheduled").putNull("nprs"));

        JsonArray reports = clinic.array(physio, of(anna) + "/pain-reports");
        assertThat(reports.stream().map(report -> String.valueOf(((JsonObject) report).getInteger("nprs"))))
                .containsExactly("null", "3", "null");
        assertThat(clinic.array(physio, "/api/v1/patients").getJsonObject(0).getInteger("last_pain_nprs"))
                .as("the last one that was said")
                .isEqualTo(3);
        assertThat(clinic.object(physio, of(anna) + "/pain-trend").getJsonArray("reports"))
                .hasSize(1);
        assertThat(clinic.get(clinic.signIn("anna"), of(anna) + "/export").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFlareAndItsCourse() throws Exception {
        for (int day = 0; day < 4; day++) {
            told("anna", quiet("unscheduled").put("nprs", 2));
            clinic.pass(Duration.ofDays(1));
        }
        JsonObject worse = quiet("unscheduled")
                .put("nprs", 5)
                .put("hard_to_tolerate", true)
                .put("onset_at", clinic.now().minusSeconds(4 * 3600).toString());
        assertThat(told("anna", worse).getJsonObject("triage").getBoolean("flare"))
                .isTrue();
        assertThat(flare().getString("course")).isEqualTo("settling");
        assertThat(flare().getString("text")).contains("ease");
        clinic.pass(Duration.ofDays(7));
        assertThat(flare().getString("course")).isEqualTo("persisting");
        assertThat(flare().getBoolean("needs_guidance")).isTrue();
        told("anna", quiet("unscheduled").put("nprs", 2).put("hard_to_tolerate", false));
        assertThat(flare().getString("course")).isEqualTo("over");
        assertThat(flare().getInteger("peak_nprs")).isEqualTo(5);
    }

    @Test
    void theRulesSayWhatIsStillWorthAskingAndKeepNothing() throws Exception {
        String cookie = clinic.signIn("anna");
        String open = of(anna) + "/pain-reports/open-questions";
        JsonObject fine = quiet("unscheduled").put("nprs", 2).put("baseline_nprs", 2);
        assertThat(ask(cookie, open, fine)).isEmpty();
        assertThat(ask(cookie, open, fine.copy().put("nprs", 5)))
                .as("worse than usual: what kind of pain it is")
                .contains("onset_at", "location", "quality", "hard_to_tolerate")
                .doesNotContain("baseline_nprs");
        assertThat(ask(cookie, open, new JsonObject().put("moment", "unscheduled")))
                .contains("nprs", "bladder");
        assertThat(clinic.array(cookie, of(anna) + "/pain-reports")).isEmpty();
    }

    private JsonArray ask(String cookie, String path, JsonObject report) throws Exception {
        HttpResponse<String> answer = clinic.post(cookie, path, report);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonArray("ask");
    }

    private JsonObject flare() throws Exception {
        physio = clinic.signIn("dana");
        JsonArray flares = clinic.object(physio, of(anna) + "/pain-trend").getJsonArray("flares");
        assertThat(flares).hasSize(1);
        return flares.getJsonObject(0);
    }

    @Test
    void theDoseIsCountedAndTheLoadThePlans() throws Exception {
        session(anna, "early", clinic.now().minus(Duration.ofDays(3)), 20, Map.of());
        plan(new JsonObject()
                .put("exercise", "squat")
                .put("sets", 3)
                .put("repetitions", 8)
                .put("load_kg", 10));
        clinic.pass(Duration.ofDays(1));
        session(anna, "counted", clinic.now().minusSeconds(1200), 20, Map.of());
        clinic.pass(Duration.ofDays(1));
        session(anna, "uncounted", clinic.now().minusSeconds(1200), 0, Map.of());
        physio = clinic.signIn("dana");
        JsonArray days = clinic.object(physio, of(anna) + "/dose").getJsonArray("days");

        assertThat(days.getJsonObject(0).getInteger("repetitions")).isEqualTo(20);
        assertThat(days.getJsonObject(0).getDouble("volume_kg"))
                .as("before there was a plan with a load")
                .isNull();
        assertThat(days.getJsonObject(4).getDouble("volume_kg")).isEqualTo(200.0);
        assertThat(days.getJsonObject(5).getInteger("repetitions"))
                .as("sets × repetitions of the plan")
                .isEqualTo(24);
        assertThat(days.getJsonObject(5).getDouble("volume_kg")).isEqualTo(240.0);
        assertThat(days.getJsonObject(3).getDouble("volume_kg")).as("rest").isZero();
    }

    @Test
    void badMorningsAreTakenApartAndLinksArePooledFromFivePatientsOn() throws Exception {
        month(anna, 0);
        assertThat(pooled())
                .as("one patient is nobody's statistics")
                .allSatisfy(link ->
                        assertThat(((JsonObject) link).getDouble("effect_nprs")).isNull());
        for (int i = 1; i < 5; i++) {
            month(clinic.patient("p" + i, dana), i);
        }
        JsonArray pooled = pooled();
        assertThat(pooled).isNotEmpty();
        JsonObject lean = pooled.stream()
                .map(JsonObject.class::cast)
                .filter(link -> link.getString("fault").equals("excessive-lean")
                        && link.getString("outcome").equals("next_morning"))
                .findFirst()
                .orElseThrow();
        assertThat(lean.getInteger("patients")).isEqualTo(5);
        assertThat(lean.getDouble("effect_nprs")).isPositive();
        assertThat(lean.getDouble("i2")).isBetween(0.0, 1.0);
        assertThat(lean.getString("text")).isNotBlank();

        JsonObject links = clinic.object(physio, of(anna) + "/links");
        assertThat(links.getJsonArray("mornings")).isNotEmpty();
        JsonObject morning = links.getJsonArray("mornings").getJsonObject(0);
        double points = morning.getJsonArray("parts").stream()
                .map(part -> ((JsonObject) part).getDouble("points_nprs"))
                .mapToDouble(value -> value == null ? 0 : value)
                .sum();
        assertThat(points).isCloseTo(morning.getInteger("pain_nprs") - morning.getDouble("usual_nprs"), within(1e-6));
        assertThat(morning.getJsonArray("parts").stream().map(part -> ((JsonObject) part).getString("factor")))
                .contains("form", "unexplained");
        assertThat(links.getJsonArray("flares")).isNotNull();
        assertThat(links.getJsonArray("links").stream().map(link -> ((JsonObject) link).getDouble("shrunken_nprs")))
                .as("drawn towards the others'")
                .anyMatch(value -> value != null);
    }

    private JsonArray pooled() throws Exception {
        return clinic.object(physio, "/api/v1/links").getJsonArray("pooled");
    }

    /** A month of sessions; the mornings after leaning ones are sorer. */
    private void month(Person person, int which) throws Exception {
        for (int i = 0; i < 24; i++) {
            Instant at = clinic.now().minus(Duration.ofDays(2L * (24 - i)));
            boolean lean = Integer.bitCount(i * 5 + which) % 2 == 1;
            String id = person.id() + "-" + i;
            session(person, id, at, 10, lean ? Map.of("excessive-lean", 8) : Map.of());
            pain(person, id, "before", at.minusSeconds(60), 3 + i % 3 / 2);
            pain(person, id, "next-morning", at.plus(Duration.ofHours(20)), (lean ? 5 : 2) + (i + which) % 4 / 2);
        }
    }

    private void pain(Person person, String session, String moment, Instant at, int nprs) throws Exception {
        await(store().pain()
                .add(
                        new PainRow(
                                session + moment,
                                person.id(),
                                session,
                                moment,
                                at,
                                nprs,
                                "{}",
                                "continue",
                                "{}",
                                Map.of()),
                        null));
    }

    private void session(Person person, String id, Instant startedAt, int repetitions, Map<String, Integer> byRule)
            throws Exception {
        KeptSession.ended(clinic, person, id, startedAt, repetitions, byRule);
    }

    private void plan(JsonObject item) throws Exception {
        JsonObject body =
                new JsonObject().put("items", new JsonArray().add(item)).put("why", "a start");
        HttpResponse<String> changed = clinic.send(clinic.request(physio, of(anna) + "/plan")
                .header("X-Plumbline", "1")
                .header("If-Match", "\"plan-0\"")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.encode())));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    }

    private JsonObject told(String who, JsonObject report) throws Exception {
        HttpResponse<String> answer = clinic.post(clinic.signIn(who), of(anna) + "/pain-reports", report);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    private static JsonObject quiet(String moment) {
        return new JsonObject()
                .put("moment", moment)
                .put("below_knee", false)
                .put("numbness_or_weakness", false)
                .put("red_flags_asked", ALL);
    }

    private static String of(Person patient) {
        return "/api/v1/patients/" + patient.id();
    }

    private Store store() {
        return clinic.application().clinic().store();
    }
}
