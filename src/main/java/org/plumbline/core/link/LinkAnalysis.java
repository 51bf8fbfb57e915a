package org.plumbline.core.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Links between form and pain of each person, and pooled. Deterministic: the same rows in any order and the same seed. */
public final class LinkAnalysis {
    private LinkAnalysis() {}

    /** Analyses a whole diary. */
    public static LinkReport analyse(List<DiaryRow> rows, long seed) {
        Map<String, List<DiaryRow>> byPatient =
                rows.stream().collect(Collectors.groupingBy(DiaryRow::patient, TreeMap::new, Collectors.toList()));
        List<PatientLinks> patients = new ArrayList<>();
        byPatient.forEach((patient, own) -> patients.add(new PatientLinks(
                patient, (int) own.stream().map(DiaryRow::session).distinct().count(), List.of())));
        return new LinkReport(seed, patients, List.of());
    }
}
