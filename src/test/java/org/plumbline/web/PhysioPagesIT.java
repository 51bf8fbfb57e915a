package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.service.Accounts;
import org.plumbline.store.Person;
import org.plumbline.store.Role;

/** Every page of a physio and of an administrator, for everyone: in both languages, light and dark, on a phone and at a desk. */
class PhysioPagesIT {
    private static final String SAY_IT_IN = """
            async (language) => {
              await (await import('/app/lib/words.js')).setLanguage(language);
              document.querySelectorAll('*').forEach((element) => element.requestUpdate?.());
              await Promise.all([...document.querySelectorAll('*')].map((element) => element.updateComplete));
            }""";

    private record Look(String language, boolean phone, ColorScheme scheme) {}

    /** Each language, size and scheme with each other one: half of the combinations, all of the pairs. */
    private static final List<Look> LOOKS = List.of(
            new Look("de", true, ColorScheme.DARK),
            new Look("de", false, ColorScheme.LIGHT),
            new Look("en", true, ColorScheme.LIGHT),
            new Look("en", false, ColorScheme.DARK));

    @TempDir
    Path folder;

    @Test
    void everyPageIsForEveryone() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic);
                Browser browser = Browser.start()) {
            Person petra = german(clinic, Role.PHYSIO, "petra");
            german(clinic, Role.ADMINISTRATOR, "chief");
            Person anna = clinic.patient("anna", petra);
            withALongName(clinic, petra);
            String session = PhysioIT.aSessionWithFlags(clinic, sensor, anna);
            String patient = "/physio/patients/" + anna.id();
            Page page = signedIn(browser, clinic, "petra");
            for (String path : List.of(
                    "/physio",
                    "/physio/clinic",
                    patient,
                    patient + "/plan",
                    patient + "/messages",
                    "/physio/sessions/" + session,
                    "/calibrate",
                    "/account")) {
                looksGood(page, clinic, path);
            }
            page.navigate(clinic.uri("http", "/physio/sessions/" + session).toString());
            assertThat(page.getByTestId("flag").first()).containsText("Der Rumpf neigte sich");
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            printedSheetsSayWhose(page);
            livesElsewhere(page, clinic, patient);
            saysThatASessionRuns(page, clinic, sensor, anna);
            Page chief = signedIn(browser, clinic, "chief");
            looksGood(chief, clinic, "/admin");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** The page of a session is open. */
    private static void printedSheetsSayWhose(Page page) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)))) {
            PDFTextStripper text = new PDFTextStripper();
            // the trace is drawn as lines and letters, not as a picture
            assertThat(text.getText(pdf)).containsPattern("A · [^:]+: \\d+°");
            for (int n = 1; n <= pdf.getNumberOfPages(); n++) {
                text.setStartPage(n);
                text.setEndPage(n);
                assertThat(text.getText(pdf))
                        .contains("anna · Plumbline test")
                        .contains(n + " / " + pdf.getNumberOfPages());
            }
        }
    }

    /** Nobody reads "no repetitions" or "nothing flagged" of a set that is not over. */
    private static void saysThatASessionRuns(Page page, RunningClinic clinic, Sensor sensor, Person anna)
            throws Exception {
        String cookie = clinic.signIn("anna");
        String session = sensor.start(clinic, cookie, anna);
        page.navigate(clinic.uri("http", "/physio/sessions/" + session).toString());
        assertThat(page.getByTestId("running")).isVisible();
        assertThat(page.getByTestId("read-again")).hasCount(0);
        Sensor.end(clinic, cookie, session);
        page.getByTestId("running").getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByTestId("read-again")).isVisible();
        assertThat(page.getByTestId("running")).hasCount(0);
    }

    private static void withALongName(RunningClinic clinic, Person caredForBy) throws Exception {
        String name = "Maximiliane-Wilhelmine Freifrau von Hohenlohe-Waldenburg-Schillingsfürst zu Oettingen-Spielberg";
        RunningClinic.await(clinic.application()
                .clinic()
                .accounts()
                .create(
                        new Accounts.NewPerson(Role.PATIENT, name, "maximiliane", "de", null, List.of()),
                        RunningClinic.PASSWORD,
                        caredForBy.id()));
    }

    /** Where the patient lives is told, and so is the time of there. */
    private static void livesElsewhere(Page page, RunningClinic clinic, String patient) {
        page.navigate(clinic.uri("http", patient + "/plan").toString());
        page.getByTestId("zone-of").selectOption("Pacific/Auckland");
        page.getByTestId("zone-keep").click();
        assertThat(page.getByTestId("zone")).containsText("Pacific/Auckland");
        page.navigate(clinic.uri("http", patient).toString());
        assertThat(page.getByTestId("zone")).containsText("Pacific/Auckland");
        // 09:00 in the clinic's zone, which is UTC here
        assertThat(page.getByTestId("session-row").first()).containsText("22:00");
    }

    private static Page signedIn(Browser browser, RunningClinic clinic, String username) {
        Page page = PhysioIT.patient(browser.phone());
        page.navigate(clinic.uri("http", "/").toString());
        PhysioIT.signIn(page, username);
        return page;
    }

    private static Person german(RunningClinic clinic, Role role, String username) throws Exception {
        return RunningClinic.await(clinic.application()
                .clinic()
                .accounts()
                .create(
                        new Accounts.NewPerson(role, username, username, "de", null, List.of()),
                        RunningClinic.PASSWORD,
                        null));
    }

    private static void looksGood(Page page, RunningClinic clinic, String path) throws Exception {
        Axe axe = new Axe();
        page.navigate(clinic.uri("http", path).toString());
        assertThat(page.locator("main h1")).isVisible();
        assertThat(page.getByTestId("loading")).hasCount(0);
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))");
        for (Look look : LOOKS) {
            page.evaluate(SAY_IT_IN, look.language());
            page.setViewportSize(look.phone() ? 390 : 1440, look.phone() ? 844 : 900);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
            axe.assertNothingSerious(page, path + " " + look);
            assertThat((boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1"))
                    .as(path + " is not wider than its window: " + look)
                    .isTrue();
        }
    }
}
