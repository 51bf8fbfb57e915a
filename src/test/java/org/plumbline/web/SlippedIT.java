package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.repetition.Turned;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.Recording;
import org.plumbline.store.Person;

/** A sensor that turns on the back in mid-set, as the patient sees it: said at once, nothing scored, and well again once it is put back. */
class SlippedIT {
    private static final String DEVICE = "00000000000000c7";
    private static final LocatorAssertions.IsVisibleOptions SOON =
            new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    private static final double TURNED_AT_SECONDS = 15;
    private static final double PUT_BACK_AT_SECONDS = 50;
    private static final double BEFORE_PUT_BACK = 48;

    @TempDir
    Path folder;

    @Test
    void aSensorThatSlipsIsSeenAtOnceAndScoresNothing() throws Exception {
        SampleBatch samples = slipping();
        double whole = samples.timeSeconds(samples.size() - 1);
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic, DEVICE, wire(samples))) {
            Person anna = clinic.patient("anna", null);
            String session = new JsonObject(sensor.tryStart(clinic, clinic.signIn("anna"), anna, "trunk-flexion")
                            .body())
                    .getString("id");
            Page page = browser.phone();
            PatientAppIT.signIn(page, clinic.application().port());
            page.navigate("http://localhost:" + clinic.application().port() + "/patient/session/" + session);
            assertThat(page.getByTestId("calibrating")).isVisible(SOON);

            sensor.sendTo(TURNED_AT_SECONDS / whole);
            assertThat(page.locator("[data-testid=sensor-state][data-state=calibrated]"))
                    .isVisible(SOON);
            assertThat(page.getByTestId("counting")).isVisible();

            sensor.sendTo(BEFORE_PUT_BACK / whole);
            assertThat(page.locator("[data-testid=sensor-state][data-state=slipped]"))
                    .isVisible(SOON);
            assertThat(page.locator("[data-testid=calibrating][data-step=slipped]"))
                    .containsText("may have moved");
            assertThat(page.getByTestId("counting")).hasCount(0);
            assertThat(page.getByTestId("pain-now")).isVisible();
            Browser.look(page, "patient-slipped");
            new Axe().assertNothingSerious(page, "slipped");

            sensor.sendTo(1);
            assertThat(page.locator("[data-testid=sensor-state][data-state=calibrated]"))
                    .isVisible(SOON);
            assertThat(page.getByTestId("counting")).isVisible(SOON);
            sensor.hangUp();
            assertThat(page.getByTestId("sensor-lost")).isVisible(SOON);
            assertThat(page.getByTestId("tempo")).hasCount(0);
            onlyWhatWasAssessedIsInRange(page, clinic, session);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void onlyWhatWasAssessedIsInRange(Page page, RunningClinic clinic, String session) throws Exception {
        JsonObject ended = Sensor.end(clinic, clinic.signIn("anna"), session);
        int assessed = ended.getInteger("assessed");
        Assertions.assertThat(assessed).isLessThan(ended.getInteger("repetitions"));
        page.navigate("http://localhost:" + clinic.application().port() + "/patient/progress");
        assertThat(page.locator("a.row .number").first())
                .hasText(assessed - ended.getInteger("faulty") + " of " + assessed);
    }

    /** Forward bends; 30° flat on the back in the middle, and back again. */
    private static SampleBatch slipping() {
        SampleBatch bends = MotionSynthesiser.synthesise(SynthesisRequest.of("trunk-flexion")
                        .repetitions(20)
                        .site("upper-back")
                        .seed(3)
                        .build())
                .samples();
        Quaternion turn = Quaternion.aboutAxis(Vector3.Z, Math.toRadians(30));
        return Turned.from(Turned.from(bends, TURNED_AT_SECONDS, turn), PUT_BACK_AT_SECONDS, turn.conjugate());
    }

    private static byte[] wire(SampleBatch samples) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new VirtualSensor(
                        new Recording.Sampled("slipping", "upper-back", 100, null, samples),
                        null,
                        new VirtualSensor.Settings(DEVICE, 1, VirtualSensor.AS_FAST_AS_POSSIBLE, 0, 0, 0))
                .play(out, played -> {});
        return out.toByteArray();
    }
}
