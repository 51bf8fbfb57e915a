package org.plumbline.core.pain;

import java.util.Comparator;
import java.util.List;

/** What is known from before a report, each list in order of time whatever order it was handed in. */
public record PainHistory(List<PastSession> sessions, List<PastReport> reports, List<Clearing> clearings) {
    /** Nothing known. */
    public static final PainHistory NONE = new PainHistory(List.of(), List.of(), List.of());

    public PainHistory {
        sessions = sessions.stream()
                .sorted(Comparator.comparing(s -> s.at().toInstant()))
                .toList();
        reports = reports.stream()
                .sorted(Comparator.comparing(r -> r.at().toInstant()))
                .toList();
        clearings = clearings.stream()
                .sorted(Comparator.comparing(c -> c.at().toInstant()))
                .toList();
    }
}
