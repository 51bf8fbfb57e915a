package org.plumbline.report;

import java.util.ArrayList;
import java.util.Comparator;
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
        links.forEach(this::link);
        page.tableEnd().paragraph("note", words.text("links-note", Map.of("points", ForestPlot.WIDEST)));
    }

    /** Pairs that cannot be answered yet: named, without a row of nothing for each. */
    private void waiting(List<Link> links) {
        if (!links.isEmpty()) {
            String what = links.stream()
                    .map(link -> words.links().exposure(link.exposure().name()) + " (" + about(link) + ", "
                            + words.text("n-sessions", Map.of("n", link.n())) + ")")
                    .collect(Collectors.joining("; "));
            page.paragraph("", words.text("links-waiting", Map.of("what", what)));
        }
    }

    private String about(Link link) {
        return phrases.exercise(facts.language(), link.exercise()) + ", "
                + words.links().outcome(link.outcome());
    }

    private void link(Link link) {
        Interval ci = link.ci95();
        page.raw(link.verdict() == Verdict.LINKED ? "<tr>" : "<tr class=\"soft\">");
        page.raw("<td>")
                .raw(Xhtml.text(words.links().exposure(link.exposure().name())))
                .raw("<br/><span class=\"soft\">")
                .raw(Xhtml.text(about(link)))
                .raw("</span></td>");
        page.raw("<td>" + link.n() + "<br/><span class=\"soft\">")
                .raw(Xhtml.text(words.text("n-exposed", Map.of("exposed", link.exposed()))))
                .raw("</span></td>");
        page.raw("<td>").raw(ForestPlot.svg(link)).raw("</td>");
        page.raw("<td class=\"nowrap\">" + words.signed(link.effectNprs()) + interval(ci) + "</td>");
        page.element("td", words.links().verdict(link) + ". " + words.links().reason(link));
        page.raw("</tr>");
    }

    private String interval(@Nullable Interval ci) {
        return ci == null
                ? ""
                : "<br/><span class=\"soft\">" + words.signed(ci.low()) + " … " + words.signed(ci.high()) + "</span>";
    }
}
