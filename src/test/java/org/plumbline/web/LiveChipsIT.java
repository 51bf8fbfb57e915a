package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.protocol.Status;
import org.plumbline.store.Person;

/** What a patient sees of the sensor while a session runs: calibration, battery, worn, what waits, the link. */
@Timeout(300)
class LiveChipsIT {
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    private static final LocatorAssertions.HasAttributeOptions STATE =
            new LocatorAssertions.HasAttributeOptions().setTimeout(30_000);
    private static final LocatorAssertions.HasCountOptions COUNT =
            new LocatorAssertions.HasCountOptions().setTimeout(30_000);

    @TempDir
    Path folder;

    @Test
    void theChipsFollowTheSensor() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person anna = clinic.patient("anna", null);
            String session = sensor.start(clinic, clinic.signIn("anna"), anna);
            Page page = browser.phone();
            page.navigate(clinic.uri("http", "/patient/session/" + session).toString());
            page.getByTestId("username").fill("anna");
            page.getByTestId("password").fill(RunningClinic.PASSWORD);
            page.getByTestId("sign-in").click();
            Locator chips = page.getByTestId("sensor-state");

            sensor.say(new Status(1, 87, null, 0, 0, true));
            assertThat(chips).hasAttribute("data-state", "hold-still", STATE);
            assertThat(chips).containsText("Hold still", PATIENTLY);
            assertThat(chips).containsText("87 %", PATIENTLY);
            assertThat(chips.locator(".warn")).hasCount(0, COUNT);

            sensor.sendTo(0.4);
            assertThat(chips).hasAttribute("data-state", "calibrated", STATE);
            assertThat(chips).containsText("Calibrated", PATIENTLY);

            sensor.say(new Status(2, 12, null, 60, 0, false));
            assertThat(chips.locator(".warn").filter(new Locator.FilterOptions().setHasText("12 %")))
                    .hasCount(1, COUNT);
            assertThat(chips).containsText("Not on your back", PATIENTLY);
            assertThat(page.getByTestId("sensor-behind")).containsText("60 % waits in the sensor", PATIENTLY);

            sensor.say(new Status(3, null, null, 0, 0, null));
            assertThat(chips.locator(".warn")).hasCount(0, COUNT);
            assertThat(chips).not().containsText(Pattern.compile("[0-9]+ %"), PATIENTLY);

            sensor.hangUp();
            assertThat(chips).hasAttribute("data-state", "lost", STATE);
            assertThat(chips).containsText("Sensor out of reach", PATIENTLY);

            sensor.reconnect(clinic);
            assertThat(chips).hasAttribute("data-state", "calibrated", STATE);
        }
    }
}
