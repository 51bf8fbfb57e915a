package org.plumbline.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole story in two browsers that share nothing but the clinic: somebody is invited, exercises with a sensor over
 * Bluetooth and a network that goes away, tells how it was; the physio sees it, changes a limit and answers; the patient
 * sees both; a serious sign closes sessions until the physio has cleared it.
 */
class StoryIT {
    private static final double PATIENCE_MS = 30_000;
    private static final Duration TO_THE_MORNING = Duration.ofHours(21);
    private static final int REPETITIONS = 5;

    static {
        // Two cores may have much else to do
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    }

    @TempDir
    Path folder;

    @ParameterizedTest(name = "patient at a desk: {0}")
    @ValueSource(booleans = {false, true})
    void fromTheInvitationToTheNextLimit(boolean patientAtADesk) throws Exception {
        try (Browser browser = Browser.startWithBluetooth();
                RunningClinic clinic = new RunningClinic(folder);
                CutLine network = new CutLine(clinic.application().port())) {
            clinic.physio("dana");
            StoryPhysio dana = new StoryPhysio(
                    patientAtADesk ? browser.phone() : browser.desktop(),
                    clinic.uri("http", "").toString());
            dana.signIn();
            StoryPatient yesterday = opened(browser, network, patientAtADesk, 1);
            yesterday.join(dana.invite("Anna"));
            dana.plans("squat", REPETITIONS);
            yesterday.comesBack();
            String session = exercises(yesterday, network);
            yesterday.leaves();

            clinic.pass(TO_THE_MORNING);
            StoryPatient anna = opened(browser, network, patientAtADesk, 2);
            Page page = anna.page();
            anna.comesBack();
            anna.answers("next-morning", 4);
            anna.writes("It pulled on the left after the third one.");

            dana.signIn();
            dana.seesFirst("Anna");
            dana.opens(session);
            dana.explains(2, "50°", "Plumbline’s default");
            dana.limits("squat", "excessive-lean", "30");
            dana.reads("It pulled on the left");
            dana.writes("Stay under 30 degrees for now, and tell me.");

            anna.looks();
            anna.reads("Stay under 30 degrees for now");
            anna.pairs();
            anna.begins("squat", 3);
            anna.moves(0, 0.6, 2);
            anna.stops();
            assertThat(page.getByTestId("flag").first()).containsText("30°");
            assertThat(page.getByTestId("flag").first()).containsText("plan");

            clinic.pass(Duration.ofHours(1));
            anna.feelsSomethingSerious("bladder");
            dana.seesFirst("Anna");
            dana.clears("Spoke with her on the phone; seen by a doctor, nothing new.");
            anna.looks();
            assertThat(page.getByTestId("back-line")).isVisible();
            assertThat(page.getByTestId("blocked")).hasCount(0);
            assertThat(browser.complaints().stream().filter(StoryIT::isNotTheNetwork))
                    .isEmpty();
        }
    }

    private static StoryPatient opened(Browser browser, CutLine network, boolean atADesk, int boot) {
        Page page = atADesk ? browser.desktop() : browser.phone();
        return new StoryPatient(page, browser.bluetooth(page), network, boot);
    }

    /** In the middle of the set the network goes; the sensor does not know, and what it sends is counted once. */
    private static String exercises(StoryPatient anna, CutLine network) throws Exception {
        anna.pairs();
        anna.begins("squat", 2);
        anna.moves(0, 0.55, 2);
        anna.wasCued();
        network.refuse();
        anna.moves(0.55, 0.8);
        network.restore();
        anna.moves(0.8, 1, REPETITIONS);
        String session = anna.stops();
        assertThat(anna.page().getByTestId("summary-headline")).containsText(String.valueOf(REPETITIONS));
        anna.answers("after", 3);
        return session;
    }

    /** A browser says so itself when it does not reach a server. */
    private static boolean isNotTheNetwork(String complaint) {
        return !complaint.contains("net::ERR_") && !complaint.contains("WebSocket connection");
    }
}
