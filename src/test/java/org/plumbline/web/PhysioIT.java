package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.store.Person;
import org.plumbline.store.ProposalRow;

/** The physio's side of the story, in a real browser: sees, explains, changes the limit, answers; the patient sees it. */
class PhysioIT {
    private static final double PATIENCE_MS = 30_000;

    static {
        // Two cores may have much else to do
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    @TempDir
    Path folder;

    @Test
    void aPhysioSeesExplainsChangesAndAnswersAndThePatientSeesIt() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic);
                Browser browser = Browser.start()) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String session = aSessionWithFlags(clinic, sensor, anna);
            RunningClinic.await(clinic.application()
                    .clinic()
                    .store()
                    .plans()
                    .propose(new ProposalRow(
                            "p1", anna.id(), clinic.now(), "squat", "pause", null, null, "soreness", null, null)));

            Page page = patient(browser.desktop());
            page.navigate(clinic.uri("http", "/").toString());
            signIn(page, "dana");
            page.getByTestId("patient-" + anna.id()).click();
            seesOneTimeAxisAndDecides(page);
            page.getByTestId("session-" + session).click();
            explainsEveryFlag(page);
            changesTheLimit(page, clinic, anna);
            page.getByTestId("open-messages").click();
            page.getByTestId("message-text").fill("The limit is 44 degrees now. Slowly down, and tell me.");
            page.getByTestId("message-send").click();
            assertThat(page.getByTestId("message")).hasCount(1);
            page.getByTestId("nav-clinic").click();
            assertThat(page.locator("[data-testid=rule][data-rule=excessive-lean]"))
                    .isVisible();
            assertThat(page.getByTestId("adherence")).containsText("anna");
            Browser.look(page, "physio-clinic");

            Page phone = patient(browser.phone());
            phone.navigate(clinic.uri("http", "/").toString());
            signIn(phone, "anna");
            phone.getByTestId("open-messages").click();
            assertThat(phone.getByTestId("message")).containsText("44 degrees");
            assertThat(clinic.array(clinic.signIn("anna"), "/api/v1/exercises").encode())
                    .contains("\"limit\":44.0")
                    .contains("\"limit_source\":\"plan\"");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void seesOneTimeAxisAndDecides(Page page) {
        assertThat(page.getByTestId("timeline").locator("svg[role=img]")).isVisible();
        page.getByTestId("accept").click();
        assertThat(page.getByTestId("proposal").getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .isVisible();
        page.getByTestId("proposal-word").fill("not yet, it settles");
        page.getByTestId("decline").click();
        assertThat(page.getByTestId("proposal")).hasCount(0);
        page.getByTestId("take-along").locator("summary").click();
        for (String file : List.of("report-pdf", "report-csv", "report-fhir")) {
            assertThat(page.request()
                            .get(page.getByTestId(file).evaluate("a => a.href").toString())
                            .status())
                    .as(file)
                    .isEqualTo(200);
        }
        Browser.look(page, "physio-patient-timeline");
    }

    private static void explainsEveryFlag(Page page) {
        assertThat(page.locator("[data-testid=repetition][data-faulty=true]")).hasCount(2);
        assertThat(page.getByTestId("overlay").locator("path.course.warn, path.course.bad"))
                .hasCount(2);
        Locator flag = page.getByTestId("flag").first();
        assertThat(flag.locator("dl"))
                .containsText(Pattern.compile("Measured.*°.*Limit.*°.*Whose limit", Pattern.DOTALL));
        page.getByTestId("flag-no").first().click();
        assertThat(page.getByTestId("flag").first()).containsText(Pattern.compile("1"));
        page.getByTestId("replay-open").click();
        assertThat(page.locator("[data-testid=replay] canvas")).isVisible();
        page.locator(".replay-at input").fill("8");
        assertThat(page.getByTestId("replay")).containsText("8");
        page.getByTestId("replay-speed").fill("-2");
        assertThat(page.locator(".replay-speed")).containsText("0.25×");
        page.getByTestId("read-again").click();
        assertThat(page.getByTestId("readings").locator("tbody tr")).hasCount(2);
        assertThat(page.getByTestId("raw-data")).hasAttribute("download", "");
        Browser.look(page, "physio-session-overlay");
    }

    private static void changesTheLimit(Page page, RunningClinic clinic, Person anna) {
        page.navigate(
                clinic.uri("http", "/physio/patients/" + anna.id() + "/plan").toString());
        Locator squat = page.locator("[data-testid=plan-item][data-exercise=squat]");
        squat.locator("details").first().locator("summary").click();
        squat.locator("[name='squat.limit.excessive-lean']").fill("44");
        squat.getByTestId("plan-note").fill("Slowly on the way down.");
        page.getByTestId("plan-why").fill("leans less by now");
        page.getByTestId("plan-save").click();
        assertThat(page.getByTestId("plan")).containsText("leans less by now");
        assertThat(squat.getByTestId("plan-note")).hasValue("Slowly on the way down.");
        Browser.look(page, "physio-plan");
        page.navigate(clinic.uri("http", "/physio/patients/" + anna.id()).toString());
        assertThat(page.getByTestId("timeline")).containsText("leans less by now");
    }

    @Test
    void aRedFlagClosesSessionsUntilThePhysioHasClearedIt() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Browser browser = Browser.start()) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            HttpResponse<String> told = clinic.post(
                    clinic.signIn("anna"),
                    "/api/v1/patients/" + anna.id() + "/pain-reports",
                    new JsonObject()
                            .put("moment", "unscheduled")
                            .put("nprs", 4)
                            .put("quality", new JsonArray().add("dull"))
                            .put("note", "It came overnight.")
                            .put("red_flags", new JsonArray().add("bladder"))
                            .put(
                                    "red_flags_asked",
                                    new JsonArray(Stream.of(RedFlag.values())
                                            .map(RedFlag::id)
                                            .toList())));
            assertThat(told.statusCode()).isEqualTo(201);
            Page phone = patient(browser.phone());
            phone.navigate(clinic.uri("http", "/").toString());
            signIn(phone, "anna");
            assertThat(phone.getByTestId("blocked").first()).isVisible();

            clinic.pass(Duration.ofMinutes(1));
            Page page = patient(browser.desktop());
            page.navigate(clinic.uri("http", "/").toString());
            signIn(page, "dana");
            assertThat(page.getByTestId("patient-row").first()).containsText("anna");
            Browser.look(page, "physio-patients-red-flag");
            page.getByTestId("patient-" + anna.id()).click();
            assertThat(page.getByTestId("told"))
                    .containsText(Pattern.compile(
                            "4 / 10.*emergency care now.*passing water.*Dull.*It came overnight", Pattern.DOTALL));
            page.getByTestId("clear").click();
            assertThat(page.getByTestId("block-banner").locator("[role=alert]")).isVisible();
            page.getByTestId("clearing-note").fill("Spoke with her; seen by a doctor, nothing new.");
            page.getByTestId("clear").click();
            assertThat(page.getByTestId("block-banner")).hasCount(0);
            phone.reload();
            assertThat(phone.getByTestId("back-line")).isVisible();
            assertThat(phone.getByTestId("blocked")).hasCount(0);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    static String aSessionWithFlags(RunningClinic clinic, Sensor sensor, Person anna) throws Exception {
        String cookie = clinic.signIn("anna");
        String session = sensor.start(clinic, cookie, anna);
        sensor.sendTo(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        clinic.object(cookie, "/api/v1/sessions/" + session).getInteger("repetitions") >= 5);
        clinic.pass(Duration.ofMinutes(10));
        Sensor.end(clinic, cookie, session);
        clinic.post(
                cookie,
                "/api/v1/patients/" + anna.id() + "/pain-reports",
                new JsonObject().put("moment", "after").put("session", session).put("nprs", 4));
        clinic.pass(Duration.ofHours(1));
        return session;
    }

    static Page patient(Page page) {
        page.setDefaultTimeout(PATIENCE_MS);
        return page;
    }

    static void signIn(Page page, String username) {
        page.getByTestId("username").fill(username);
        page.getByTestId("password").fill(RunningClinic.PASSWORD);
        page.getByTestId("sign-in").click();
        assertThat(page.getByTestId("sign-out")).isVisible();
    }
}
