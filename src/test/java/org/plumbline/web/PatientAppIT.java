package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Person;

/** The patient's app on a poor network: nothing is lost, nothing counts twice. */
class PatientAppIT {
    private static final double PATIENCE_MS = 30_000;
    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS);
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS);

    @TempDir
    Path folder;

    @Test
    void aCheckInWithoutANetworkIsKeptAndSentOnce() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder);
                CutLine network = new CutLine(clinic.application().port())) {
            Person anna = clinic.patient("anna", null);
            String reports = "/api/v1/patients/" + anna.id() + "/pain-reports";
            Page page = browser.installed();
            signIn(page, network);
            // eleven answers of the service are what the pages for a check-in show
            patiently(
                    page,
                    "async () => navigator.serviceWorker.controller !== null"
                            + " && (await (await caches.open('plumbline-kept')).keys()).length >= 11");
            assertInstallable(page);

            network.refuse();
            page.navigate(address(network, "/patient/check-in?moment=unscheduled"));
            page.getByTestId("nprs-4").check(new Locator.CheckOptions().setForce(true));
            answerTheRest(page);
            assertThat(page.getByTestId("kept")).isVisible(SOON);
            assertThat(page.getByTestId("answers-waiting")).isVisible();
            Browser.look(page, "patient-kept");
            page.navigate(address(network, "/patient"));
            assertThat(page.getByTestId("back-line")).isVisible(SOON);
            assertThat(page.getByTestId("answers-waiting")).isVisible(SOON);
            assertThat(page.getByTestId("offline")).isVisible(SOON);
            page.getByTestId("nav-sensor").click();
            assertThat(page.getByTestId("error")).containsText("No connection");
            network.restore();
            page.evaluate("() => dispatchEvent(new Event('online'))");
            assertThat(page.getByTestId("sites")).isVisible(SOON);
            assertThat(page.getByTestId("offline")).hasCount(0);
            assertThat(page.getByTestId("answers-waiting"))
                    .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MS));
            String cookie = clinic.signIn("anna");
            JsonArray kept = clinic.array(cookie, reports);
            assertThat(kept).hasSize(1);
            assertThat(kept.getJsonObject(0).getInteger("nprs")).isEqualTo(4);

            Page second = page.context().newPage();
            second.navigate(address(network, "/patient"));
            assertThat(second.getByTestId("back-line")).isVisible(SOON);
            network.refuse();
            page.getByTestId("sign-out").click();
            assertThat(page.getByTestId("sign-in-notice")).containsText("signed out on this device");
            assertThat(second.getByTestId("username")).isVisible(SOON);
            patiently(page, "async () => !(await caches.keys()).includes('plumbline-kept')");
            network.restore();
            second.close();
            page.reload();
            assertThat(page.getByTestId("username")).isVisible(SOON);
            assertThat(page.evaluate("async () => (await fetch('/api/v1/me')).status"))
                    .as("the service has heard of it")
                    .isEqualTo(401);
            assertThat(page.evaluate("() => caches.has('plumbline-kept')"))
                    .as("what is asked for afterwards makes no new place for what was kept")
                    .isEqualTo(false);
        }
    }

    @Test
    void theSameAnswerAgainIsTheSameAnswer() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String reports = "/api/v1/patients/" + anna.id() + "/pain-reports";
            OffsetDateTime thisMorning = clinic.now().minus(Duration.ofHours(2)).atOffset(ZoneOffset.UTC);
            HttpRequest.Builder late = clinic.request(cookie, reports)
                    .header("X-Plumbline", "1")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "0b0c7d0e-35a1-4c52-8a38-7e8d20a4e7aa")
                    .header("Answered-At", thisMorning.toString())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"moment\":\"unscheduled\",\"nprs\":7}"));
            HttpResponse<String> first = clinic.send(late);
            HttpResponse<String> again = clinic.send(late);
            assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
            assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
            assertThat(new JsonObject(again.body())).isEqualTo(new JsonObject(first.body()));
            JsonArray kept = clinic.array(cookie, reports);
            assertThat(kept).hasSize(1);
            assertThat(OffsetDateTime.parse(kept.getJsonObject(0).getString("at")))
                    .isEqualTo(thisMorning);
        }
    }

    @Test
    void aSetGoesOnOverALostNetworkAReloadAndASecondTab() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder);
                CutLine network = new CutLine(clinic.application().port());
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Page page = browser.phone();
            signIn(page, network);
            String session = sensor.start(clinic, cookie, anna);
            String address = address(network, "/patient/session/" + session);
            page.navigate(address);
            assertThat(page.getByTestId("calibrating")).isVisible(SOON);
            sensor.sendTo(0.5);
            sensor.awaitTaken();
            int half = counted(clinic, cookie, session);
            assertThat(half).isBetween(2, 4);
            assertThat(page.getByTestId("rep-count")).hasText(String.valueOf(half), PATIENTLY);

            page.getByTestId("count-more").click();
            assertThat(page.getByTestId("rep-count")).hasText(String.valueOf(half + 1));
            Page second = page.context().newPage();
            second.navigate(address);
            assertThat(second.getByTestId("rep-count")).hasText(String.valueOf(half + 1), PATIENTLY);
            assertThat(second.getByTestId("corrected")).isVisible();

            network.refuse();
            assertThat(page.getByTestId("reconnecting")).isVisible(SOON);
            sensor.sendTo(1.0);
            await().atMost(Duration.ofSeconds(30)).until(() -> counted(clinic, cookie, session) == 5);
            network.restore();
            assertThat(page.getByTestId("rep-count")).hasText("6", PATIENTLY);
            assertThat(second.getByTestId("rep-count")).hasText("6", PATIENTLY);
            page.reload();
            assertThat(page.getByTestId("rep-count")).hasText("6", PATIENTLY);

            page.getByTestId("cues").click();
            page.getByTestId("cue-voice").uncheck();
            page.getByTestId("cues-done").click();
            page.reload();
            page.getByTestId("cues").click();
            assertThat(page.getByTestId("cue-voice")).not().isChecked();
            assertThat(page.getByTestId("cue-tone")).isChecked();
            page.getByTestId("cues-done").click();

            page.getByTestId("stop").click();
            page.getByTestId("stop-done").click();
            assertThat(page.getByTestId("summary")).isVisible(SOON);
            assertThat(second.getByTestId("summary")).isVisible(SOON);
            JsonObject kept = clinic.object(cookie, "/api/v1/sessions/" + session);
            assertThat(kept.getInteger("repetitions")).isEqualTo(5);
            assertThat(kept.getInteger("corrected_repetitions")).isEqualTo(6);
        }
    }

    @Test
    void aHoldCountsInPositionOnlyAndEverySetHasItsOwnCount() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder)) {
            Page page = browser.phone();
            page.navigate(clinic.uri("http", "/").toString());
            // up for two seconds, a second out of position, a gap of five, up for one more
            assertThat(page.evaluate("""
                    async () => {
                      const { HoldTimer } = await import('/app/lib/hold.js');
                      const timer = new HoldTimer(20, false);
                      const play = (from, to, deg) => {
                        for (let t = from; t < to - 0.01; t += 0.04) timer.accept(t, deg);
                      };
                      play(0, 1, 0);
                      play(1, 3, 19);
                      play(3, 4, 2);
                      play(9, 10, 19);
                      const held = Math.round(timer.held);
                      timer.accept(10, null);
                      timer.reset();
                      return [held, timer.held];
                    }""")).isEqualTo(java.util.List.of(3, 0));
            assertThat(page.evaluate("""
                    async () => {
                      const { isStillDue } = await import('/app/lib/due.js');
                      const at = hours => new Date(Date.now() + hours * 3600e3).toISOString();
                      const one = (moment, from, to) => ({ moment, session: 's1', due_at: at(from), closes_at: at(to) });
                      const kept = [one('after', -20, -8), one('30min', -19.5, 4), one('next-morning', -1, 5), one('48h', 28, 40)];
                      const evening = kept.map(it => ({ ...it, due_at: at((new Date(it.due_at) - Date.now()) / 3600e3 + 2) }));
                      const due = list => list.filter(isStillDue).map(it => it.moment).join();
                      return [due(kept), due(evening), due(kept.slice(0, 2))];
                    }"""))
                    .as(
                            "of what was kept hours ago, about one set: the latest that has come; exertion only beside none")
                    .isEqualTo(java.util.List.of("next-morning", "30min", "30min"));
            assertThat(page.evaluate("""
                    async () => {
                      const { SetBook } = await import('/app/lib/sets.js');
                      const item = { sets: 2, repetitions: 4 };
                      const book = new SetBook('s1', item);
                      book.correct(3, 1);
                      const full = book.isFull(3);
                      book.close(3, 1, 0);
                      const again = new SetBook('s1', item);
                      const rest = [full, again.number, again.counted(3), again.counted(5), again.isLast, again.correction];
                      again.correct(5, -9);
                      const last = again.lastSet;
                      again.forget();
                      return [...rest, again.counted(5), last.n, last.good];
                    }""")).isEqualTo(java.util.List.of(true, 2, 0, 2, true, 1, 0, 4, 2));
        }
    }

    private static void patiently(Page page, String holds) {
        page.waitForCondition(
                () -> Boolean.TRUE.equals(page.evaluate(holds)),
                new Page.WaitForConditionOptions().setTimeout(PATIENCE_MS));
    }

    static int counted(RunningClinic clinic, String cookie, String session) throws Exception {
        return clinic.object(cookie, "/api/v1/sessions/" + session).getInteger("repetitions");
    }

    /** Whatever else is asked is left open. */
    private static void answerTheRest(Page page) {
        String answer = "continue";
        while (page.getByTestId("kept").count() == 0) {
            String before = page.getByTestId("question").getAttribute("data-question");
            page.getByTestId(answer).click();
            page.waitForSelector("[data-testid=kept], [data-testid=question]:not([data-question=" + before + "])");
            answer = "skip";
        }
    }

    private static void assertInstallable(Page page) {
        Object manifest = page.evaluate(
                "async () => (await (await fetch(document.querySelector('link[rel=manifest]').href)).json()).icons.length");
        assertThat(manifest).isEqualTo(4);
    }

    static void signIn(Page page, CutLine network) {
        signIn(page, network.port());
    }

    static void signIn(Page page, int port) {
        page.navigate("http://localhost:" + port + "/");
        page.getByTestId("username").fill("anna");
        page.getByTestId("password").fill(RunningClinic.PASSWORD);
        page.getByTestId("sign-in").click();
        assertThat(page.getByTestId("sign-out")).isVisible(SOON);
    }

    /** By name, because only localhost and https are a secure context. */
    static String address(CutLine network, String path) {
        return "http://localhost:" + network.port() + path;
    }
}
