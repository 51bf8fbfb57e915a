package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.service.Accounts;
import org.plumbline.store.Person;
import org.plumbline.store.Role;

/**
 * Every page of the patient in both languages, looked at by axe-core in both themes and both sizes, and with large text and on
 * a narrow screen.
 */
class PatientPagesIT {
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    private static final String DEVICE = "00000000000000e5";
    /** Address to what is there once the page has loaded. */
    private static final List<Map.Entry<String, String>> PAGES = List.of(
            Map.entry("/patient", "back-line"),
            Map.entry("/patient/exercise", "exercise-squat"),
            Map.entry("/patient/exercise/squat", "start"),
            Map.entry("/patient/exercise/front-plank", "start"),
            Map.entry("/patient/progress", "course-chart"),
            Map.entry("/patient/sensor", "sites"),
            Map.entry("/calibrate", "calibrate-start"),
            Map.entry("/patient/messages", "messages"),
            Map.entry("/patient/check-in?moment=unscheduled", "question"),
            Map.entry("/patient/kept?call", "kept"),
            Map.entry("/patient/serious", "emergency-call"),
            Map.entry("/account", "export"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"en, LIGHT, DARK", "de, DARK, LIGHT"})
    void nothingSeriousOnAnyPage(String language, ColorScheme scheme, ColorScheme onADesk) throws Exception {
        Axe axe = new Axe();
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic, DEVICE, Sensor.squats(DEVICE, 1))) {
            Person anna = RunningClinic.await(clinic.application()
                    .clinic()
                    .accounts()
                    .create(
                            new Accounts.NewPerson(
                                    Role.PATIENT, "Anna Albers", "anna", language, 1980, List.of("squat")),
                            RunningClinic.PASSWORD,
                            null));
            String cookie = clinic.signIn("anna");
            report(clinic, cookie, anna, "before", 3);
            Page page = browser.phone();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.navigate(clinic.uri("http", "/").toString());
            assertThat(page.getByTestId("username")).isVisible(SOON);
            look(axe, page, scheme, onADesk, "sign-in");
            signIn(page);

            String session = sensor.start(clinic, cookie, anna);
            String address = clinic.uri("http", "/patient/session/" + session).toString();
            page.navigate(address);
            assertThat(page.getByTestId("calibrating")).isVisible(SOON);
            look(axe, page, scheme, onADesk, "calibrating");
            sensor.sendTo(1);
            assertThat(page.getByTestId("counting")).isVisible(SOON);
            look(axe, page, scheme, onADesk, "counting");
            page.getByTestId("cues").click();
            look(axe, page, scheme, onADesk, "cues");
            page.getByTestId("cues-done").click();
            page.getByTestId("stop").click();
            look(axe, page, scheme, onADesk, "stop");
            page.locator(".only-set summary").click();
            page.getByTestId("rest-now").click();
            assertThat(page.getByTestId("rest")).isVisible();
            look(axe, page, scheme, onADesk, "rest");
            Browser.look(page, "patient-rest-" + language);
            page.getByTestId("stop").click();
            page.getByTestId("stop-done").click();
            assertThat(page.getByTestId("summary")).isVisible(SOON);
            look(axe, page, scheme, onADesk, "summary");
            report(clinic, cookie, anna, "after", 4);

            for (Map.Entry<String, String> one : PAGES) {
                page.navigate(clinic.uri("http", "/").toString().replaceAll("/$", "") + one.getKey());
                assertThat(page.getByTestId(one.getValue()).first()).isVisible(SOON);
                look(axe, page, scheme, onADesk, one.getKey());
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** On the phone in one theme, and the same page on a desk in the other. */
    private static void look(Axe axe, Page page, ColorScheme phone, ColorScheme desk, String where) {
        axe.assertNothingSerious(page, where + " on a phone");
        Reflow.assertNothingLost(page, where);
        page.setViewportSize(1280, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(desk));
        axe.assertNothingSerious(page, where + " on a desk");
        page.setViewportSize(390, 844);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(phone));
    }

    /** Without a mouse: from the sign-in to the check-in, and a number chosen with the arrow keys. */
    @Test
    void theKeyboardAloneGoesAllTheWay() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            Page page = browser.desktop();
            page.navigate(clinic.uri("http", "/").toString());
            signIn(page);
            assertThat(page.locator("main")).isFocused();
            page.reload();
            assertThat(page.getByTestId("sign-out")).isVisible(SOON);
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            page.keyboard().press("Enter");
            page.navigate(clinic.uri("http", "/patient/exercise/squat").toString());
            Locator first = page.getByTestId("nprs-0");
            assertThat(first).isVisible(SOON);
            first.focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("ArrowRight");
            assertThat(page.getByTestId("nprs-2")).isChecked();
            assertThat(page.getByTestId("nprs-2")).isFocused();
        }
    }

    private static void report(RunningClinic clinic, String cookie, Person patient, String moment, int nprs)
            throws Exception {
        assertThat(clinic.post(
                                cookie,
                                "/api/v1/patients/" + patient.id() + "/pain-reports",
                                new JsonObject().put("moment", moment).put("nprs", nprs))
                        .statusCode())
                .isEqualTo(201);
    }

    private static void signIn(Page page) {
        page.getByTestId("username").fill("anna");
        page.getByTestId("password").fill(RunningClinic.PASSWORD);
        page.getByTestId("sign-in").click();
        assertThat(page.getByTestId("sign-out")).isVisible(SOON);
    }
}
