package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.service.Invitations;

/**
 * Coming in with every mistake there is: each is told in one calm sentence of the reader's language, the focus is led to
 * it, and nothing that was typed is lost.
 */
class StrangerIT {
    private static final String GOOD = "a good long password";

    @TempDir
    Path folder;

    @Test
    void theSignInTellsWhatDoesNotFit() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Browser browser = Browser.start()) {
            clinic.patient("anna", null);
            Page page = browser.phone();
            page.navigate(clinic.uri("http", "/").toString());
            page.getByTestId("sign-in").click();
            told(page, "sign-in-error", "User name", "Password");
            page.getByTestId("username").fill("Anna");
            page.getByTestId("password").fill("a guess");
            page.getByTestId("sign-in").click();
            told(page, "sign-in-error", "do not belong together");
            assertThat(page.getByTestId("password")).hasValue("a guess");
            for (int i = 0; i < 4; i++) {
                clinic.trySignIn("anna", "a guess");
            }
            page.getByTestId("sign-in").click();
            told(page, "sign-in-error", "Try again in 1 second.");
            clinic.pass(Duration.ofSeconds(2));
            page.getByTestId("password").fill(RunningClinic.PASSWORD);
            page.getByTestId("sign-in").click();
            assertThat(page.getByTestId("sign-out")).isVisible();
        }
    }

    @Test
    void anInvitationTellsWhatDoesNotFitInTheLanguageOfWhoIsInvited() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Browser browser = Browser.start()) {
            clinic.physio("dana");
            Page page = browser.phone();
            JsonObject link = invitation(clinic);
            open(page, clinic, link);
            page.getByTestId("join").click();
            told(page, "join-error", "Bitte ausfüllen: Benutzername.", "Passwort", "Häkchen");
            everyLook(page, "an invitation with mistakes");
            page.getByTestId("join-error").locator("a").nth(1).click();
            assertThat(page.getByTestId("join-password")).isFocused();
            page.getByTestId("join-username").fill("Dana");
            page.getByTestId("join-password").fill("kurz");
            page.getByTestId("join-consent").check();
            page.getByTestId("join").click();
            told(page, "join-error", "mindestens 10 Zeichen. Bisher sind es 4.");
            page.getByTestId("join-password").fill(GOOD);
            page.getByTestId("join").click();
            told(page, "join-error", "hat schon jemand");
            assertThat(page.getByTestId("join-password")).hasValue(GOOD);
            page.getByTestId("join-username").fill("Dora");
            page.getByTestId("join").click();
            assertThat(page.getByTestId("sign-out")).isVisible();

            open(page, clinic, link);
            told(page, "join-error", "benutzt oder ist abgelaufen");
            everyLook(page, "an invitation that was used");
            JsonObject late = invitation(clinic);
            clinic.pass(Invitations.VALID);
            open(page, clinic, late);
            told(page, "join-error", "used or has expired");
            page.getByTestId("to-sign-in").click();
            assertThat(page.getByTestId("username")).isVisible();
        }
    }

    @Test
    void theAccountOffersWhatThereIsToDo() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Browser browser = Browser.start()) {
            clinic.physio("dana");
            Page page = browser.phone();
            page.navigate(clinic.uri("http", "/account").toString());
            signIn(page, RunningClinic.PASSWORD);
            page.getByTestId("factor-on").click();
            assertThat(page.getByTestId("factor-off")).hasCount(0);
            page.getByTestId("factor-code").fill("000000");
            page.getByTestId("factor-confirm").click();
            told(page, "factor-error", "This code does not fit");
            String secret = page.getByTestId("factor-key").innerText();
            page.getByTestId("factor-code").fill(AccountsIT.code(secret, clinic.now()));
            page.getByTestId("factor-confirm").click();
            told(page, "factor-said", "is on");
            everyLook(page, "recovery codes");
            String recovery =
                    page.getByTestId("recovery-codes").locator("li").first().innerText();
            assertThat(page.getByTestId("factor-on")).hasCount(0);

            page.getByTestId("sign-out").click();
            signIn(page, RunningClinic.PASSWORD);
            assertThat(page.getByTestId("sign-in-notice")).containsText("recovery code");
            assertThat(page.getByTestId("code")).isFocused();
            everyLook(page, "the question for a code");
            page.getByTestId("code").fill("000000");
            page.getByTestId("sign-in").click();
            told(page, "sign-in-error", "This code does not fit");
            page.getByTestId("code").fill(recovery);
            page.getByTestId("sign-in").click();
            page.getByTestId("account").click();
            assertThat(page.getByTestId("factor-state")).containsText("9 recovery codes");

            page.getByTestId("factor-off").locator("summary").click();
            page.getByTestId("factor-password").fill("a guess");
            page.getByTestId("factor-do").click();
            told(page, "factor-error", "not your password");
            assertThat(page.getByTestId("factor-password")).hasValue("a guess");
            page.getByTestId("factor-password").fill(RunningClinic.PASSWORD);
            page.getByTestId("factor-do").click();
            assertThat(page.getByTestId("factor-on")).isVisible();

            page.getByTestId("language").selectOption("de");
            assertThat(page.locator("h1")).hasText("Ihr Konto");
            page.getByTestId("old").fill(RunningClinic.PASSWORD);
            page.getByTestId("new").fill(GOOD);
            page.getByTestId("password-change").click();
            told(page, "sign-in-notice", "Ihr Passwort ist geändert.");
            signIn(page, GOOD);
            assertThat(page.locator("h1")).hasText("Ihr Konto");
        }
    }

    /** It is on the screen, and the keyboard and a screen reader are there. */
    private static void told(Page page, String where, String... words) {
        Locator message = page.getByTestId(where);
        for (String word : words) {
            assertThat(message).containsText(word);
        }
        assertThat(message).isFocused();
    }

    /** At both sizes and in both themes; nothing is wider than its window. */
    private static void everyLook(Page page, String what) throws Exception {
        Axe axe = new Axe();
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : List.of(1440, 390)) {
                page.setViewportSize(width, 844);
                String look = what + ", " + scheme + ", " + width;
                axe.assertNothingSerious(page, look);
                assertThat((boolean) page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                        .as(look)
                        .isTrue();
            }
        }
    }

    private static void signIn(Page page, String password) {
        page.getByTestId("username").fill("dana");
        page.getByTestId("password").fill(password);
        page.getByTestId("sign-in").click();
    }

    private static void open(Page page, RunningClinic clinic, JsonObject link) {
        page.navigate("about:blank");
        page.navigate(clinic.uri("http", "/join").toString() + "#" + link.getString("token"));
    }

    private static JsonObject invitation(RunningClinic clinic) throws Exception {
        JsonObject guest =
                new JsonObject().put("role", "patient").put("name", "Dora").put("language", "de");
        return new JsonObject(
                clinic.post(clinic.signIn("dana"), "/api/v1/invitations", guest).body());
    }
}
