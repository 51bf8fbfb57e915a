package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.store.Person;

/** The questions as a patient meets them: short on a quiet day, to the point on a bad one, each with a skip. */
class CheckInIT {
    private static final JsonArray ALL =
            new JsonArray(Stream.of(RedFlag.values()).map(RedFlag::id).toList());

    private static Browser browser;

    @TempDir
    Path folder;

    private RunningClinic clinic;
    private Person anna;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @BeforeEach
    void open() throws Exception {
        clinic = new RunningClinic(folder);
        anna = clinic.patient("anna", clinic.physio("dana"));
        KeptSession.ended(clinic, anna, "s1", clinic.now(), 10, Map.of());
        told(new JsonObject()
                .put("moment", "before")
                .put("session", "s1")
                .put("nprs", 2)
                .put("below_knee", false)
                .put("numbness_or_weakness", false)
                .put("red_flags_asked", ALL));
        clinic.pass(Duration.ofMinutes(15));
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void aQuietMorningIsThreePagesAndEightTaps() throws Exception {
        clinic.pass(Duration.ofHours(22));
        Page page = on(browser.phone(), "next-morning");
        page.evaluate("() => { window.taps = 0; addEventListener('pointerdown', () => window.taps++, true); }");
        assertThat(page.getByTestId("question")).containsText("1 of 3");
        Browser.look(page, "check-in-morning-1");
        pick(page, "nprs-2", "stiffness-3");
        next(page, "legs");
        Browser.look(page, "check-in-morning-2");
        pick(page, "legs-none");
        next(page, "sleep_h");
        assertThat(page.getByTestId("add-words")).isVisible();
        Browser.look(page, "check-in-morning-3");
        pick(page, "sleep_h-7", "stress-4");
        page.getByTestId("continue").click();
        assertThat(page.getByTestId("answer")).hasAttribute("data-route", "continue");
        assertThat(page.getByTestId("answer").locator("h1")).isFocused();
        assertThat(page.evaluate("() => window.taps")).isEqualTo(8);
        Browser.look(page, "check-in-answer-continue");

        JsonObject kept = last().getJsonObject("report");
        assertThat(kept.getInteger("stiffness")).isEqualTo(3);
        assertThat(kept.getBoolean("below_knee")).isFalse();
        assertThat(kept.getInteger("sleep_h")).isEqualTo(7);
        assertThat(kept.getInteger("stress")).isEqualTo(4);
        assertThat(kept.containsKey("hard_to_tolerate"))
                .as("not asked, so unknown")
                .isFalse();
        assertThat(browser.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void aWorseOneBringsTheQuestionsOfTheRulesAndACorrectionIsKeptBeside() throws Exception {
        Page page = on(browser.phone(), "after");
        pick(page, "nprs-5");
        next(page, "legs");
        pick(page, "legs-none");
        next(page, "onset_during_repetition");
        pick(page, "onset_during_repetition-no");
        next(page, "onset");
        pick(page, "onset-now");
        next(page, "location");
        page.getByTestId("location-low-back-left").click();
        page.getByTestId("location-low-back").focus();
        page.keyboard().press(" ");
        page.getByTestId("body-front").click();
        Browser.look(page, "check-in-front");
        page.getByTestId("body-back").click();
        assertThat(page.getByTestId("body-chosen")).containsText("Low back, left");
        Browser.look(page, "check-in-map");
        next(page, "quality");
        pick(page, "quality-dull", "quality-stiff");
        Browser.look(page, "check-in-quality");
        next(page, "at_rest_or_night");
        page.getByTestId("skip").click();
        assertThat(page.getByTestId("question")).hasAttribute("data-question", "eases");
        pick(page, "eases-walking", "eases-warmth");
        Browser.look(page, "check-in-eases");
        next(page, "hard_to_tolerate");
        pick(page, "hard_to_tolerate-no");
        next(page, "activities");
        pick(page, "activities-work");
        Browser.look(page, "check-in-activities");
        next(page, "note");
        page.getByTestId("note").fill("It came with the last three.");
        page.getByTestId("continue").click();
        assertThat(page.getByTestId("answer")).hasAttribute("data-route", "step-down");
        assertThat(page.getByTestId("proposal")).containsText("7 repetitions instead of 10");
        Browser.look(page, "check-in-answer-step-down");
        JsonObject kept = last().getJsonObject("report");
        assertThat(kept.getJsonArray("location")).containsExactlyInAnyOrder("low-back-left", "low-back");
        assertThat(kept.getBoolean("eases_with_movement")).isTrue();
        assertThat(kept.getJsonArray("eases")).containsExactlyInAnyOrder("walking", "warmth");
        assertThat(kept.getJsonArray("activities")).containsExactly("work");
        assertThat(kept.getString("note")).isEqualTo("It came with the last three.");
        assertThat(kept.containsKey("at_rest_or_night")).isFalse();

        page.getByTestId("correct").click();
        pick(page, "nprs-3");
        while (page.getByTestId("answer").count() == 0) {
            String before = page.getByTestId("question").getAttribute("data-question");
            page.getByTestId(before.equals("at_rest_or_night") ? "skip" : "continue")
                    .click();
            page.waitForSelector("[data-testid=answer], [data-testid=question]:not([data-question=" + before + "])");
        }
        assertThat(last().getInteger("nprs")).isEqualTo(3);
        assertThat(last().getJsonArray("earlier").getJsonObject(0).getInteger("nprs"))
                .isEqualTo(5);
        assertThat(browser.complaints()).isEmpty();
        page.context().close();
    }

    /** Half an hour on, exertion is asked with the pain; words are told without a page of their own. */
    @Test
    void exertionComesWithThePainAndWordsFoldedIntoTheLastPage() throws Exception {
        KeptSession.unrated(clinic, anna, "s2", clinic.now());
        clinic.pass(Duration.ofMinutes(45));
        Page page = on(browser.phone(), "after", "s2");
        page.getByTestId("question").locator("a.back").click();
        assertThat(page.getByTestId("due")).hasCount(1);
        page.getByTestId("check-in-after").click();
        pick(page, "nprs-1");
        next(page, "rpe");
        pick(page, "rpe-6");
        next(page, "legs");
        assertThat(page.locator("h1")).isFocused();
        page.getByTestId("question-back").click();
        assertThat(page.getByTestId("rpe-6")).isChecked();
        assertThat(page.locator("h1")).isFocused();
        next(page, "legs");
        pick(page, "legs-none");
        page.getByTestId("add-words").click();
        page.getByTestId("note").fill("On the lawn today.");
        page.getByTestId("continue").click();
        assertThat(page.getByTestId("answer")).hasAttribute("data-route", "continue");
        assertThat(last().getJsonObject("report").getString("note")).isEqualTo("On the lawn today.");
        assertThat(clinic.object(clinic.signIn("anna"), "/api/v1/sessions/s2").getInteger("rpe"))
                .isEqualTo(6);
        page.getByTestId("answer-done").click();
        assertThat(page.getByTestId("back-line")).isVisible();
        assertThat(page.getByTestId("due")).hasCount(0);
        page.context().close();
    }

    @Test
    void everythingCanBeSkippedAndStaysUnknown() throws Exception {
        Page page = on(browser.phone(), "48h");
        page.getByTestId("continue").click();
        assertThat(page.getByTestId("question-problem")).containsText("Choose an answer, or skip");
        while (page.getByTestId("answer").count() == 0) {
            String before = page.getByTestId("question").getAttribute("data-question");
            page.getByTestId("skip").click();
            page.waitForSelector("[data-testid=answer], [data-testid=question]:not([data-question=" + before + "])");
        }
        assertThat(last().getInteger("nprs")).isNull();
        assertThat(last().getJsonObject("report").fieldNames())
                .doesNotContain("below_knee", "activities_affected", "location", "note");
        page.context().close();
    }

    @Test
    void aRedFlagIsAnsweredAtOnce() throws Exception {
        clinic.pass(Duration.ofDays(15));
        Page page = on(browser.phone(), "unscheduled");
        page.navigate(clinic.uri("http", "/patient").toString());
        assertThat(page.getByTestId("health-due")).isVisible();
        Browser.look(page, "today-health-due");
        page.getByTestId("check-in-health").click();
        pick(page, "nprs-2");
        next(page, "legs");
        pick(page, "legs-none");
        next(page, "flags-now");
        Browser.look(page, "check-in-flags");
        pick(page, "red-flag-bladder");
        page.getByTestId("continue").click();
        assertThat(page.getByTestId("answer")).hasAttribute("data-route", "emergency");
        assertThat(page.getByTestId("call")).containsText("112");
        Browser.look(page, "check-in-answer-emergency");
        assertThat(clinic.object(clinic.signIn("anna"), "/api/v1/patients/" + anna.id())
                        .getJsonObject("blocked")
                        .getJsonArray("flags"))
                .containsExactly("bladder");
        page.context().close();
    }

    @Test
    void onADesk() throws Exception {
        clinic.pass(Duration.ofDays(1));
        Page page = on(browser.desktop(), "before");
        Browser.look(page, "check-in-before-desk");
        pick(page, "nprs-7");
        next(page, "sleep_h");
        Browser.look(page, "check-in-day-desk");
        pick(page, "sleep_h-5", "sitting_h-7", "stress-8");
        page.getByTestId("continue").click();
        page.waitForSelector("[data-testid=question]:not([data-question=sleep_h])");
        while (!"location".equals(page.getByTestId("question").getAttribute("data-question"))) {
            String before = page.getByTestId("question").getAttribute("data-question");
            page.getByTestId("skip").click();
            page.waitForSelector("[data-testid=question]:not([data-question=" + before + "])");
        }
        page.getByTestId("location-calf-right").click();
        Browser.look(page, "check-in-map-desk");
        page.context().close();
    }

    private Page on(Page page, String moment) {
        return on(page, moment, List.of("unscheduled", "before").contains(moment) ? "" : "s1");
    }

    private Page on(Page page, String moment, String session) {
        page.context().clock().setSystemTime(clinic.now().toEpochMilli());
        page.navigate(clinic.uri("http", "/").toString());
        page.getByTestId("username").fill("anna");
        page.getByTestId("password").fill(RunningClinic.PASSWORD);
        page.getByTestId("sign-in").click();
        assertThat(page.getByTestId("sign-out")).isVisible();
        page.navigate(clinic.uri(
                        "http", "/patient/check-in?moment=" + moment + (session.isEmpty() ? "" : "&session=" + session))
                .toString());
        assertThat(page.getByTestId("question")).isVisible();
        return page;
    }

    private static void pick(Page page, String... answers) {
        for (String answer : answers) {
            page.locator("label:has([data-testid=" + answer + "])").click();
        }
    }

    private static void next(Page page, String expected) {
        page.getByTestId("continue").click();
        assertThat(page.getByTestId("question")).hasAttribute("data-question", expected);
    }

    private JsonObject last() throws Exception {
        JsonArray reports = clinic.array(clinic.signIn("anna"), "/api/v1/patients/" + anna.id() + "/pain-reports");
        return reports.getJsonObject(reports.size() - 1);
    }

    private void told(JsonObject report) throws Exception {
        HttpResponse<String> answer =
                clinic.post(clinic.signIn("anna"), "/api/v1/patients/" + anna.id() + "/pain-reports", report);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
