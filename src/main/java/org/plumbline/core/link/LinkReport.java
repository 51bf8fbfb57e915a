package org.plumbline.core.link;

import java.util.List;

/** The result of {@link LinkAnalysis}: people in the order of their ids, then what holds over all of them. */
public record LinkReport(long seed, List<PatientLinks> patients, List<PooledLink> pooled) {
    public LinkReport {
        patients = List.copyOf(patients);
        pooled = List.copyOf(pooled);
    }
}
