package org.plumbline.core.link;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Links between form and pain of each person, and pooled. Deterministic: the same rows in any order and the same seed
 * give the same report. People are independent of each other until {@link #report}, so a caller may spread them over
 * threads.
 */
public final class LinkAnalysis {
    private final long seed;
    private final LinkSettings settings;

    public LinkAnalysis(long seed, LinkSettings settings) {
        this.seed = seed;
        this.settings = settings;
    }

    /** Analyses a whole diary, one row for each session and exercise of a person. */
    public static LinkReport analyse(List<DiaryRow> rows, long seed) {
        LinkAnalysis analysis = new LinkAnalysis(seed, LinkSettings.defaults());
        return analysis.report(
                byPatient(rows).values().stream().map(analysis::person).toList());
    }

    /** The rows of each person, in the order of their ids. */
    public static SortedMap<String, List<DiaryRow>> byPatient(List<DiaryRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(DiaryRow::patient, TreeMap::new, Collectors.toList()));
    }

    /** @param rows of one person, at least one */
    public PersonLinks person(List<DiaryRow> rows) {
        return new PersonAnalysis(rows, seed, settings).analyse();
    }

    /** Everybody's results, with what holds over all of them. */
    public LinkReport report(List<PersonLinks> people) {
        return new Pooling(settings).report(seed, people);
    }
}
