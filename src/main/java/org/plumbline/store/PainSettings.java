package org.plumbline.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a physio has set for one patient.
 *
 * @param timeZone id of the zone the patient lives in, null for the clinic's
 * @param limits id of the limit → value, only those that differ from the defaults
 */
public record PainSettings(
        String patientId, @Nullable String timeZone, Map<String, Double> limits, Instant changedAt, String changedBy) {
    public PainSettings {
        limits = Map.copyOf(limits);
    }
}
