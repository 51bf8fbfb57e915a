package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.Recording;

/** A patient with a browser and a sensor near it: does what a finger does, never what only a program can. */
final class StoryPatient {
    private static final String DEVICE = "00000000000000b7";
    private static final String USERNAME = "anna";
    private static final int NOTIFICATION_BYTES = 244;
    private static final LocatorAssertions.HasTextOptions PATIENTLY =
            new LocatorAssertions.HasTextOptions().setTimeout(30_000);

    /** What is shown for some seconds only is written down when it is shown. */
    private static final String WATCH_CUES = """
            window.cuesSeen = [];
            new MutationObserver(() => {
              const cue = document.querySelector('[data-testid=cue].on')?.textContent.trim();
              if (cue) window.cuesSeen.push(cue);
            }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });""";

    private final Page page;
    private final EmulatedBluetooth radio;
    private final String address;
    private List<byte[]> notifications = List.of();
    private final int boot;

    /**
     * With the app opened anew.
     *
     * @param boot of the sensor
     * @param network by name, because only localhost and https are a secure context
     */
    StoryPatient(Page page, EmulatedBluetooth radio, CutLine network, int boot) {
        this.page = page;
        this.boot = boot;
        this.radio = radio;
        this.address = "http://localhost:" + network.port();
        page.addInitScript(WATCH_CUES);
    }

    Page page() {
        return page;
    }

    void join(String link) {
        page.navigate(link.replaceFirst("http://[^/]+", address));
        page.getByTestId("join-username").fill(USERNAME);
        page.getByTestId("join-password").fill(RunningClinic.PASSWORD);
        page.getByTestId("join-consent").check();
        page.getByTestId("join").click();
        assertThat(page.getByTestId("back-line")).containsText("Anna");
        page.getByTestId("sign-out").click();
        assertThat(page.getByTestId("username")).isVisible();
    }

    void comesBack() {
        page.navigate(address + "/");
        page.getByTestId("username").fill(USERNAME);
        page.getByTestId("password").fill(RunningClinic.PASSWORD);
        page.getByTestId("sign-in").click();
        assertThat(page.getByTestId("back-line")).isVisible();
    }

    /** The app is closed. */
    void leaves() {
        radio.end();
    }

    /** Today, as it is now. */
    void looks() {
        page.getByTestId("nav-progress").click();
        page.getByTestId("nav-today").click();
        assertThat(page.getByTestId("back-line")).isVisible();
    }

    void pairs() throws IOException {
        notifications = squats(boot);
        page.getByTestId("nav-sensor").click();
        page.getByTestId("pair-bluetooth").click();
        assertThat(page.getByTestId("link-state")).hasAttribute("data-state", "streaming");
        radio.send(notifications.subList(0, 1));
        assertDelivered();
    }

    /** @param nprs pain just before */
    void begins(String exercise, int nprs) {
        page.getByTestId("nav-exercise").click();
        page.getByTestId("exercise-" + exercise).click();
        pick("nprs-" + nprs);
        page.getByTestId("start").click();
        assertThat(page.getByTestId("stop")).isVisible();
    }

    /** From this share of the set to that one. */
    void moves(double from, double to) {
        int all = notifications.size();
        radio.send(notifications.subList(Math.max(1, (int) (from * all)), (int) (to * all)));
    }

    /** @param counted what the page counts to then */
    void moves(double from, double to, int counted) {
        moves(from, to);
        assertThat(page.getByTestId("rep-count")).hasText(String.valueOf(counted), PATIENTLY);
    }

    void wasCued() {
        page.waitForFunction("() => window.cuesSeen.length > 0");
        Browser.look(page, "story-cue");
        assertThat(page.evaluate("() => window.cuesSeen[0]").toString()).isNotBlank();
    }

    /** @return the session's id */
    String stops() {
        page.getByTestId("stop").click();
        page.getByTestId("stop-done").click();
        assertThat(page.getByTestId("summary")).isVisible();
        return page.url().replaceFirst(".*/session/", "").replaceFirst("/summary.*", "");
    }

    /** Says how strong the pain is and skips the rest, as one does in a hurry. */
    void answers(String moment, int nprs) {
        page.getByTestId("check-in-" + moment).click();
        pick("nprs-" + nprs);
        page.getByTestId("continue").click();
        page.waitForSelector("[data-testid=answer], [data-testid=question]:not([data-question=nprs])");
        while (page.getByTestId("answer").count() == 0) {
            String before = page.getByTestId("question").getAttribute("data-question");
            page.getByTestId("skip").click();
            page.waitForSelector("[data-testid=answer], [data-testid=question]:not([data-question=" + before + "])");
        }
        page.getByTestId("answer-done").click();
        assertThat(page.getByTestId("back-line")).isVisible();
    }

    void writes(String text) {
        page.getByTestId("open-messages").click();
        page.getByTestId("message-text").fill(text);
        page.getByTestId("message-send").click();
        assertThat(page.getByTestId("message").last()).containsText(text);
        page.getByTestId("nav-today").click();
        assertThat(page.getByTestId("back-line")).isVisible();
    }

    void reads(String text) {
        page.getByTestId("message-card").click();
        assertThat(page.getByTestId("message").last()).containsText(text);
    }

    /** Sessions are closed from here on. */
    void feelsSomethingSerious(String flag) {
        page.getByTestId("nav-today").click();
        page.getByTestId("serious").click();
        pick("red-flag-" + flag);
        pick("nprs-4");
        page.getByTestId("serious-send").click();
        assertThat(page.getByTestId("answer")).hasAttribute("data-route", "emergency");
        page.getByTestId("answer-done").click();
        assertThat(page.getByTestId("blocked").first()).isVisible();
        page.getByTestId("nav-exercise").click();
        assertThat(page.locator("main")).containsText("Squat");
        assertThat(page.getByTestId("exercise-squat")).hasCount(0);
    }

    private void assertDelivered() {
        assertThat(page.getByTestId("link-network")).hasAttribute("data-kept", Pattern.compile("0"));
    }

    private void pick(String answer) {
        page.locator("label:has([data-testid=" + answer + "])").click();
    }

    /** Five squats after a bow, the second and fourth leaning 30° further, as a radio sends them; the hello comes first. */
    private static List<byte[]> squats(int boot) throws IOException {
        Recording.Sampled made = new Recording.Sampled(
                "squats",
                "lumbar",
                100,
                null,
                MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                                .repetitions(5)
                                .bow(true)
                                .fault("excessive-lean:30@2,4")
                                .seed(3)
                                .build())
                        .samples());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new VirtualSensor(
                        made,
                        null,
                        new VirtualSensor.Settings(DEVICE, boot, VirtualSensor.AS_FAST_AS_POSSIBLE, 0, 0, 0))
                .play(out, played -> {});
        byte[] wire = out.toByteArray();
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        int to = SensorBytes.frameEnd(wire, 1);
        while (from < wire.length) {
            pieces.add(Arrays.copyOfRange(wire, from, to));
            from = to;
            to = Math.min(wire.length, from + NOTIFICATION_BYTES);
        }
        return pieces;
    }
}
