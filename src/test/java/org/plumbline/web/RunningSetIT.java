package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.plumbline.web.PatientAppIT.address;
import static org.plumbline.web.PatientAppIT.counted;
import static org.plumbline.web.PatientAppIT.signIn;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Person;

/** A running set on two devices: what one of them does the other one hears, and the service knows it without either. */
class RunningSetIT {
    private static final double PATIENCE_MS = 30_000;
    private static final Duration SOON_ENOUGH = Duration.ofSeconds(30);
    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS);
    private static final LocatorAssertions.ContainsTextOptions CONTAINS_PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS);

    private static final Pattern OVER_TEN_MINUTES = Pattern.compile("1[0-2]:[0-5]\\d");

    @TempDir
    Path folder;

    @Test
    void aSecondDeviceFindsTheSetAndTheRestAndASetThatEndedOfflineIsToldOnce() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder);
                CutLine network = new CutLine(clinic.application().port());
                Sensor sensor = new Sensor(clinic)) {
            Person dana = clinic.physio("dana");
            Person anna = clinic.patient("anna", dana);
            JsonObject squat = new JsonObject()
                    .put("exercise", "squat")
                    .put("sets", 3)
                    .put("repetitions", 8)
                    .put("rest_s", 600);
            String physio = clinic.signIn("dana");
            String seen = clinic.get(physio, "/api/v1/patients/" + anna.id() + "/plan")
                    .headers()
                    .firstValue("ETag")
                    .orElseThrow();
            assertThat(PlanIT.put(clinic, physio, anna, seen, "three sets", squat)
                            .statusCode())
                    .isEqualTo(200);
            String cookie = clinic.signIn("anna");
            Page phone = browser.phone();
            signIn(phone, network);
            String session = sensor.start(clinic, cookie, anna);
            phone.navigate(address(network, "/patient/session/" + session));
            assertThat(phone.getByTestId("calibrating")).isVisible(SOON);
            sensor.sendTo(0.5);
            sensor.awaitTaken();
            int half = counted(clinic, cookie, session);
            assertThat(half).isBetween(2, 4);
            assertThat(phone.getByTestId("rep-count")).hasText(String.valueOf(half), PATIENTLY);
            Page desk = watching(browser.desktop(), clinic, session);
            assertThat(desk.getByTestId("rep-count")).hasText(String.valueOf(half), PATIENTLY);
            endTheSet(phone);
            assertThat(phone.getByTestId("rest")).isVisible(SOON);
            assertThat(desk.getByTestId("rest-go")).containsText("2", CONTAINS_PATIENTLY);
            assertThat(setEnds(clinic, cookie, session)).hasSize(1);
            for (int i = 0; i < 4; i++) {
                phone.getByTestId("rest-more").click();
            }
            await().atMost(SOON_ENOUGH)
                    .until(() -> running(clinic, cookie, session).getInteger("rest_s", 0) == 720);
            assertThat(desk.getByTestId("rest-seconds")).hasText(OVER_TEN_MINUTES, PATIENTLY);
            phone.reload();
            assertThat(phone.getByTestId("rest-go")).containsText("2", CONTAINS_PATIENTLY);
            assertThat(phone.getByTestId("rest-seconds")).hasText(OVER_TEN_MINUTES);
            desk.getByTestId("rest-go").click();
            assertThat(phone.getByTestId("rep-count")).hasText("0", PATIENTLY);

            sensor.sendTo(1.0);
            String second = String.valueOf(5 - half);
            assertThat(phone.getByTestId("rep-count")).hasText(second, PATIENTLY);
            assertThat(desk.getByTestId("rep-count")).hasText(second, PATIENTLY);
            network.refuse();
            assertThat(phone.getByTestId("reconnecting")).isVisible(SOON);
            endTheSet(phone);
            assertThat(phone.getByTestId("set")).containsText("3", CONTAINS_PATIENTLY);
            network.restore();
            await().atMost(SOON_ENOUGH)
                    .until(() -> setEnds(clinic, cookie, session).size() == 2);
            assertThat(desk.getByTestId("rest-go")).containsText("3", CONTAINS_PATIENTLY);
            phone.reload();
            assertThat(phone.getByTestId("rest-go")).containsText("3", CONTAINS_PATIENTLY);
            JsonArray ends = setEnds(clinic, cookie, session);
            assertThat(ends.getJsonObject(0).getInteger("repetitions")).isEqualTo(half);
            assertThat(ends.getJsonObject(1).getInteger("repetitions")).isEqualTo(5);
        }
    }

    @Test
    void aCorrectionIsKnownEverywhereAtOnceAndKeptWithoutAPage() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            Page phone = watching(browser.phone(), clinic, session);
            assertThat(phone.getByTestId("calibrating")).isVisible(SOON);
            sensor.sendTo(1.0);
            assertThat(phone.getByTestId("rep-count")).hasText("5", PATIENTLY);
            Page desk = watching(browser.desktop(), clinic, session);
            assertThat(desk.getByTestId("rep-count")).hasText("5", PATIENTLY);

            phone.getByTestId("count-more").click();
            assertThat(desk.getByTestId("rep-count")).hasText("6", PATIENTLY);
            assertThat(desk.getByTestId("corrected")).containsText("5");
            desk.getByTestId("count-more").click();
            assertThat(phone.getByTestId("rep-count")).hasText("7", PATIENTLY);
            desk.evaluate("() => localStorage.clear()");
            desk.reload();
            assertThat(desk.getByTestId("rep-count")).hasText("7", PATIENTLY);
            assertThat(byHand(clinic, cookie, session)).isEqualTo(2);
            assertThat(counted(clinic, cookie, session)).isEqualTo(5);

            phone.navigate("about:blank");
            desk.navigate("about:blank");
            JsonObject ended = Sensor.end(clinic, cookie, session);
            assertThat(ended.getInteger("repetitions")).isEqualTo(5);
            JsonObject kept = clinic.object(cookie, "/api/v1/sessions/" + session);
            assertThat(kept.getInteger("corrected_repetitions")).isEqualTo(7);
            assertThat(kept.getJsonObject("running_set")).isNull();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void whatWasCountedByHandInEverySetIsOfTheSession() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String session = sensor.start(clinic, cookie, anna);
            String address = "/api/v1/sessions/" + session;
            sensor.sendTo(1.0);
            await().atMost(SOON_ENOUGH).until(() -> counted(clinic, cookie, session) == 5);
            count(clinic, cookie, address, 1, -2);
            clinic.post(
                    cookie,
                    address + "/set-ends",
                    new JsonObject()
                            .put("reason", "done")
                            .put("set", 1)
                            .put("repetitions", 3)
                            .put("by_hand", -2));
            assertThat(clinic.object(cookie, address).getJsonObject("running_set"))
                    .as("told with the end of the set")
                    .isNull();
            count(clinic, cookie, address, 1, 9);
            assertThat(clinic.object(cookie, address).getJsonObject("running_set"))
                    .as("by a page that has not heard of the end")
                    .isNull();
            count(clinic, cookie, address, 2, 1);
            Sensor.end(clinic, cookie, session);
            assertThat(clinic.object(cookie, address).getInteger("corrected_repetitions"))
                    .isEqualTo(4);
            assertThat(count(clinic, cookie, address, 2, 1))
                    .as("it does not run")
                    .isEqualTo(409);
        }
    }

    static int count(RunningClinic clinic, String cookie, String address, int set, int byHand) throws Exception {
        JsonObject told = new JsonObject().put("set", set).put("by_hand", byHand);
        return clinic.send(clinic.request(cookie, address + "/running-set")
                        .header("X-Plumbline", "1")
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(told.encode())))
                .statusCode();
    }

    private static int byHand(RunningClinic clinic, String cookie, String session) throws Exception {
        return running(clinic, cookie, session).getInteger("by_hand");
    }

    static JsonObject running(RunningClinic clinic, String cookie, String session) throws Exception {
        return clinic.object(cookie, "/api/v1/sessions/" + session).getJsonObject("running_set", new JsonObject());
    }

    /** Anna on the page of her set, on a device of its own. */
    private static Page watching(Page page, RunningClinic clinic, String session) {
        signIn(page, clinic.application().port());
        page.navigate("http://localhost:" + clinic.application().port() + "/patient/session/" + session);
        return page;
    }

    private static void endTheSet(Page page) {
        page.getByTestId("stop").click();
        page.locator(".only-set summary").click();
        page.getByTestId("rest-now").click();
    }

    private static JsonArray setEnds(RunningClinic clinic, String cookie, String session) throws Exception {
        return clinic.object(cookie, "/api/v1/sessions/" + session).getJsonArray("set_ends");
    }
}
