package org.plumbline.core.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Flares of one person by case-crossover: each session that a flare followed is compared with up to 4 sessions of the
 * same exercise nearest to it that none followed, so that the person and the time are the same.
 */
public final class FlareAnalysis {
    private static final int COUNTED_FROM = 3;
    private static final int ESTIMATED_FROM = 8;
    private static final int COMPARED_WITH = 4;

    private final LinkSettings settings;

    public FlareAnalysis(LinkSettings settings) {
        this.settings = settings;
    }

    /** @param rows of one person, in any order; nothing for exercises with fewer than 3 flares */
    public List<FlareLink> links(List<DiaryRow> rows) {
        TreeMap<String, List<DiaryRow>> byExercise = new TreeMap<>();
        rows.stream()
                .filter(row -> row.flare() != null)
                .filter(row -> row.validReps() != null && row.validReps() >= settings.minValidReps())
                .sorted(Comparator.comparing((DiaryRow row) -> row.at().toInstant())
                        .thenComparing(DiaryRow::session))
                .forEach(row -> byExercise
                        .computeIfAbsent(row.exercise(), e -> new ArrayList<>())
                        .add(row));
        List<FlareLink> links = new ArrayList<>();
        byExercise.values().forEach(own -> links.addAll(exercise(own)));
        return links;
    }

    private List<FlareLink> exercise(List<DiaryRow> ordered) {
        SortedSet<String> rules = new TreeSet<>();
        ordered.forEach(row -> rules.addAll(row.faults().keySet()));
        List<FlareLink> links = new ArrayList<>();
        for (String rule : rules) {
            Exposure exposure = new Exposure(Exposure.Kind.FAULT, rule);
            List<DiaryRow> known = ordered.stream()
                    .filter(row -> row.exposure(exposure) != null)
                    .toList();
            FlareLink link = link(known, exposure);
            if (link.flares() >= COUNTED_FROM) {
                links.add(link);
            }
        }
        return links;
    }

    private FlareLink link(List<DiaryRow> known, Exposure exposure) {
        List<MatchedLogistic.Matched> sets = new ArrayList<>();
        int exposedFlares = 0;
        int compared = 0;
        int exposedCompared = 0;
        for (DiaryRow flare : known) {
            if (!Boolean.TRUE.equals(flare.flare())) {
                continue;
            }
            List<DiaryRow> others = nearest(known, flare);
            int exposed =
                    (int) others.stream().filter(row -> exposed(row, exposure)).count();
            boolean caseExposed = exposed(flare, exposure);
            sets.add(new MatchedLogistic.Matched(others.size() + 1, exposed + (caseExposed ? 1 : 0), caseExposed));
            exposedFlares += caseExposed ? 1 : 0;
            compared += others.size();
            exposedCompared += exposed;
        }
        boolean telling = sets.stream().anyMatch(set -> set.exposed() > 0 && set.exposed() < set.sessions());
        MatchedLogistic fit = sets.size() >= ESTIMATED_FROM && telling ? MatchedLogistic.of(sets) : null;
        return new FlareLink(
                known.isEmpty() ? "" : known.getFirst().exercise(),
                exposure,
                sets.size(),
                exposedFlares,
                compared,
                exposedCompared,
                fit == null ? null : fit.oddsRatio(),
                fit == null ? null : fit.ci95());
    }

    private static List<DiaryRow> nearest(List<DiaryRow> known, DiaryRow flare) {
        long at = flare.at().toEpochSecond();
        return known.stream()
                .filter(row -> Boolean.FALSE.equals(row.flare()))
                .sorted(Comparator.comparingLong(
                        (DiaryRow row) -> Math.abs(row.at().toEpochSecond() - at)))
                .limit(COMPARED_WITH)
                .toList();
    }

    private boolean exposed(DiaryRow row, Exposure exposure) {
        return Objects.requireNonNull(row.exposure(exposure)) >= settings.exposedFraction();
    }
}
