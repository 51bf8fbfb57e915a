package org.plumbline.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.Block;
import org.plumbline.store.PainRow;
import org.plumbline.store.SessionRow;

/** What about a patient needs a physio, the most pressing first. Pure. */
final class NoticeRules {
    static final String RED_FLAG = "red-flag";
    static final String NOT_SETTLED_TWICE = "not-settled-twice";
    static final String LINK = "link";

    /** A rule proposes a change of the plan, and nobody has decided yet. */
    static final String PROPOSAL = "proposal";

    /** Red flags, persisting or severe worsening, not settled twice, less for now, new link, stopped early, silent. */
    private static final List<String> ORDER = List.of(
            RED_FLAG,
            "emergency",
            "contact-physio-now",
            "contact-physio",
            NOT_SETTLED_TWICE,
            "step-down",
            PROPOSAL,
            LINK,
            "stopped-early",
            "silent");

    private static final Set<String> WITHOUT_NEED = Set.of("continue");
    private static final Duration SILENT = Duration.ofDays(10);

    /** What is older counts no more by itself. */
    static final Duration RECENT = Duration.ofDays(3);

    private NoticeRules() {}

    /** @param source id of what it is about: a report, session or block */
    record Found(String kind, String source, Instant at) {}

    static List<Found> of(@Nullable SessionRow latest, List<PainRow> reports, Optional<Block> block, Instant now) {
        List<Found> found = new ArrayList<>();
        block.ifPresent(b -> found.add(new Found(RED_FLAG, b.id(), b.sinceAt())));
        reports.stream()
                .filter(r -> now.isBefore(r.at().plus(RECENT)) && !WITHOUT_NEED.contains(r.route()))
                // A red flag's own report says nothing more than its block.
                .filter(r -> block.isEmpty() || !r.id().equals(block.get().painReportId()))
                .forEach(r -> found.add(new Found(r.route(), r.id(), r.at())));
        PainRow again = notSettledTwice(reports);
        if (again != null && now.isBefore(again.at().plus(RECENT))) {
            found.add(new Found(NOT_SETTLED_TWICE, again.id(), again.at()));
        }
        if (latest != null) {
            ofLatest(latest, now, found);
        }
        found.sort(Comparator.comparingInt(one -> rank(one.kind())));
        return List.copyOf(found);
    }

    private static void ofLatest(SessionRow latest, Instant now, List<Found> found) {
        if ("pain".equals(latest.endReason()) && now.isBefore(latest.startedAt().plus(RECENT))) {
            found.add(new Found("stopped-early", latest.id(), latest.startedAt()));
        }
        if (now.isAfter(latest.startedAt().plus(SILENT))) {
            found.add(new Found("silent", latest.id(), latest.startedAt().plus(SILENT)));
        }
    }

    /** The latest report of two sessions in a row after which it had not settled, null without. */
    private static @Nullable PainRow notSettledTwice(List<PainRow> reports) {
        Map<String, PainRow> told = new LinkedHashMap<>();
        for (PainRow report : reports) {
            JsonNode settled = PainJson.read(report.triage()).path("not_settled");
            if (report.sessionId() != null && settled.isBoolean()) {
                told.remove(report.sessionId());
                told.put(report.sessionId(), report);
            }
        }
        List<PainRow> latest = List.copyOf(told.values());
        int n = latest.size();
        boolean twice = n >= 2 && notSettled(latest.get(n - 1)) && notSettled(latest.get(n - 2));
        return twice ? latest.get(n - 1) : null;
    }

    /** Whether it says of a session that the pain of it had not settled. */
    static boolean notSettled(PainRow report) {
        return report.sessionId() != null
                && PainJson.read(report.triage()).path("not_settled").asBoolean();
    }

    static int rank(String kind) {
        int place = ORDER.indexOf(kind);
        return place < 0 ? ORDER.size() : place;
    }
}
