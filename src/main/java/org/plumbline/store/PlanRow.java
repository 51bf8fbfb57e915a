package org.plumbline.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a patient's plan; none is overwritten.
 *
 * @param version 0: what was named when the patient was added, before anybody wrote a plan
 * @param byId the physio who wrote it, null for version 0
 * @param why the reason for the change, in the physio's words
 */
public record PlanRow(
        String patientId, int version, Instant at, @Nullable String byId, String why, List<PlanItem> items) {
    public PlanRow {
        items = List.copyOf(items);
    }
}
