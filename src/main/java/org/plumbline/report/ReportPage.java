package org.plumbline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.core.link.Interval;
import org.plumbline.core.link.Link;
import org.plumbline.core.link.Verdict;
import org.plumbline.core.report.CourseWords;
import org.plumbline.service.Phrases;
import org.plumbline.store.Block;
import org.plumbline.store.SessionRow;

/** The report of one patient as XHTML for print: what matters most first, every number with its meaning. */
final class ReportPage {
    private static final int SHOWN_SESSIONS = 40;
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
                "soft", words.text("period", Map.of("from", words.day(facts.from()), "to", words.day(facts.at()))));
        block();
        summary();
        course();
        links();
        flags();
        plan();
        mornings();
        sessions();
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

    private void links() {
        page.element("h2", words.text("links"));
        List<Link> links = new ArrayList<>(facts.links().links().links());
        links.sort(java.util.Comparator.comparing(Link::verdict));
        if (links.isEmpty()) {
            page.paragraph("", words.text("links-none"));
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

    private void link(Link link) {
        Interval ci = link.ci95();
        page.raw(link.verdict() == Verdict.LINKED ? "<tr>" : "<tr class=\"soft\">");
        page.raw("<td>")
                .raw(Xhtml.text(words.links().exposure(link.exposure().name())))
                .raw("<br/><span class=\"soft\">")
                .raw(Xhtml.text(phrases.exercise(facts.language(), link.exercise()) + ", "
                        + words.links().outcome(link.outcome())))
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

    private void flags() {
        Map<String, Integer> byRule = new TreeMap<>();
        int assessed = 0;
        for (SessionRow session : facts.sessions()) {
            session.byRule().forEach((rule, n) -> byRule.merge(rule, n, Integer::sum));
            Integer own = session.assessed();
            assessed += own == null ? 0 : own;
        }
        page.raw("<div class=\"keep\">").element("h2", words.text("flags"));
        if (byRule.isEmpty()) {
            page.paragraph("", words.text("flags-none"));
        } else {
            page.tableHead("rules", List.of(words.text("rule"), words.text("repetitions"), words.text("share")));
            int all = assessed;
            byRule.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .forEach(rule -> page.row(List.of(
                            words.named("rule", rule.getKey()),
                            words.text("n-of", Map.of("n", rule.getValue(), "of", all)),
                            words.percent(rule.getValue(), all))));
            page.tableEnd();
        }
        page.raw("</div>");
    }

    private void plan() {
        page.raw("<div class=\"keep\">")
                .element("h2", words.text("plan"))
                .paragraph(
                        "soft",
                        words.text(
                                "plan-version",
                                Map.of(
                                        "n",
                                        facts.plan().version(),
                                        "day",
                                        words.day(facts.plan().at()))));
        page.tableHead("plan", List.of(words.text("exercise"), words.text("amount"), words.text("limits")));
        facts.plan()
                .items()
                .forEach(item -> page.row(List.of(
                        phrases.exercise(facts.language(), item.exercise()), words.dose(item), words.limits(item))));
        page.tableEnd().raw("</div>");
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

    private void sessions() {
        page.element("h2", words.text("sessions"));
        if (facts.diary().isEmpty()) {
            page.paragraph("", words.text("sessions-none"));
            return;
        }
        page.tableHead(
                "sessions",
                List.of(
                        words.text("when"),
                        words.text("exercise"),
                        words.text("repetitions"),
                        words.text("flagged"),
                        words.text("exertion"),
                        words.text("pain-course"),
                        words.text("ended")));
        Map<String, DiaryRow> diary = new TreeMap<>();
        facts.diary().forEach(row -> diary.put(row.session(), row));
        facts.sessions().reversed().stream()
                .limit(SHOWN_SESSIONS)
                .forEach(session -> session(session, diary.get(session.id())));
        page.tableEnd().paragraph("note", words.text("sessions-note"));
        if (facts.sessions().size() > SHOWN_SESSIONS) {
            page.paragraph(
                    "note",
                    words.text("sessions-more", Map.of("n", facts.sessions().size() - SHOWN_SESSIONS)));
        }
    }

    private void session(SessionRow session, @Nullable DiaryRow row) {
        String pain = row == null
                ? "–"
                : String.join(
                        " · ",
                        words.number(row.painBefore(), 0),
                        words.number(row.painAfter(), 0),
                        words.number(row.painNextMorning(), 0),
                        words.number(row.pain48h(), 0));
        page.row(List.of(
                words.moment(session.startedAt()),
                phrases.exercise(facts.language(), session.exercise()),
                words.number(session.repetitions(), 0),
                words.number(session.faulty(), 0),
                words.number(session.rpe(), 1),
                pain,
                words.named("report.end", session.endReason())));
    }
}
