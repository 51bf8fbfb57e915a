package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Person;

/** Who asks for less motion sees none that nobody made: no animation runs, and figures stand or change their pose at once. */
class ReducedMotionIT {
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);

    /** So many frames are looked at; a movement at the pace of an exercise changes in nearly each of them. */
    private static final int FRAMES = 50;

    /** How many different drawings the page shows in these frames: the figures' lines, and what turns them. */
    private static final String DRAWINGS = """
            frames => new Promise(done => {
              const seen = new Set();
              const look = left => {
                seen.add([...document.querySelectorAll('main svg [d], main svg [transform]')]
                    .map(one => one.getAttribute('d') + one.getAttribute('transform')).join());
                left > 0 ? requestAnimationFrame(() => look(left - 1)) : done(seen.size);
              };
              look(frames);
            })""";

    @TempDir
    Path folder;

    @Test
    void nothingMovesThatNobodyMoved() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", null);
            String base = "http://localhost:" + clinic.application().port();
            Page page = browser.phone();
            PatientAppIT.signIn(page, clinic.application().port());
            page.navigate(base + "/patient/exercise/squat");
            assertThat(page.getByTestId("play-motion")).isVisible(SOON);
            // as usual it moves by itself
            page.waitForCondition(
                    () -> drawings(page, FRAMES) > 10, new Page.WaitForConditionOptions().setTimeout(30_000));

            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            page.reload();
            assertThat(page.locator(".exercise-figure.stills svg[role=img]")).hasCount(2);
            assertStill(page, 1);
            page.navigate(base + "/patient/sensor");
            assertThat(page.getByTestId("wear-steps")).isVisible(SOON);
            assertStill(page, 1);

            String session = sensor.start(clinic, clinic.signIn("anna"), anna);
            page.navigate(base + "/patient/session/" + session);
            assertThat(page.getByTestId("calibrating")).isVisible(SOON);
            assertStill(page, 1);
            sensor.sendTo(1);
            assertThat(page.getByTestId("rep-count"))
                    .hasText("5", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
            page.getByTestId("cues").click();
            assertStill(page, 2);
            page.getByTestId("cue-voice").uncheck();
            assertThat(page.evaluate("() => document.getAnimations().length")).isEqualTo(0);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /**
     * What somebody made, as the answer of the service or what the sensor sent last, may still be drawn; then it is still.
     *
     * @param poses that a figure may change between: the pace is told in two
     */
    private static void assertStill(Page page, int poses) {
        page.waitForCondition(
                () -> drawings(page, FRAMES) <= poses, new Page.WaitForConditionOptions().setTimeout(30_000));
        assertThat(page.evaluate("() => document.getAnimations().length")).isEqualTo(0);
    }

    private static int drawings(Page page, int frames) {
        return ((Number) page.evaluate(DRAWINGS, frames)).intValue();
    }
}
