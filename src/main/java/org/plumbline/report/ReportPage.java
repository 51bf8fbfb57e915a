package org.plumbline.report;

import java.util.Map;
import org.plumbline.service.Phrases;
import org.plumbline.store.Block;

/** The report of one patient as XHTML for print: what matters most first, every number with its meaning. */
final class ReportPage {
    private static final int SHOWN_MORNINGS = 5;
    /** The foot has one line, and the page number on it. */
    private static final int LONGEST_IN_FOOT = 48;

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
        String foot = words.text("foot", Map.of("name", inFoot(facts.patient().name()), "version", facts.software()))
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

    /** The whole name stands at the top. */
    private static String inFoot(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_IN_FOOT
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_IN_FOOT - 1))
                                .strip() + "…";
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
        page.raw("<div class=\"keep\">").element("h2", words.text("course"));
        if (facts.sessions().isEmpty() && facts.pain().isEmpty()) {
            page.paragraph("", words.text("course-none")).raw("</div>");
            return;
        }
        CoursePlot plot = new CoursePlot(facts);
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
