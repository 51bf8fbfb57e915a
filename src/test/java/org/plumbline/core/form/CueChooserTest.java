package org.plumbline.core.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Phase;
import org.plumbline.core.exercise.RuleKind;

class CueChooserTest {
    private final CueChooser chooser = new CueChooser();

    @Test
    void theMostSevereFindingIsSaidAndOnlyThat() {
        Cue cue = say(1, flagged("too-fast", Severity.MILD, "twist", Severity.SEVERE, "partial", Severity.SEVERE))
                .orElseThrow();

        assertThat(cue.rule()).isEqualTo("twist");
        assertThat(cue.praise()).isNull();
        assertThat(cue.exercise()).isEqualTo("squat");
    }

    @Test
    void nothingIsSaidTwiceWithinTheCooldown() {
        assertThat(say(HandMade.squat().repetition(1).endSeconds(), flagged("twist", Severity.MILD)))
                .isPresent();
        assertThat(say(7.9 + HandMade.squat().repetition(1).endSeconds(), flagged("twist", Severity.SEVERE)))
                .isEmpty();
        assertThat(say(8.1 + HandMade.squat().repetition(1).endSeconds(), flagged("twist", Severity.SEVERE)))
                .isPresent();
    }

    @Test
    void aCorrectionThatHelpedIsPraised() {
        say(10, flagged("twist", Severity.MILD));

        assertThat(say(20, clean()).orElseThrow().praise()).isEqualTo("as-planned");
        assertThat(say(30, clean())).isEmpty();
    }

    @Test
    void threeGoodOnesInARowArePraised() {
        assertThat(say(10, clean())).isEmpty();
        assertThat(say(20, clean())).isEmpty();
        assertThat(say(30, clean()).orElseThrow().praise()).isEqualTo("steady-pace");
    }

    @Test
    void anUnevenPaceIsNotCalledSteady() {
        chooser.accept(new AssessedRepetition(HandMade.squat().repetition(1), clean()));
        chooser.accept(new AssessedRepetition(HandMade.squat().timed(3, 3).repetition(2), clean()));

        assertThat(chooser.accept(new AssessedRepetition(HandMade.squat().repetition(3), clean()))
                        .orElseThrow()
                        .praise())
                .isEqualTo("as-planned");
    }

    @Test
    void withinAMovementAndAtItsEndOnlyOneThingIsSaid() {
        Cue within = chooser.accept(new OngoingFinding("squat", "twist", Severity.MILD, 1, 101))
                .orElseThrow();

        assertThat(within.rule()).isEqualTo("twist");
        assertThat(say(102, flagged("partial", Severity.SEVERE))).isEmpty();
        assertThat(chooser.accept(new OngoingFinding("squat", "twist", Severity.MILD, 2, 105)))
                .isEmpty();
    }

    @Test
    void whatWentWellComesFirst() {
        say(10, clean());
        say(13, clean());

        Cue cue = say(16, flagged("twist", Severity.MILD)).orElseThrow();

        assertThat(cue.rule()).isEqualTo("twist");
        assertThat(cue.praise()).isEqualTo("steady-pace");
    }

    @Test
    void cuesBecomeRarerAsTheFormGetsBetter() {
        assertThat(secondCueAfter(flagged("twist", Severity.MILD), 9)).isPresent();
        assertThat(secondCueAfter(clean(), 9)).isEmpty();
        assertThat(secondCueAfter(clean(), 25)).isPresent();
    }

    /** Five repetitions, a correction at 100 s, and another fault so many seconds later. */
    private Optional<Cue> secondCueAfter(Assessment five, double seconds) {
        CueChooser fresh = new CueChooser();
        fresh.mute(true);
        for (int i = 1; i <= 5; i++) {
            fresh.accept(new AssessedRepetition(HandMade.squat().repetition(i), five));
        }
        fresh.mute(false);
        fresh.accept(new OngoingFinding("squat", "twist", Severity.MILD, 9, 100));
        return fresh.accept(new OngoingFinding("squat", "twist", Severity.MILD, 10, 100 + seconds));
    }

    @Test
    void mutedNothingIsSaid() {
        chooser.mute(true);
        assertThat(say(10, flagged("twist", Severity.SEVERE))).isEmpty();
        chooser.mute(false);
        assertThat(say(13, flagged("twist", Severity.SEVERE))).isPresent();
    }

    @Test
    void nothingIsSaidAboutWhatWasNotAssessed() {
        assertThat(say(10, new Assessment.NotAssessed(NotAssessedReason.HOLE))).isEmpty();
    }

    private Optional<Cue> say(double endSeconds, Assessment assessment) {
        var made = HandMade.squat().repetition(1);
        double later = endSeconds - made.endSeconds();
        var moved = new org.plumbline.core.repetition.Repetition(
                1,
                "squat",
                null,
                made.startSeconds() + later,
                made.peakSeconds() + later,
                made.endSeconds() + later,
                made.eccentricSeconds(),
                0,
                made.concentricSeconds(),
                made.romDeg(),
                0,
                0,
                made.trace());
        return chooser.accept(new AssessedRepetition(moved, assessment));
    }

    private static Assessment clean() {
        return new Assessment.Clean(0.1, List.of());
    }

    private static Assessment flagged(Object... rulesAndSeverities) {
        List<FormFinding> findings = new java.util.ArrayList<>();
        for (int i = 0; i < rulesAndSeverities.length; i += 2) {
            findings.add(new FormFinding(
                    (String) rulesAndSeverities[i],
                    RuleKind.LEAN_ABOVE,
                    1,
                    (Severity) rulesAndSeverities[i + 1],
                    2,
                    1,
                    LimitSource.DEFAULT,
                    Phase.ECCENTRIC,
                    1,
                    0.9,
                    new Excerpt("flexion_deg", List.of(), List.of()),
                    List.of()));
        }
        return new Assessment.Flagged(1, findings, List.of());
    }
}
