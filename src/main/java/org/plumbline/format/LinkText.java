package org.plumbline.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.Exposure;
import org.plumbline.core.link.Interval;
import org.plumbline.core.link.LinkReport;
import org.plumbline.core.link.Outcome;
import org.plumbline.core.link.PatientLinks;
import org.plumbline.core.link.PooledLink;
import org.plumbline.core.link.Verdict;
import org.plumbline.core.report.LinkWords;
import org.plumbline.core.report.Numerals;

/** The link report for a person at a terminal: what was found first, then every test in a table. */
public final class LinkText {
    private final LinkWords words;

    public LinkText(LinkWords words) {
        this.words = words;
    }

    public String write(LinkReport report) {
        List<String> lines = new ArrayList<>();
        report.patients().forEach(patient -> patient(patient, lines));
        if (!report.pooled().isEmpty() && report.patients().size() > 1) {
            lines.add(words.note("note.pooled", Map.of()));
            report.pooled().forEach(link -> lines.add(pooled(link)));
            lines.add("");
        }
        lines.add(words.note("note.association", Map.of()));
        return String.join("\n", lines);
    }

    private void patient(PatientLinks patient, List<String> lines) {
        lines.add(words.note("note.patient", Map.of("patient", patient.patient(), "sessions", patient.sessions())));
        if (patient.links().isEmpty()) {
            lines.add("  " + words.note("note.patient-none", Map.of()));
        }
        patient.links().stream()
                .filter(link -> link.verdict() == Verdict.LINKED)
                .forEach(link -> lines.add("  " + words.sentence(link)));
        patient.links()
                .forEach(link -> lines.add(row(
                        link.exercise(),
                        link.exposure(),
                        link.outcome(),
                        "n " + link.n(),
                        link.effectNprs(),
                        link.ci95(),
                        words.verdict(link)
                                + (link.verdict() == Verdict.NOT_ENOUGH_DATA ? ": " + words.why(link) : ""))));
        Set<String> leftOut = new TreeSet<>();
        patient.links().forEach(link -> leftOut.addAll(link.leftOut()));
        if (!leftOut.isEmpty()) {
            lines.add("  " + words.leftOut(leftOut));
        }
        lines.add("");
    }

    private String pooled(PooledLink link) {
        String verdict = link.effectNprs() == null
                ? words.note("note.too-few-people", Map.of())
                : words.note("verdict." + link.verdict().id(), Map.of());
        return row(
                link.exercise(),
                link.exposure(),
                link.outcome(),
                "k " + link.patients(),
                link.effectNprs(),
                link.ci95(),
                verdict);
    }

    private String row(
            String exercise,
            Exposure exposure,
            Outcome outcome,
            String count,
            @Nullable Double effect,
            @Nullable Interval interval,
            String verdict) {
        String size = effect == null || interval == null
                ? "–"
                : signed(effect) + " (" + signed(interval.low()) + " to " + signed(interval.high()) + ")";
        return String.format(
                        Locale.ROOT,
                        "  %-23s %-26s %-15s %6s  %-20s  %s",
                        words.exercise(exercise),
                        words.exposure(exposure.name()),
                        words.outcome(outcome),
                        count,
                        size,
                        verdict)
                .stripTrailing();
    }

    private static String signed(double points) {
        return Numerals.signed(Locale.ROOT, points, 1);
    }
}
