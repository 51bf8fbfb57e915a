package org.plumbline.core.form;

import java.util.Optional;
import org.plumbline.core.repetition.Repetition;

/**
 * Chooses what is said during an exercise: at most one thing for a repetition, never two within {@value
 * #COOLDOWN_SECONDS} s of device time, the most severe finding first; praise after some good repetitions in a row and
 * after a correction that helped.
 *
 * <p>Decided when a repetition's assessment is there, so it comes from finished movement and its rules' dwell times.
 */
public final class CueChooser {
    /** Fewer cues work better than many; clinical-evidence section 11. */
    public static final double COOLDOWN_SECONDS = 8;

    /** Clean repetitions in a row that earn praise. */
    private static final int PRAISED_AFTER = 3;

    private static final String STEADY_PACE = "steady-pace";
    private static final String AS_PLANNED = "as-planned";

    /** Durations of the praised repetitions that differ by less than this factor are a steady pace. */
    private static final double STEADY_FACTOR = 1.25;

    private double lastCueSeconds = Double.NEGATIVE_INFINITY;
    private boolean lastWasCorrection;
    private int cleanInARow;
    private double shortestSeconds = Double.POSITIVE_INFINITY;
    private double longestSeconds;

    /** What is said now, at the end of this repetition; usually nothing. */
    public Optional<Cue> accept(AssessedRepetition assessed) {
        Repetition repetition = assessed.repetition();
        double now = repetition.endSeconds();
        Optional<Cue> cue = switch (assessed.assessment()) {
            case Assessment.NotAssessed ignored -> Optional.empty();
            case Assessment.Clean ignored -> praise(repetition, now);
            case Assessment.Flagged flagged -> correction(repetition, flagged, now);
        };
        if (cue.isEmpty() || now - lastCueSeconds < COOLDOWN_SECONDS) {
            return Optional.empty();
        }
        lastCueSeconds = now;
        lastWasCorrection = cue.get().rule() != null;
        startCountingAnew();
        return cue;
    }

    private Optional<Cue> praise(Repetition repetition, double now) {
        cleanInARow++;
        shortestSeconds = Math.min(shortestSeconds, repetition.durationSeconds());
        longestSeconds = Math.max(longestSeconds, repetition.durationSeconds());
        if (lastWasCorrection) {
            return Optional.of(new Cue(repetition.exercise(), null, AS_PLANNED, now));
        }
        String praise = longestSeconds < STEADY_FACTOR * shortestSeconds ? STEADY_PACE : AS_PLANNED;
        return cleanInARow >= PRAISED_AFTER
                ? Optional.of(new Cue(repetition.exercise(), null, praise, now))
                : Optional.empty();
    }

    private void startCountingAnew() {
        cleanInARow = 0;
        shortestSeconds = Double.POSITIVE_INFINITY;
        longestSeconds = 0;
    }

    private Optional<Cue> correction(Repetition repetition, Assessment.Flagged flagged, double now) {
        startCountingAnew();
        FormFinding worst = flagged.findings().getFirst();
        for (FormFinding finding : flagged.findings()) {
            worst = finding.severity().compareTo(worst.severity()) > 0 ? finding : worst;
        }
        return Optional.of(new Cue(repetition.exercise(), worst.rule(), null, now));
    }
}
