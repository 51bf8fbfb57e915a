package org.plumbline.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One session of one patient with one device.
 *
 * @param calibration {@code auto} or {@code bow}
 * @param endedAt null while live
 * @param endReason null while live
 * @param rpe how hard it was, CR-10, null when not told
 * @param repetitions null while live
 * @param assessed repetitions that could be assessed, null while live
 * @param faulty assessed repetitions with at least one finding, null while live
 * @param byRule repetitions by rule; empty while live
 */
public record SessionRow(
        String id,
        String patientId,
        String exercise,
        String calibration,
        String deviceId,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable Double rpe,
        @Nullable Integer repetitions,
        @Nullable Integer assessed,
        @Nullable Integer faulty,
        Map<String, Integer> byRule) {
    public SessionRow {
        byRule = Map.copyOf(byRule);
    }

    /** A session that begins. */
    public static SessionRow started(
            String id, String patientId, String exercise, String calibration, String deviceId, Instant at) {
        return new SessionRow(
                id, patientId, exercise, calibration, deviceId, at, null, null, null, null, null, null, Map.of());
    }

    public boolean live() {
        return endedAt == null;
    }
}
