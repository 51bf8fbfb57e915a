package org.plumbline.report;

import java.util.Map;
import org.plumbline.service.Phrases;
import org.plumbline.store.Block;

/** The report of one patient as XHTML for print: what matters most first, every number with its meaning. */
final class ReportPage {
    private static final int SHOWN_MORNINGS = 5;

    private final ReportFacts facts;
    private final Phrases phrases;
    private final ReportWords words;
    private final Xhtml page = new Xhtml();

    ReportPage(ReportFacts facts, Phrases phrases) {
        this.facts = facts;
        this.phrases = phrases;
        this.words = new ReportWords(facts.language(), facts.zone());
    }

    String html() {
        String foot = words.text("foot", Map.of("name", facts.patient().name(), "version", facts.software()))
                + born(" · ", "");
        String made = words.text("made", Map.of("at", words.moment(facts.at())));
        page.raw("<!DOCTYPE html><html lang=\"" + facts.language() + "\"><head><title>")
                .raw(Xhtml.text(
                        words.text("title", Map.of("name", facts.patient().name()))))
                .raw("</title><style>")
                .raw(ReportStyle.sheet(
                        Xhtml.css(foot), Xhtml.css(made), Xhtml.css(words.text("page")), Xhtml.css(words.text("of"))))
                .raw("</style></head><body>");
        page.paragraph("kind", words.text("kind"));
        page.element("h1", facts.patient().name());
        page.paragraph(
                "soft",
                born("", " · ")
                        + words.text(
                                "period",
                                Map.of(
                                        "from", words.day(facts.from()),
                                        "to", words.day(facts.at()),
                                        "zone", words.zone(facts.zone()))));
        block();
        new ReportSummary(facts, phrases, words, page).write();
        course();
        new LinkTable(facts, phrases, words, page).write();
        ReportTables tables = new ReportTables(facts, phrases, words, page);
        tables.flags();
        tables.plan();
        mornings();
        tables.sessions();
        page.paragraph("note", words.text("sensor")).paragraph("note", words.text("purpose"));
        return page.raw("</body></html>").toString();
    }

    private void block() {
        Block block = facts.block();
        if (block != null) {
            page.paragraph(
                    "block",
                    words.text(
                            "blocked",
                            Map.of("since", words.moment(block.sinceAt()), "flags", words.flags(block.flags()))));
        }
    }

    /** What tells two people of one name apart, where it is known. */
    private String born(String before, String after) {
        Integer year = facts.patient().birthYear();
        return year == null ? "" : before + words.text("born", Map.of("year", year)) + after;
    }

    private void course() {
        CoursePlot plot = new CoursePlot(facts);
        page.raw("<div class=\"keep\">").element("h2", words.text("course"));
        page.raw("<div class=\"plot\">").raw(plot.svg());
        for (int nprs = 0; nprs <= CoursePlot.MAX_NPRS; nprs += CoursePlot.STEP_NPRS) {
            page.raw("<span class=\"tick p" + nprs + "\">" + nprs + "</span>");
        }
        page.raw("<span class=\"axis pain\">")
                .raw(Xhtml.text(words.text("axis-pain")))
                .raw("</span>");
        page.raw("<span class=\"axis form\">")
                .raw(Xhtml.text(words.text("axis-form")))
                .raw("</span>");
        page.raw("<span class=\"axis dose\">")
                .raw(Xhtml.text(words.text("axis-dose", Map.of("greatest", plot.greatestLoad()))))
                .raw("</span>");
        for (int i = 0; i <= CoursePlot.DATES; i++) {
            String end = i == 0 ? " first" : i == CoursePlot.DATES ? " last" : "";
            page.raw("<span class=\"date d" + i + end + "\">")
                    .raw(Xhtml.text(words.day(plot.at(i / (double) CoursePlot.DATES))))
                    .raw("</span>");
        }
        page.raw("</div>").paragraph("note", words.text("course-note")).raw("</div>");
    }

    private void mornings() {
        var mornings = facts.links().mornings();
        if (!mornings.isEmpty()) {
            page.raw("<div class=\"keep\">")
                    .element("h2", words.text("mornings"))
                    .raw("<ul>");
            mornings.reversed().stream()
                    .limit(SHOWN_MORNINGS)
                    .forEach(morning -> page.element(
                            "li",
                            words.day(morning.at().toInstant()) + ": "
                                    + phrases.days(facts.language()).headline(morning)));
            page.raw("</ul></div>");
        }
    }
}
