package org.plumbline.core.form;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.repetition.Repetition;

/**
 * Chooses what is said during an exercise.
 *
 * <ol>
 *   <li>At most one thing for a repetition: within it as soon as a rule of posture is true, else at its end, the most
 *       severe finding first.
 *   <li>Nothing for {@value #COOLDOWN_SECONDS} s of device time after the last one. Fading: this grows up to three
 *       times as long with the share of good repetitions among the last {@value #REMEMBERED}.
 *   <li>Praise after {@value #PRAISED_AFTER} good repetitions in a row and after a correction that helped; a correction
 *       after good repetitions that nobody spoke of begins with what went well.
 *   <li>Nothing while muted; what was not said then is not said later.
 * </ol>
 */
public final class CueChooser {
    /** Fewer cues work better than many; clinical-evidence section 11. */
    public static final double COOLDOWN_SECONDS = 8;

    /** Clean repetitions in a row that earn praise. */
    private static final int PRAISED_AFTER = 3;

    /** Clean ones that a correction does not pass over. */
    private static final int MENTIONED_FROM = 2;

    private static final int REMEMBERED = 5;
    private static final double FADING = 2;

    private static final String STEADY_PACE = "steady-pace";
    private static final String AS_PLANNED = "as-planned";

    /** Durations of the praised repetitions that differ by less than this factor are a steady pace. */
    private static final double STEADY_FACTOR = 1.25;

    private final boolean[] wereClean = new boolean[REMEMBERED];
    private int assessed;
    private double lastCueSeconds = Double.NEGATIVE_INFINITY;
    private boolean lastWasCorrection;
    private boolean muted;
    private int cleanInARow;
    private double shortestSeconds = Double.POSITIVE_INFINITY;
    private double longestSeconds;

    public void mute(boolean nothingIsSaid) {
        muted = nothingIsSaid;
    }

    /** What is said now, within a movement; usually nothing. */
    public Optional<Cue> accept(OngoingFinding finding) {
        return said(new Cue(finding.exercise(), finding.rule(), praiseBefore(), finding.atSeconds()));
    }

    /** What is said now, at the end of this repetition; usually nothing. */
    public Optional<Cue> accept(AssessedRepetition done) {
        Repetition repetition = done.repetition();
        double now = repetition.endSeconds();
        boolean spokenOf = lastCueSeconds >= repetition.startSeconds();
        Cue cue = switch (done.assessment()) {
            case Assessment.NotAssessed ignored -> null;
            case Assessment.Clean ignored -> praise(repetition, now);
            case Assessment.Flagged flagged -> correction(repetition, flagged, now);
        };
        return cue == null || spokenOf ? Optional.empty() : said(cue);
    }

    private Optional<Cue> said(Cue cue) {
        if (muted || cue.atSeconds() - lastCueSeconds < cooldownSeconds()) {
            return Optional.empty();
        }
        lastCueSeconds = cue.atSeconds();
        lastWasCorrection = cue.rule() != null;
        startCountingAnew();
        return Optional.of(cue);
    }

    private double cooldownSeconds() {
        if (assessed < REMEMBERED) {
            return COOLDOWN_SECONDS;
        }
        int clean = 0;
        for (boolean was : wereClean) {
            clean += was ? 1 : 0;
        }
        return COOLDOWN_SECONDS * (1 + FADING * clean / REMEMBERED);
    }

    private void remember(boolean clean) {
        wereClean[assessed % REMEMBERED] = clean;
        assessed++;
    }

    private @Nullable Cue praise(Repetition repetition, double now) {
        remember(true);
        cleanInARow++;
        shortestSeconds = Math.min(shortestSeconds, repetition.durationSeconds());
        longestSeconds = Math.max(longestSeconds, repetition.durationSeconds());
        if (lastWasCorrection) {
            return new Cue(repetition.exercise(), null, AS_PLANNED, now);
        }
        return cleanInARow >= PRAISED_AFTER ? new Cue(repetition.exercise(), null, what(), now) : null;
    }

    private String what() {
        return longestSeconds < STEADY_FACTOR * shortestSeconds ? STEADY_PACE : AS_PLANNED;
    }

    private @Nullable String praiseBefore() {
        return cleanInARow >= MENTIONED_FROM ? what() : null;
    }

    private Cue correction(Repetition repetition, Assessment.Flagged flagged, double now) {
        remember(false);
        FormFinding worst = flagged.findings().getFirst();
        for (FormFinding finding : flagged.findings()) {
            worst = finding.severity().compareTo(worst.severity()) > 0 ? finding : worst;
        }
        Cue cue = new Cue(repetition.exercise(), worst.rule(), praiseBefore(), now);
        startCountingAnew();
        return cue;
    }

    private void startCountingAnew() {
        cleanInARow = 0;
        shortestSeconds = Double.POSITIVE_INFINITY;
        longestSeconds = 0;
    }
}
