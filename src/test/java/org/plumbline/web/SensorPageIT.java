package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.protocol.FrameEncoder;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Status;
import org.plumbline.store.Person;

/** A patient's own browser brings the sensor along; whatever happens to the network, nothing is lost or doubled. */
class SensorPageIT {
    private static final String DEVICE = "00000000000000b7";
    private static final LocatorAssertions.HasAttributeOptions PATIENTLY =
            new LocatorAssertions.HasAttributeOptions().setTimeout(30_000);

    private static final int NOTIFICATION_BYTES = 244;
    private static final double CARRY_PAUSE_MILLIS = 20;
    private static final long CARRY_NANOS = Duration.ofMinutes(3).toNanos();

    /** A screen that is kept on, as far as the page can tell. */
    private static final String WAKE_LOCKS = """
            window.wakeLocks = [];
            Object.defineProperty(navigator, 'wakeLock', { get: () => ({ request: async (type) => {
              const lock = { type, released: false, release: async () => { lock.released = true; } };
              window.wakeLocks.push(lock);
              return lock;
            } }) });""";

    @TempDir
    Path folder;

    @Test
    void aLostNetworkAndAClosedPageLoseNothing() throws Exception {
        byte[] wire = SensorBytes.squats(DEVICE);
        List<byte[]> notifications = SensorBytes.notifications(wire);
        int third = notifications.size() / 3;
        try (Browser browser = Browser.startWithBluetooth();
                RunningClinic clinic = new RunningClinic(folder);
                CutLine network = new CutLine(clinic.application().port())) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Page page = browser.phone();
            EmulatedBluetooth sensor = browser.bluetooth(page);
            signIn(page, network);
            pair(page, sensor, notifications.getFirst());
            await().until(() -> clinic.get(cookie, "/api/v1/devices").body().contains(DEVICE));
            String session = startSession(clinic, cookie, anna);

            sensor.send(notifications.subList(1, third));
            assertDelivered(page);
            network.swallow();
            sensor.send(notifications.subList(third, third + third / 2));
            network.refuse();
            sensor.send(notifications.subList(third + third / 2, 2 * third));
            assertThat(page.getByTestId("link-network")).not().hasAttribute("data-kept", "0");
            Browser.look(page, "patient-sensor-waiting");
            network.restore();
            assertDelivered(page);

            network.refuse();
            sensor.send(notifications.subList(2 * third, notifications.size()));
            page.waitForFunction("async () => (await (await import('/app/lib/sensor/sensor-link.js'))"
                    + ".sensorLink.forwarder.kept.settled())");
            page.navigate("about:blank");
            network.restore();
            page.navigate(address(network, "/patient/sensor"));
            long sent = SensorBytes.sampleIndices(wire).length;
            await().atMost(Duration.ofSeconds(30)).until(() -> SensorBytes.taken(clinic) >= sent);

            JsonObject done = new JsonObject().put("reason", "done");
            assertThat(clinic.post(cookie, "/api/v1/sessions/" + session + "/end", done)
                            .statusCode())
                    .isEqualTo(200);
            Path file = clinic.folder().resolve("journal").resolve(DEVICE).resolve(session + ".wire");
            assertThat(SensorBytes.sampleIndices(Files.readAllBytes(file))).isEqualTo(SensorBytes.sampleIndices(wire));
            assertThat(SensorBytes.taken(clinic)).isEqualTo(sent);
        }
    }

    @Test
    void aSensorThatGoesOutOfReachComesBackAndHearsTheService() throws Exception {
        List<byte[]> notifications = SensorBytes.notifications(SensorBytes.squats(DEVICE));
        try (Browser browser = Browser.startWithBluetooth();
                RunningClinic clinic = new RunningClinic(folder);
                CutLine network = new CutLine(clinic.application().port())) {
            clinic.patient("anna", null);
            Page page = browser.phone();
            page.addInitScript(WAKE_LOCKS);
            EmulatedBluetooth sensor = browser.bluetooth(page);
            signIn(page, network);
            pair(page, sensor, notifications.getFirst());
            Browser.look(page, "patient-sensor");
            page.waitForFunction("() => window.wakeLocks.length === 1");
            page.evaluate("() => { window.wakeLocks[0].released = true;"
                    + " document.dispatchEvent(new Event('visibilitychange')); }");
            page.waitForFunction("() => window.wakeLocks.length === 2");
            sensor.goOutOfReach();
            assertThat(page.getByTestId("link-state")).hasAttribute("data-state", "lost");
            sensor.offerService();
            assertThat(page.getByTestId("link-state")).hasAttribute("data-state", "streaming", PATIENTLY);
            sensor.send(notifications.subList(0, 20));
            assertDelivered(page);

            page.evaluate("async () => (await import('/app/lib/sensor/sensor-link.js'))"
                    + ".sensorLink.line.write(Uint8Array.from({ length: 45 }, (_, i) => i))");
            page.waitForCondition(() -> sensor.written().size() == 3);
            assertThat(sensor.written()).extracting(piece -> piece.length).containsExactly(20, 20, 5);
            page.getByTestId("let-go").click();
            assertThat(page.getByTestId("pair-bluetooth")).isVisible();
            assertThat(page.evaluate("() => window.wakeLocks.every((lock) => lock.released)"))
                    .as("the screen may go dark again")
                    .isEqualTo(true);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void acknowledgementsAndCuesReachASensorThatConverses() throws Exception {
        try (Browser browser = Browser.startWithBluetooth();
                RunningClinic clinic = new RunningClinic(folder);
                CutLine network = new CutLine(clinic.application().port());
                TalkingSensor sensor = TalkingSensor.carried(DEVICE, 10, 1)) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            Page page = browser.phone();
            EmulatedBluetooth radio = browser.bluetooth(page);
            signIn(page, network);
            page.getByTestId("nav-sensor").click();
            page.getByTestId("pair-bluetooth").click();
            assertThat(page.getByTestId("link-state")).hasAttribute("data-state", "streaming", PATIENTLY);
            carryUntil(
                    page,
                    radio,
                    sensor,
                    () -> clinic.get(cookie, "/api/v1/devices").body().contains(DEVICE));
            startSession(clinic, cookie, anna);
            carryUntil(page, radio, sensor, () -> sensor.wasTold("cue: haptic"));
            JsonObject now = clinic.array(cookie, "/api/v1/devices").getJsonObject(0);
            assertThat(now.getLong("missing_samples")).isZero();
            assertThat(now.getInteger("buffer_percent")).isLessThan(60);
        }
    }

    /** Carries both ways what the radio would. */
    private static void carryUntil(Page page, EmulatedBluetooth radio, TalkingSensor sensor, Callable<Boolean> done)
            throws Exception {
        long end = System.nanoTime() + CARRY_NANOS;
        int heard = 0;
        while (!done.call()) {
            assertThat(System.nanoTime()).as("told so far: " + sensor.told).isLessThan(end);
            radio.send(sensor.notifications(NOTIFICATION_BYTES));
            page.waitForTimeout(CARRY_PAUSE_MILLIS);
            List<byte[]> written = radio.written();
            written.subList(heard, written.size()).forEach(sensor::hear);
            heard = written.size();
        }
    }

    @Test
    void aBrowserThatCannotSaysWhyAndWhatElseWorks() throws Exception {
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder);
                CutLine network = new CutLine(clinic.application().port())) {
            clinic.patient("anna", null);
            Page page = browser.phone();
            page.addInitScript("delete Navigator.prototype.bluetooth; delete Navigator.prototype.serial;"
                    + "Object.defineProperty(navigator, 'userAgent', { get: () => 'Mozilla/5.0 (iPhone)' })");
            signIn(page, network);
            page.navigate(address(network, "/patient/sensor"));
            assertThat(page.getByTestId("means")).hasAttribute("data-why", "apple-mobile");
            assertThat(page.getByTestId("means")).containsText("gateway");
            assertThat(page.getByTestId("pair-bluetooth")).hasCount(0);
            assertThat(page.getByTestId("sites")).isVisible();
            Browser.look(page, "patient-sensor-iphone");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void whatTheServiceKnowsOfItsOwnSensorIsSaidWithWhatToDo() throws Exception {
        List<Hello.SensorDescription> imu = List.of(new Hello.SensorDescription(0, "lumbar", 100, 0.0006, 0.0001, 0));
        FrameEncoder encoder = new FrameEncoder();
        Path calibrations = Files.createDirectories(folder.resolve("calibrations"));
        Files.writeString(calibrations.resolve(DEVICE + "-0.json"), "{}");
        try (Browser browser = Browser.start();
                RunningClinic clinic = new RunningClinic(folder);
                CutLine network = new CutLine(clinic.application().port());
                Socket cable = new Socket(
                        InetAddress.getLoopbackAddress(), clinic.application().bridgePort())) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            cable.getOutputStream().write(encoder.encode(new Hello(1, 0, DEVICE, 7, "test", 0, imu)));
            cable.getOutputStream().write(encoder.encode(new Status(1_000_000, 12, null, 80, 7, false)));
            await().until(() -> clinic.get(cookie, "/api/v1/devices").body().contains("cannot be read"));
            Page page = browser.phone();
            signIn(page, network);
            page.navigate(address(network, "/patient/sensor"));
            assertThat(page.getByTestId("link-state")).hasAttribute("data-state", "service");
            assertThat(page.getByTestId("service-chips"))
                    .containsText(Pattern.compile(
                            "Not on your back.*battery 12 %.*80 % of its memory.*7 measurements lost", Pattern.DOTALL));
            assertThat(page.getByTestId("service-note")).containsText("The calibration that is kept for this sensor");
            assertThat(page.getByText("Keep the sensor nearer")).isVisible();
            Browser.look(page, "patient-sensor-service");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void pair(Page page, EmulatedBluetooth sensor, byte[] hello) {
        page.getByTestId("nav-sensor").click();
        page.getByTestId("pair-bluetooth").click();
        assertThat(page.getByTestId("link-state")).hasAttribute("data-state", "streaming", PATIENTLY);
        sensor.send(List.of(hello));
        assertThat(page.getByTestId("link-chips"))
                .containsText(DEVICE.substring(12).toUpperCase(java.util.Locale.ROOT));
        assertDelivered(page);
    }

    private static void assertDelivered(Page page) {
        assertThat(page.getByTestId("link-network")).hasAttribute("data-kept", "0", PATIENTLY);
    }

    private static void signIn(Page page, CutLine network) {
        page.navigate(address(network, "/"));
        page.getByTestId("username").fill("anna");
        page.getByTestId("password").fill(RunningClinic.PASSWORD);
        page.getByTestId("sign-in").click();
        assertThat(page.getByTestId("sign-out")).isVisible();
    }

    /** By name, because only localhost and https are a secure context. */
    private static String address(CutLine network, String path) {
        return "http://localhost:" + network.port() + path;
    }

    private static String startSession(RunningClinic clinic, String cookie, Person anna) throws Exception {
        HttpResponse<String> started = clinic.post(
                cookie,
                "/api/v1/patients/" + anna.id() + "/sessions",
                new JsonObject().put("exercise", "squat").put("device", DEVICE));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        return new JsonObject(started.body()).getString("id");
    }
}
