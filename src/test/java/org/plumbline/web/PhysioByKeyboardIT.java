package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Person;

/** A physio's review without a pointer: the focus is always somewhere that makes sense, and what changes is said. */
class PhysioByKeyboardIT {
    private static final int MOST_TABS = 120;

    @TempDir
    Path folder;

    @Test
    void aReviewGoesFromTheReasonToTheAnswerByKeyboard() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic);
                Browser browser = Browser.start()) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String session = PhysioIT.aSessionWithFlags(clinic, sensor, anna);
            clinic.post(
                    clinic.signIn("anna"),
                    "/api/v1/patients/" + anna.id() + "/pain-reports",
                    new JsonObject().put("moment", "unscheduled").put("nprs", 8));
            Page page = PhysioIT.patient(browser.desktop());
            page.navigate(clinic.uri("http", "/").toString());
            amongMany(page);
            PhysioIT.signIn(page, "dana");

            finds(page, "anna");
            enters(page, "[data-testid=patient-" + anna.id() + "]");
            focused(page, "main");
            assertThat(page).hasTitle("Patient · Plumbline");
            closesTheNotice(page);
            opensAndLeavesTheMenu(page);
            enters(page, "[data-testid=session-" + session + "]");
            focused(page, "main");
            looksAtAFlag(page);
            changesItsLimit(page);
            answers(page);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** A clinic with a dozen others, of whom nothing is known. */
    private static void amongMany(Page page) {
        page.route("**/api/v1/patients", route -> {
            JsonArray all = new JsonArray(route.fetch().text());
            for (int n = 1; n <= 12; n++) {
                all.add(new JsonObject()
                        .put("id", "p" + n)
                        .put("name", "Patient " + n)
                        .put("sessions", 0)
                        .putNull("last_session_at")
                        .putNull("last_pain_nprs")
                        .put("blocked", false)
                        .put("attention", new JsonArray()));
            }
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(all.encode()));
        });
    }

    private static void finds(Page page, String name) throws Exception {
        assertThat(page.getByTestId("patient-row")).hasCount(13);
        looksGood(page, "many patients", ColorScheme.LIGHT);
        tabsTo(page, "[data-testid=find]");
        page.keyboard().type(name);
        assertThat(page.getByTestId("patient-row")).hasCount(1);
        assertThat(page.locator("main").getByRole(AriaRole.STATUS)).containsText("1 patient found");
    }

    private static void closesTheNotice(Page page) throws Exception {
        enters(page, "[data-testid=notice] input");
        assertThat(page.getByTestId("needs").getByRole(AriaRole.ALERT)).isVisible();
        focused(page, "[data-testid=notice] input");
        looksGood(page, "a word is missing", ColorScheme.DARK);
        int open = page.getByTestId("notice").count();
        page.keyboard().type("called her");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("notice")).hasCount(open - 1);
        focused(page, "h1");
        assertThat(page.locator(".page-top [role=status]")).containsText("Kept");
    }

    private static void opensAndLeavesTheMenu(Page page) throws Exception {
        enters(page, "[data-testid=take-along] summary");
        assertThat(page.getByTestId("report-pdf")).isVisible();
        looksGood(page, "menu open", ColorScheme.DARK, ColorScheme.LIGHT);
        page.keyboard().press("Tab");
        focused(page, "[data-testid=report-pdf]");
        page.keyboard().press("Escape");
        assertThat(page.getByTestId("report-pdf")).isHidden();
        focused(page, "[data-testid=take-along] summary");
    }

    private static void looksAtAFlag(Page page) throws Exception {
        enters(page, "[data-testid=replay-open]");
        assertThat(page.locator("[data-testid=replay] canvas")).isVisible();
        focused(page, "[data-testid=replay-play]");
        enters(page, "[data-testid=flag] button[aria-label^='Show repetition']");
        focused(page, "#trace button");
        assertThat(page.locator("#trace [role=status]")).containsText(Pattern.compile("Repetition \\d+ alone"));
        looksGood(page, "replay open, one repetition alone", ColorScheme.DARK, ColorScheme.LIGHT);
        enters(page, "[data-testid=flag-no]");
        assertThat(page.getByTestId("flag").first().getByRole(AriaRole.STATUS)).containsText("1 of 1");
        focused(page, "[data-testid=flag-no]");
    }

    private static void changesItsLimit(Page page) throws Exception {
        enters(page, "[data-testid=to-limit][data-rule=excessive-lean]");
        focused(page, "[name='squat.limit.excessive-lean']");
        looksGood(page, "limits open", ColorScheme.DARK);
        page.keyboard().type("44");
        page.keyboard().press("Enter");
        focused(page, "#why");
        assertThat(page.getByTestId("plan").getByRole(AriaRole.ALERT)).isVisible();
        looksGood(page, "a reason is missing", ColorScheme.LIGHT);
        page.keyboard().type("leans less by now");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("plan")).containsText("leans less by now");
        assertThat(page.getByTestId("plan").locator("form [role=status]")).containsText("holds now");
    }

    private static void answers(Page page) {
        enters(page, "[data-testid=plan] a.back");
        enters(page, "[data-testid=open-messages]");
        tabsTo(page, "[data-testid=message-text]");
        page.keyboard().type("44 degrees from now on.");
        enters(page, "[data-testid=message-send]");
        assertThat(page.getByTestId("message").last()).containsText("44 degrees");
    }

    private static void enters(Page page, String selector) {
        tabsTo(page, selector);
        page.keyboard().press("Enter");
    }

    private static void tabsTo(Page page, String selector) {
        page.waitForSelector(selector);
        for (int tabs = 0; tabs < MOST_TABS; tabs++) {
            if ((boolean) page.evaluate("wanted => document.activeElement.matches(wanted)", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        assertThat(page.evaluate("() => document.activeElement.outerHTML"))
                .as("reached with Tab")
                .isEqualTo(selector);
    }

    private static void focused(Page page, String selector) {
        page.waitForFunction("wanted => document.activeElement.matches(wanted)", selector);
    }

    private static void looksGood(Page page, String state, ColorScheme... schemes) throws Exception {
        Axe axe = new Axe();
        for (ColorScheme scheme : schemes) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            axe.assertNothingSerious(page, state + ", " + scheme);
        }
    }
}
