package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** A physio with a browser. */
final class StoryPhysio {
    private static final String USERNAME = "dana";

    private final Page page;
    private final String address;

    StoryPhysio(Page page, String address) {
        this.page = page;
        this.address = address;
    }

    void signIn() {
        page.navigate(address + "/");
        page.getByTestId("username").fill(USERNAME);
        page.getByTestId("password").fill(RunningClinic.PASSWORD);
        page.getByTestId("sign-in").click();
        assertThat(page.getByTestId("nav-patients")).isVisible();
    }

    /** @return the link */
    String invite(String name) {
        page.getByTestId("invite").locator("summary").click();
        page.getByTestId("invite-name").fill(name);
        page.getByTestId("invite-submit").click();
        return page.getByTestId("invite-link").innerText();
    }

    /** The first plan of the only patient. */
    void plans(String exercise, int repetitions) {
        opensFirst();
        page.getByTestId("open-plan").click();
        page.getByTestId("plan-add").selectOption(exercise);
        page.locator("[name='" + exercise + ".sets']").fill("1");
        page.locator("[name='" + exercise + ".repetitions']").fill(String.valueOf(repetitions));
        keeps("to begin with");
    }

    void seesFirst(String name) {
        page.navigate(address + "/physio");
        assertThat(page.locator("h1")).containsText("1 patient needs you");
        assertThat(page.getByTestId("patient-row").first()).containsText(name);
    }

    void opens(String session) {
        opensFirst();
        assertThat(page.getByTestId("timeline").locator("svg[role=img]")).isVisible();
        page.getByTestId("session-" + session).click();
    }

    /** Every flag says what was measured, the limit and whose it is, about the patient. */
    void explains(int flags, String limit, String whose) {
        assertThat(page.getByTestId("flag")).hasCount(flags);
        Locator flag = page.getByTestId("flag").first();
        assertThat(flag).containsText("The trunk leaned");
        assertThat(flag.locator("dl"))
                .containsText(Pattern.compile(
                        "Measured\\s*\\d+°.*Limit\\s*" + limit + ".*Whose limit\\s*" + whose, Pattern.DOTALL));
        flag.getByTestId("flag-yes").click();
        assertThat(page.getByTestId("flag").first()).containsText("1");
        Browser.look(page, "story-physio-session");
    }

    /** From the page of a session. */
    void limits(String exercise, String rule, String limit) {
        page.locator("a.back").click();
        page.getByTestId("open-plan").click();
        Locator item = page.locator("[data-testid=plan-item][data-exercise=" + exercise + "]");
        item.locator("details").first().locator("summary").click();
        item.locator("[name='" + exercise + ".limit." + rule + "']").fill(limit);
        keeps("leans too far, and it is sore the next morning");
    }

    /** From the page of the plan. */
    void reads(String text) {
        page.locator("a.back").click();
        page.getByTestId("open-messages").click();
        assertThat(page.getByTestId("message").last()).containsText(text);
    }

    void writes(String text) {
        page.getByTestId("message-text").fill(text);
        page.getByTestId("message-send").click();
        assertThat(page.getByTestId("message").last()).containsText(text);
    }

    /** From the list of patients. */
    void clears(String note) {
        opensFirst();
        assertThat(page.getByTestId("block-banner")).isVisible();
        page.getByTestId("clearing-note").fill(note);
        page.getByTestId("clear").click();
        assertThat(page.getByTestId("block-banner")).hasCount(0);
    }

    private void opensFirst() {
        page.getByTestId("nav-patients").click();
        page.getByTestId("patient-row").first().locator("a").first().click();
        assertThat(page.getByTestId("open-plan")).isVisible();
    }

    private void keeps(String why) {
        page.getByTestId("plan-why").fill(why);
        page.getByTestId("plan-save").click();
        assertThat(page.getByTestId("plan").getByRole(com.microsoft.playwright.options.AriaRole.STATUS))
                .isVisible();
        assertThat(page.getByTestId("plan")).containsText(why);
    }
}
