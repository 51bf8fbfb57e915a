package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.calibration.BenchSensor;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.calibration.MagnetometerCalibration;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.format.CalibrationJson;

/** Somebody calibrates a connected sensor in the browser. */
@Timeout(300)
class CalibrationPageIT {
    private static final String DEVICE = SensorOnTable.DEVICE;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final double SOON_MILLIS = 60_000;

    @TempDir
    Path folder;

    @Test
    void thePageLeadsThroughThePosesAndTheResultIsKeptHereAndOnTheSensor() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            keepACompass();
            try (SensorOnTable sensor = new SensorOnTable(clinic, SensorOnTable.putDown(BenchSensor.ALL_POSES, 2))) {
                Page page = browser.phone();
                page.navigate("http://localhost:" + clinic.application().port() + "/calibrate");
                page.getByTestId("username").fill("anna");
                page.getByTestId("password").fill(RunningClinic.PASSWORD);
                page.getByTestId("sign-in").click();
                assertThat(page.getByTestId("device-" + DEVICE)).isVisible(visibly());
                Browser.look(page, "calibrate-choice");
                page.getByTestId("calibrate-start").click();
                assertThat(page.getByTestId("calibrate-text")).isVisible(visibly());
                sensor.playUntil(SensorOnTable.TWO_SIDES_SECONDS);
                assertThat(page.getByTestId("face-z-up")).hasAttribute("data-state", "done", patiently());
                assertThat(page.getByTestId("face-z-down")).hasAttribute("data-state", "done", patiently());
                assertThat(page.getByTestId("face-x-up")).hasAttribute("data-state", "missing");
                Browser.look(page, "calibrate-running");
                sensor.playAll();
                assertThat(page.getByTestId("calibrate-outcome")).hasAttribute("data-outcome", "kept", patiently());
                assertThat(page.getByTestId("calibrate-outcome")).containsText("on the sensor");
                assertThat(page.getByTestId("calibrate-values")).containsText("m/s²");
                Browser.look(page, "calibrate-kept");

                SensorCalibration kept = CalibrationJson.read(file());
                LinearCorrection found =
                        Objects.requireNonNull(kept.accelerometer()).correction();
                assertThat(found.offset().minus(SensorOnTable.ACC_BIAS_MPS2).norm())
                        .isCloseTo(0, within(0.02));
                assertThat(kept.by()).isEqualTo("anna");
                assertThat(kept.calibratedAt().toInstant()).isEqualTo(RunningClinic.START);
                assertThat(kept.magnetometer()).as("the compass of before").isEqualTo(compass(BEFORE));
                assertThat(page.getByTestId("calibrate-values")).containsText("Compass kept");
                await().atMost(SOON).until(() -> sensor.wasTold("calibration kept"));
                await().atMost(SOON)
                        .until(() -> clinic.array(cookie, "/api/v1/devices")
                                        .getJsonObject(0)
                                        .getString("calibrated_at")
                                != null);
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    private static final String BEFORE = "2026-06-01T10:00:00Z";

    private void keepACompass() throws IOException {
        SensorCalibration before = new SensorCalibration(
                DEVICE,
                0,
                OffsetDateTime.parse(BEFORE),
                "ben",
                null,
                "test",
                SensorCalibration.Origin.MEASURED,
                null,
                null,
                compass(null));
        Files.createDirectories(file().getParent());
        Files.writeString(file(), CalibrationJson.text(before));
    }

    private static MagnetometerCalibration compass(@Nullable String at) {
        LinearCorrection iron = new LinearCorrection(new Vector3(18, -25, 7), Vector3.X, Vector3.Y, Vector3.Z);
        return new MagnetometerCalibration(iron, 48.0, 0.01, 900, at == null ? null : OffsetDateTime.parse(at));
    }

    private Path file() {
        return folder.resolve("calibrations").resolve(DEVICE + "-0.json");
    }

    private static LocatorAssertions.IsVisibleOptions visibly() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(SOON_MILLIS);
    }

    private static LocatorAssertions.HasAttributeOptions patiently() {
        return new LocatorAssertions.HasAttributeOptions().setTimeout(SOON_MILLIS);
    }
}
