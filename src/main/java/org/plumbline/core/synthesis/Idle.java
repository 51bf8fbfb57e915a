package org.plumbline.core.synthesis;

/**
 * A stretch of time without exercise.
 *
 * @param afterRepetition 0: before the first
 */
public record Idle(IdleActivity activity, double seconds, int afterRepetition) {
    public Idle {
        if (!(seconds > 0 && seconds <= 3600) || afterRepetition < 0) {
            throw new IllegalArgumentException("idle for more than 0 and at most 3600 s, after a repetition: " + seconds
                    + " s, " + afterRepetition);
        }
    }
}
