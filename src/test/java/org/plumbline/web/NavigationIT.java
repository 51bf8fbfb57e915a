package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.service.SignIns;

/** Somebody who taps on while a page is still on its way. */
class NavigationIT {
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    @TempDir
    Path folder;

    @Test
    void aPageThatComesLateDoesNotTakeThePlaceOfTheOneAskedForLast() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            Page page = browser.phone();
            Deque<Route> held = new ArrayDeque<>();
            page.route("**/pages/patient/today.js", held::add);
            page.navigate("http://localhost:" + clinic.application().port() + "/");
            signIn(page);
            page.getByTestId("nav-sensor").click();
            assertThat(page.getByTestId("link-state")).isVisible(PATIENTLY);

            page.waitForCondition(() -> !held.isEmpty());
            held.remove().resume();
            page.waitForFunction("() => customElements.get('pl-today') !== undefined");
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            assertThat(page.getByTestId("link-state")).isVisible();
            assertThat(page.url()).endsWith("/patient/sensor");
            assertThat(shownOfTwoAnswers(page)).isEqualTo("newer");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** A page that asks twice and has the answers the other way round. */
    private static Object shownOfTwoAnswers(Page page) {
        return page.evaluate("""
                async () => {
                  const { Page } = await import('/app/lib/element.js');
                  const answers = [];
                  class Asking extends Page {
                    load() { return new Promise(answer => answers.push(answer)); }
                  }
                  customElements.define('pl-asking', Asking);
                  const asking = new Asking();
                  const first = asking.reload();
                  const second = asking.reload();
                  answers[1]('newer');
                  await second;
                  answers[0]('older');
                  await first;
                  return asking.data;
                }""");
    }

    @Test
    void whatWasBeingWrittenIsThereAgainAfterTheSignInRanOut() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            Page page = browser.phone();
            page.navigate(clinic.uri("http", "/patient/messages").toString());
            signIn(page);
            page.getByTestId("message-send").click();
            assertThat(page.getByTestId("message-error")).isFocused();
            page.getByTestId("message-text").fill("The bridge is hard today.");
            clinic.pass(SignIns.HOLDS);
            page.getByTestId("message-send").click();
            assertThat(page.getByTestId("sign-in-notice")).isFocused();
            signIn(page);
            assertThat(page.getByTestId("message-text")).hasValue("The bridge is hard today.");
            page.getByTestId("message-send").click();
            assertThat(page.getByTestId("message")).containsText("The bridge is hard today.");
            assertThat(page.getByTestId("message-text")).hasValue("");
        }
    }

    private static void signIn(Page page) {
        page.getByTestId("username").fill("anna");
        page.getByTestId("password").fill(RunningClinic.PASSWORD);
        page.getByTestId("sign-in").click();
    }
}
