package org.plumbline.core.repetition;

import org.plumbline.core.exercise.Phase;

/**
 * The movement that is under way, seen from its newest sample. Not yet a repetition: it may come to nothing. Angles are
 * those of {@link org.plumbline.core.posture.TrunkBatch}, rotation against the onset. Reused: valid only during the call
 * that hands it over, which comes once for every sample while something moves.
 */
public interface OngoingRepetition {
    /** Running number of the movement from 1: another number is another movement. */
    long movement();

    /** The id asked for; {@link Repetition#UNKNOWN} when several are and it cannot be told yet. */
    String exercise();

    /** Out, nearly still, or back, by what was seen so far. */
    Phase phase();

    /** Samples since the onset, at least 1; the newest has index {@code size() - 1}. */
    int size();

    /** Device time; index 0 is the onset. */
    double timeSeconds(int i);

    /** Against the start posture, forward positive. */
    double flexionDeg(int i);

    /** Against the start posture, to the right positive. */
    double lateralFlexionRightDeg(int i);

    /** Against the onset, to the left positive. */
    double axialRotationLeftDeg(int i);

    /** Magnitude of the angular rate. */
    double angularSpeedDegPerS(int i);

    /** Largest excursion of the main angle from its onset so far, at least 0; of the flexion for a squat. */
    double peakDeg();

    default double elapsedSeconds() {
        return timeSeconds(size() - 1) - timeSeconds(0);
    }
}
