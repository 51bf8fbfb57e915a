package org.plumbline.report;

import java.util.Map;
import org.plumbline.core.report.CourseWords;
import org.plumbline.service.Phrases;
import org.plumbline.store.Block;

/** The report of one patient as XHTML for print: what matters most first, every number with its meaning. */
final class ReportPage {
    private static final int SHOWN_MORNINGS = 5;
    private static final int DATES = 4;

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
        String foot = words.text("foot", Map.of("name", facts.patient().name(), "version", facts.software()));
        String made = words.text("made", Map.of("at", words.moment(facts.at())));
        page.raw("<!DOCTYPE html><html lang=\"" + facts.language() + "\"><head><title>")
                .raw(Xhtml.text(
                        words.text("title", Map.of("name", facts.patient().name()))))
                .raw("</title><style>")
                .raw(ReportStyle.sheet(
                        Xhtml.css(foot), Xhtml.css(made), Xhtml.css(words.text("page")), Xhtml.css(words.text("of"))))
                .raw("</style></head><body>");
        page.element("h1", facts.patient().name());
        page.paragraph(
                "soft",
                words.text(
                        "period",
                        Map.of(
                                "from", words.day(facts.from()),
                                "to", words.day(facts.at()),
                                "zone", words.zone(facts.zone()))));
        block();
        summary();
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

    private void summary() {
        CourseWords course = phrases.course(facts.language());
        page.raw("<ul>");
        page.element("li", words.text("sessions-n", Map.of("n", facts.sessions().size())));
        facts.pain().reversed().stream()
                .filter(report -> report.nprs() != null)
                .findFirst()
                .ifPresent(last -> page.element(
                        "li",
                        words.text(
                                "last-pain",
                                Map.of("nprs", words.number(last.nprs(), 0), "at", words.moment(last.at())))));
        page.element(
                "li",
                course.trend(facts.trend().trend()) + " "
                        + course.trendEvidence(facts.trend().trend()));
        page.element("li", course.change(facts.trend().change()));
        page.raw("</ul>");
    }

    private void course() {
        CoursePlot plot = new CoursePlot(facts);
        page.raw("<div class=\"keep\">").element("h2", words.text("course"));
        page.raw("<div class=\"plot\">").raw(plot.svg());
        for (int nprs = 0; nprs <= 10; nprs += 5) {
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
        for (int i = 0; i <= DATES; i++) {
            page.raw("<span class=\"date d" + i + "\">")
                    .raw(Xhtml.text(words.day(plot.at(i / (double) DATES))))
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
