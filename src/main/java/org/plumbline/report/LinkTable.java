package org.plumbline.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.Interval;
import org.plumbline.core.link.Link;
import org.plumbline.core.link.Verdict;
import org.plumbline.service.Phrases;

/** What goes with pain and what does not, as a forest plot in a table. */
final class LinkTable {
    /** A reason that says no more than the columns do. */
    private static final String NOTHING_MORE = "none-found";

    private final ReportFacts facts;
    private final Phrases phrases;
    private final ReportWords words;
    private final Xhtml page;

    LinkTable(ReportFacts facts, Phrases phrases, ReportWords words, Xhtml page) {
        this.facts = facts;
        this.phrases = phrases;
        this.words = words;
        this.page = page;
    }

    void write() {
        page.element("h2", words.text("links"));
        List<Link> links = new ArrayList<>(facts.links().links().links());
        links.sort(Comparator.comparing(Link::verdict));
        if (links.isEmpty()) {
            page.paragraph("", words.text("links-none"));
            return;
        }
        Map<Boolean, List<Link>> told =
                links.stream().collect(Collectors.partitioningBy(link -> link.effectNprs() != null));
        table(told.getOrDefault(true, List.of()));
        waiting(told.getOrDefault(false, List.of()));
    }

    private void table(List<Link> links) {
        if (links.isEmpty()) {
            return;
        }
        page.tableHead(
                "links",
                List.of(
                        words.text("what"),
                        words.text("n"),
                        words.text("plot"),
                        words.text("effect"),
                        words.text("verdict")));
        List<List<String>> leftOut =
                links.stream().map(Link::leftOut).distinct().toList();
        links.forEach(link -> link(link, leftOut.size() == 1));
        page.tableEnd();
        if (leftOut.size() == 1 && !leftOut.getFirst().isEmpty()) {
            page.paragraph("note", words.links().leftOut(leftOut.getFirst()));
        }
        page.paragraph("note", words.text("links-note", Map.of("points", ForestPlot.WIDEST)));
    }

    /** Pairs that cannot be answered yet: named, without a row of nothing for each. */
    private void waiting(List<Link> links) {
        Map<String, List<Link>> byExposure = links.stream()
                .collect(Collectors.groupingBy(this::exposureOf, LinkedHashMap::new, Collectors.toList()));
        if (!links.isEmpty()) {
            String what = byExposure.entrySet().stream()
                    .map(one -> one.getKey() + " (" + outcomes(one.getValue()) + ")")
                    .collect(Collectors.joining("; "));
            page.paragraph("", words.text("links-waiting", Map.of("what", what)));
        }
    }

    private String exposureOf(Link link) {
        return words.links().exposure(link.exposure().name()) + ", "
                + phrases.exercise(facts.language(), link.exercise());
    }

    private String outcomes(List<Link> links) {
        return links.stream()
                .map(link -> words.links().outcome(link.outcome()) + " " + link.n())
                .collect(Collectors.joining(", "));
    }

    /** What could not be adjusted for stands once under the table where it is the same for all. */
    private void link(Link link, boolean alike) {
        Interval ci = link.ci95();
        String why = link.verdict() == Verdict.NOT_LINKED && link.reason().key().equals(NOTHING_MORE)
                ? ""
                : link.verdict() == Verdict.LINKED
                        ? words.links().sentence(link)
                        : words.links().why(link);
        String left = alike || link.leftOut().isEmpty() ? "" : words.links().leftOut(link.leftOut());
        String more = (why + " " + left).strip();
        String soft = link.verdict() == Verdict.LINKED ? "" : "soft ";
        page.raw("<tr class=\"" + soft + (more.isEmpty() ? "" : "more") + "\">");
        page.raw("<td>")
                .raw(Xhtml.text(ReportWords.capital(
                        words.links().exposure(link.exposure().name()))))
                .raw("<br/><span class=\"soft\">")
                .raw(Xhtml.text(phrases.exercise(facts.language(), link.exercise()) + ", "
                        + words.links().outcome(link.outcome())))
                .raw("</span></td>");
        page.raw("<td>" + link.n() + "<br/><span class=\"soft\">")
                .raw(Xhtml.text(words.text("n-exposed", Map.of("exposed", link.exposed()))))
                .raw("</span></td>");
        page.raw("<td>").raw(ForestPlot.svg(link)).raw("</td>");
        page.raw("<td class=\"nowrap\">" + words.signed(link.effectNprs()) + interval(ci) + "</td>");
        page.element("td", ReportWords.capital(words.links().verdict(link)));
        page.raw("</tr>");
        if (!more.isEmpty()) {
            page.raw("<tr class=\"" + soft + "why\"><td colspan=\"5\">")
                    .raw(Xhtml.text(more))
                    .raw("</td></tr>");
        }
    }

    private String interval(@Nullable Interval ci) {
        return ci == null
                ? ""
                : "<br/><span class=\"soft\">" + words.signed(ci.low()) + " … " + words.signed(ci.high()) + "</span>";
    }
}
