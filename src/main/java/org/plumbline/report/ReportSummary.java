package org.plumbline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.plumbline.core.report.CourseWords;
import org.plumbline.service.Phrases;
import org.plumbline.store.Block;
import org.plumbline.store.PainRow;
import org.plumbline.store.SessionRow;

/** What somebody reads who has half a minute: four numbers, the course in words, the red flags. */
final class ReportSummary {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReportFacts facts;
    private final Phrases phrases;
    private final ReportWords words;
    private final Xhtml page;

    ReportSummary(ReportFacts facts, Phrases phrases, ReportWords words, Xhtml page) {
        this.facts = facts;
        this.phrases = phrases;
        this.words = words;
        this.page = page;
    }

    void write() {
        page.raw("<table class=\"facts\"><tr>");
        sessions();
        pain();
        flagged();
        page.raw("</tr></table>");
        CourseWords course = phrases.course(facts.language());
        page.paragraph(
                "",
                course.trend(facts.trend().trend()) + " "
                        + course.change(facts.trend().change()));
        page.paragraph("note", course.trendEvidence(facts.trend().trend()));
        redFlags();
    }

    private void fact(String value, String what) {
        page.raw("<td><span class=\"fact\">")
                .raw(Xhtml.text(value))
                .raw("</span><br/><span class=\"soft\">")
                .raw(Xhtml.text(what))
                .raw("</span></td>");
    }

    private void sessions() {
        List<SessionRow> all = facts.sessions();
        fact(
                Integer.toString(all.size()),
                all.isEmpty()
                        ? words.text("sessions")
                        : words.text(
                                "sessions-last",
                                Map.of("day", words.day(all.getLast().startedAt()))));
    }

    private void pain() {
        facts.pain().reversed().stream()
                .filter(report -> report.nprs() != null)
                .findFirst()
                .ifPresent(last -> fact(
                        words.text("of-ten", Map.of("nprs", words.number(last.nprs(), 0))),
                        words.text("last-pain", Map.of("day", words.day(last.at())))));
    }

    private void flagged() {
        int assessed = 0;
        int faulty = 0;
        for (SessionRow session : facts.sessions()) {
            Integer own = session.assessed();
            Integer flagged = session.faulty();
            assessed += own == null ? 0 : own;
            faulty += flagged == null ? 0 : flagged;
        }
        fact(words.percent(faulty, assessed), words.text("flagged-of", Map.of("n", faulty, "of", assessed)));
    }

    /** Asked how often, and what came of it. */
    private void redFlags() {
        List<Instant> asked = facts.pain().stream()
                .filter(ReportSummary::asksForRedFlags)
                .map(PainRow::at)
                .toList();
        if (asked.isEmpty()) {
            page.paragraph("", words.text("red-flags-not-asked"));
            return;
        }
        String often = words.text("red-flags", Map.of("n", asked.size(), "day", words.day(asked.getLast())));
        page.paragraph(
                "",
                facts.cleared().isEmpty() && facts.block() == null
                        ? often + " " + words.text("red-flags-none")
                        : often);
        page.raw(facts.cleared().isEmpty() ? "" : "<ul>");
        facts.cleared().forEach(block -> page.element("li", cleared(block)));
        page.raw(facts.cleared().isEmpty() ? "" : "</ul>");
    }

    private String cleared(Block block) {
        Instant at = block.clearedAt();
        return words.text(
                "red-flags-cleared",
                Map.of(
                        "since", words.day(block.sinceAt()),
                        "flags", words.flags(block.flags()),
                        "day", at == null ? "–" : words.day(at)));
    }

    private static boolean asksForRedFlags(PainRow report) {
        try {
            return !JSON.readTree(report.report()).path("red_flags_asked").isEmpty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that was taken cannot be read: " + report.id(), e);
        }
    }
}
