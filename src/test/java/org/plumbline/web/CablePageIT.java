package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.protocol.AnyBytes;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Status;
import org.plumbline.store.Person;

/** A sensor on a cable of the patient's own computer: the page's Web Serial code, both ways, in a real browser. */
@Timeout(300)
class CablePageIT {
    private static final String DEVICE = "00000000000000cb";
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();
    private static final double PAUSE_MILLIS = 20;
    private static final LocatorAssertions.HasAttributeOptions PATIENTLY =
            new LocatorAssertions.HasAttributeOptions().setTimeout(30_000);

    @TempDir
    Path folder;

    @Test
    void samplesArriveAndAcknowledgementsAndCuesGoBackOverAPulledCableToo() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Page page = browser.desktop();
            EmulatedCable cable = new EmulatedCable(page);
            page.navigate("http://localhost:" + clinic.application().port() + "/patient/sensor");
            page.getByTestId("username").fill("anna");
            page.getByTestId("password").fill(RunningClinic.PASSWORD);
            page.getByTestId("sign-in").click();
            page.getByTestId("pair-cable").click();
            assertThat(page.getByTestId("link-state")).hasAttribute("data-state", "streaming", PATIENTLY);
            assertThat(cable.opened()).contains("115200");
            try (TalkingSensor sensor = TalkingSensor.carried(DEVICE, 10, 2)) {
                carryUntil(page, cable, sensor, () -> isKnown(clinic, cookie));
                assertThat(clinic.post(
                                        cookie,
                                        "/api/v1/patients/" + anna.id() + "/sessions",
                                        new JsonObject()
                                                .put("exercise", "squat")
                                                .put("device", DEVICE))
                                .statusCode())
                        .isEqualTo(201);
                carryUntil(page, cable, sensor, () -> sensor.wasTold("cue: haptic"));

                cable.unplug();
                assertThat(page.getByTestId("link-state")).hasAttribute("data-state", "lost", PATIENTLY);
                cable.plugIn();
                assertThat(page.getByTestId("link-state")).hasAttribute("data-state", "streaming", PATIENTLY);
                long before = SensorBytes.taken(clinic);
                carryUntil(page, cable, sensor, () -> SensorBytes.taken(clinic) > before + 1000);
                JsonObject now = device(clinic, cookie);
                assertThat(now.getLong("missing_samples")).isZero();
                assertThat(now.getInteger("buffer_percent"))
                        .as("what is on disk is acknowledged through the page, so the sensor may forget it")
                        .isLessThan(60);
            }
        }
    }

    /** Any bytes: the browser shows of a sensor what the service reads, and nothing else. */
    @Test
    void theBrowserReadsASensorAsTheServiceDoes() throws Exception {
        byte[] bytes = AnyBytes.of(20_261_124, 6000);
        List<String> service = AnyBytes.heard(bytes).stream()
                .filter(heard -> heard.said() != null)
                .map(heard -> heard.offset() + " " + said(heard.said()))
                .toList();
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder)) {
            Page page = browser.desktop();
            page.navigate("http://localhost:" + clinic.application().port() + "/");
            Object shown = page.evaluate("""
                    async (text) => {
                      const { FrameCutter, told } = await import('/app/lib/sensor/frames.js');
                      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
                      const lines = [];
                      let offset = 0;
                      const cutter = new FrameCutter((frame) => {
                        const one = told(frame);
                        if (one !== null) {
                          lines.push(`${offset} ${one.device ?? `${one.battery} ${one.buffer} ${one.dropped} ${one.worn}`}`);
                        }
                        offset += frame.length;
                      });
                      for (let at = 0; at < bytes.length; at += 61) {
                        cutter.accept(bytes.subarray(at, at + 61));
                      }
                      return lines;
                    }
                    """, Base64.getEncoder().encodeToString(bytes));

            assertThat(shown).isEqualTo(service);
            assertThat(service).hasSizeGreaterThan(150);
        }
    }

    private static String said(Message message) {
        return message instanceof Status status
                ? status.batteryPercent() + " " + status.bufferFillPercent() + " " + status.droppedSamples() + " "
                        + status.worn()
                : ((Hello) message).deviceId();
    }

    /** Carries bytes both ways, as the operating system would. */
    private static void carryUntil(Page page, EmulatedCable cable, TalkingSensor sensor, Callable<Boolean> done)
            throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!done.call()) {
            assertThat(System.nanoTime()).as("told so far: " + sensor.told).isLessThan(end);
            cable.push(sensor.said());
            sensor.hear(cable.take());
            page.waitForTimeout(PAUSE_MILLIS);
        }
    }

    private static boolean isKnown(RunningClinic clinic, String cookie) throws Exception {
        return device(clinic, cookie).getLong("missing_samples") != null;
    }

    private static JsonObject device(RunningClinic clinic, String cookie) throws Exception {
        JsonArray devices = clinic.array(cookie, "/api/v1/devices");
        return devices.isEmpty() ? new JsonObject() : devices.getJsonObject(0);
    }
}
