package org.plumbline.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.service.Phrases;
import org.plumbline.store.SessionRow;

/** What was flagged, the plan in force and the sessions, as tables. */
final class ReportTables {
    private static final int SHOWN_SESSIONS = 40;

    private final ReportFacts facts;
    private final Phrases phrases;
    private final ReportWords words;
    private final Xhtml page;

    ReportTables(ReportFacts facts, Phrases phrases, ReportWords words, Xhtml page) {
        this.facts = facts;
        this.phrases = phrases;
        this.words = words;
        this.page = page;
    }

    void flags() {
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
                            ReportWords.capital(words.named("rule", rule.getKey())),
                            words.text("n-of", Map.of("n", rule.getValue(), "of", all)),
                            words.percent(rule.getValue(), all))));
            page.tableEnd();
        }
        page.raw("</div>");
    }

    void plan() {
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
        if (facts.plan().items().isEmpty()) {
            page.paragraph("", words.text("plan-none"));
        } else {
            planItems();
        }
        page.raw("</div>");
    }

    private void planItems() {
        page.tableHead("plan", List.of(words.text("exercise"), words.text("amount"), words.text("limits")));
        facts.plan()
                .items()
                .forEach(item -> page.row(List.of(
                        phrases.exercise(facts.language(), item.exercise()),
                        words.instruction(item),
                        words.limits(item, rule -> phrases.unit(item.exercise(), rule)))));
        page.tableEnd();
    }

    void sessions() {
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
