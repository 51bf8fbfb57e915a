package org.plumbline.service;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.posture.WearState;

/** What a page hears of a live session. Immutable: it crosses threads. */
public sealed interface LiveEvent {
    /** How sensor and calibration are. Missing samples are those lost for good since the sensor was first heard. */
    record State(
            boolean connected,
            @Nullable Boolean worn,
            @Nullable Integer batteryPercent,
            @Nullable Integer bufferPercent,
            @Nullable Long missingSamples,
            WearState calibration)
            implements LiveEvent {}

    /** Where a page that opens now finds the session. */
    record Snapshot(
            String exercise,
            int repetitions,
            int faulty,
            double timeSeconds,
            State state,
            @Nullable AssessedRepetition last)
            implements LiveEvent {}

    /** Angles at most 25 a second. */
    record Angles(TracePart part) implements LiveEvent {}

    record Repetition(AssessedRepetition repetition) implements LiveEvent {}

    record Cue(org.plumbline.core.form.Cue cue) implements LiveEvent {}

    record Gap(org.plumbline.core.signal.Gap gap) implements LiveEvent {}

    /** The patient's plan has changed and holds from now on. */
    record Plan(int version) implements LiveEvent {}

    /** A set has ended or was counted by hand; the session says how its sets stand. */
    record Sets() implements LiveEvent {}

    record Ended(String reason) implements LiveEvent {}

    /** Equally long lists; an angle that cannot be told is null. */
    record TracePart(
            List<Double> timeSeconds,
            List<@Nullable Double> flexionDeg,
            List<@Nullable Double> lateralFlexionRightDeg,
            List<@Nullable Double> axialRotationLeftDeg) {}
}
