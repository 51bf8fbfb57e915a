package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisBuilder;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.device.PseudoTerminal;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.VirtualSensor;
import org.plumbline.format.Recording;
import org.plumbline.format.RecordingCsvWriter;
import org.plumbline.store.Person;

/** The whole product at once: sensor, serial port, service, the patient's page, pain reports, the physio's page. */
class FirstLightIT {
    private static final String DEVICE = "00000000000000f1";
    private static final int EARLIER_SESSIONS = 31;
    private static final int REPETITIONS = 6;
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @TempDir
    Path folder;

    private long boots = 100;
    private long played;

    @Test
    void fromAMovingBackToAPhysiosPage() throws Exception {
        Assumptions.assumeTrue(PseudoTerminal.isSupported(), "pseudo-terminals are made on 64-bit Linux only");
        try (Browser browser = Browser.start();
                PseudoTerminal cable = PseudoTerminal.open();
                RunningClinic clinic =
                        new RunningClinic(folder.resolve("data"), List.of(SerialPortName.parse(cable.path())))) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            earlierSessions(clinic, cable, anna);

            Recording.Sampled recording = squats(true);
            Path csv = folder.resolve("today.csv");
            RecordingCsvWriter.write(csv, recording, "synthesised");
            Path wire = folder.resolve("today.wire");
            long boot = ++boots;
            Files.write(wire, wireBytes(recording, boot));
            String session = exercise(browser, clinic, cable, recording, boot);

            JsonObject kept = clinic.object(clinic.signIn("anna"), "/api/v1/sessions/" + session)
                    .getJsonObject("report");
            Findings.assertSame(kept, Checked.report(wire, CalibrationMode.BOW), 0, 0);
            Findings.assertSame(kept, Checked.report(csv, CalibrationMode.BOW), 0.5, 0.020);
            assertThat(kept.getJsonObject("summary").getInteger("repetitions")).isEqualTo(REPETITIONS);
            assertThat(before(clinic, anna, session).getJsonObject("report").getInteger("sleep_h"))
                    .isEqualTo(6);
            assertThat(kept.getJsonObject("summary").getJsonObject("by_rule").getInteger("excessive-lean"))
                    .isEqualTo(3);

            physioSees(browser, clinic, anna, session);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** A month in which leaning too far goes with sorer mornings. */
    private void earlierSessions(RunningClinic clinic, PseudoTerminal cable, Person anna) throws Exception {
        String patient = "/api/v1/patients/" + anna.id();
        for (int i = 0; i < EARLIER_SESSIONS; i++) {
            // no plain alternation: the session after one would mirror it, and the check against the next could not
            // tell
            boolean leaning = Integer.bitCount(i) % 2 == 1;
            String cookie = clinic.signIn("anna");
            Recording.Sampled recording = squats(leaning);
            long boot = ++boots;
            hello(cable, recording, boot);
            await().until(() -> clinic.get(cookie, "/api/v1/devices").body().contains(DEVICE));
            pain(clinic, cookie, patient, "before", null, 2 + i % 3 / 2);
            HttpResponse<String> started = clinic.post(
                    cookie,
                    patient + "/sessions",
                    new JsonObject()
                            .put("exercise", "squat")
                            .put("device", DEVICE)
                            .put("calibration", "bow"));
            assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
            String session = new JsonObject(started.body()).getString("id");
            play(cable, recording, boot, VirtualSensor.AS_FAST_AS_POSSIBLE);
            awaitAllTaken(clinic);
            patiently()
                    .until(() ->
                            clinic.object(cookie, "/api/v1/sessions/" + session).getInteger("repetitions")
                                    >= REPETITIONS);
            clinic.pass(Duration.ofMinutes(10));
            String end = "/api/v1/sessions/" + session + "/end";
            assertThat(clinic.post(
                                    cookie,
                                    end,
                                    new JsonObject().put("reason", "done").put("rpe", 3 + i % 3))
                            .statusCode())
                    .isEqualTo(200);
            pain(clinic, cookie, patient, "after", session, 2 + i % 5 / 2);
            clinic.pass(Duration.ofHours(21));
            pain(clinic, clinic.signIn("anna"), patient, "next-morning", session, (leaning ? 4 : 2) + i % 4 / 3);
            clinic.pass(Duration.ofHours(3));
        }
    }

    /** Looks at once and often: thirty sessions wait for it. */
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    /** The patient's own page counts along. @return the session's id */
    private String exercise(
            Browser browser, RunningClinic clinic, PseudoTerminal cable, Recording.Sampled recording, long boot)
            throws Exception {
        Page page = browser.phone();
        page.navigate(clinic.uri("http", "/").toString());
        signIn(page, "anna");
        assertThat(page.getByTestId("serious")).isVisible();
        assertThat(page.getByTestId("back-line")).isVisible();
        Browser.look(page, "patient-today");
        page.navigate(clinic.uri("http", "/patient/exercise/squat").toString());
        hello(cable, recording, boot);
        page.getByTestId("nprs-3").check(new Locator.CheckOptions().setForce(true));
        page.getByTestId("day-questions").click();
        page.locator("label:has([data-testid=sleep_h-6])").click();
        Browser.look(page, "patient-prepare");
        page.getByTestId("start").click();
        assertThat(page.getByTestId("rep-count")).containsText("0");
        assertThat(page.getByTestId("pain-now")).isVisible();
        String session = page.url().substring(page.url().lastIndexOf('/') + 1);
        Thread playing = Thread.ofPlatform().daemon().start(() -> {
            try {
                play(cable, recording, boot, 4);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        // whichever of them is there when the page is looked at: the next one comes soon
        assertThat(page.getByTestId("rep-count")).containsText(Pattern.compile("[2-6]"), PATIENTLY);
        Browser.look(page, "patient-live");
        assertThat(page.getByTestId("rep-count")).containsText(String.valueOf(REPETITIONS), PATIENTLY);
        assertThat(page.getByTestId("angle")).not().hasText("–");
        playing.join();
        awaitAllTaken(clinic);
        clinic.pass(Duration.ofMinutes(2));
        page.getByTestId("stop").click();
        page.getByTestId("stop-done").click();
        assertThat(page.getByTestId("summary-headline")).containsText(String.valueOf(REPETITIONS));
        assertThat(page.getByTestId("flag").first()).isVisible();
        Browser.look(page, "patient-summary");
        page.getByTestId("check-in-after").click();
        page.getByTestId("nprs-4").check(new Locator.CheckOptions().setForce(true));
        Browser.look(page, "patient-check-in");
        page.context().close();
        return session;
    }

    private static JsonObject before(RunningClinic clinic, Person anna, String session) throws Exception {
        return clinic.array(clinic.signIn("anna"), "/api/v1/patients/" + anna.id() + "/pain-reports").stream()
                .map(JsonObject.class::cast)
                .filter(report -> session.equals(report.getString("session"))
                        && report.getString("moment").equals("before"))
                .findFirst()
                .orElseThrow();
    }

    private static void physioSees(Browser browser, RunningClinic clinic, Person anna, String session) {
        Page page = browser.desktop();
        page.navigate(clinic.uri("http", "/").toString());
        signIn(page, "dana");
        assertThat(page.getByTestId("patient-row")).hasCount(1);
        Browser.look(page, "physio-patients");
        page.getByTestId("patient-" + anna.id()).click();
        assertThat(page.getByTestId("session-" + session)).isVisible();
        assertThat(page.getByTestId("pain-chart")).isVisible();
        assertThat(page.getByTestId("report")).containsText("An association, not a cause");
        assertThat(page.locator("[data-testid=link][data-verdict=linked]")).containsText("next morning");
        Browser.look(page, "physio-patient");
        page.getByTestId("session-" + session).click();
        assertThat(page.getByTestId("repetition")).hasCount(REPETITIONS);
        assertThat(page.locator("[data-testid=repetition][data-faulty=true]")).hasCount(3);
        assertThat(page.getByTestId("trace").locator("canvas")).isVisible();
        Browser.look(page, "physio-session");
        page.context().close();
    }

    private static void signIn(Page page, String username) {
        page.getByTestId("username").fill(username);
        page.getByTestId("password").fill(RunningClinic.PASSWORD);
        page.getByTestId("sign-in").click();
        assertThat(page.getByTestId("sign-out")).isVisible();
    }

    private static void pain(
            RunningClinic clinic, String cookie, String patient, String moment, @Nullable String session, int nprs)
            throws Exception {
        JsonObject report = new JsonObject().put("moment", moment).put("nprs", nprs);
        if (session != null) {
            report.put("session", session);
        }
        HttpResponse<String> answer = clinic.post(cookie, patient + "/pain-reports", report);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static Recording.Sampled squats(boolean leaning) {
        SynthesisBuilder request =
                SynthesisRequest.of("squat").repetitions(REPETITIONS).bow(true).seed(5);
        if (leaning) {
            request.fault("excessive-lean:30@3,4,6");
        }
        return new Recording.Sampled(
                "today",
                "lumbar",
                100,
                null,
                MotionSynthesiser.synthesise(request.build()).samples());
    }

    private static void hello(PseudoTerminal cable, Recording.Sampled recording, long boot) throws IOException {
        byte[] wire = wireBytes(recording, boot);
        int end = 1;
        while (wire[end] != 0) {
            end++;
        }
        cable.device().write(wire, 0, end + 1);
    }

    private static byte[] wireBytes(Recording.Sampled recording, long boot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sensor(recording, boot, VirtualSensor.AS_FAST_AS_POSSIBLE).play(out, played -> {});
        return out.toByteArray();
    }

    private void play(PseudoTerminal cable, Recording.Sampled recording, long boot, double speed) throws IOException {
        played += sensor(recording, boot, speed)
                .play(cable.device(), seconds -> {})
                .samples();
    }

    /** What is still under way would else be behind the end of its session, or in the next one. */
    private void awaitAllTaken(RunningClinic clinic) {
        patiently().until(() -> SensorBytes.taken(clinic) == played);
    }

    private static VirtualSensor sensor(Recording.Sampled recording, long boot, double speed) {
        return new VirtualSensor(recording, null, new VirtualSensor.Settings(DEVICE, boot, speed, 0, 0, 0));
    }
}
