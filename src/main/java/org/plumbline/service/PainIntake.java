package org.plumbline.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.CheckInPlan;
import org.plumbline.core.pain.Moment;
import org.plumbline.core.pain.PainCase;
import org.plumbline.core.pain.PainReport;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.core.pain.Route;
import org.plumbline.core.pain.Triage;
import org.plumbline.store.Block;
import org.plumbline.store.Ids;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;

/** What a report that comes in is about, and the rows that are kept of it. Pure. */
final class PainIntake {
    private PainIntake() {}

    /** A session that is named must be the patient's own; "after" without a name means the latest one. */
    private static @Nullable String sessionOf(JsonNode in, List<SessionRow> own) {
        String named = in.path("session").isTextual() ? in.path("session").asText() : null;
        if (named != null && own.stream().noneMatch(s -> s.id().equals(named))) {
            throw new RefusedException(RefusedException.Kind.NOT_FOUND);
        }
        boolean needsNone = in.path("moment").asText().equals("before")
                || in.path("moment").asText().equals("unscheduled");
        return named != null || needsNone || own.isEmpty()
                ? named
                : own.getFirst().id();
    }

    /** The case that a report of this time makes, with all that is kept of the patient until then. */
    static PainCase painCase(Person patient, JsonNode in, PainPast past, Instant at) {
        String session = sessionOf(in, past.sessions());
        PainReport report = PainJson.report(in, known(patient, in, session, past, at));
        return new PainCase(report, past.until(at), past.limits());
    }

    /** A yes that the version before did not have; what it had is blocked already, or cleared. */
    static boolean saysMore(PainReport report, PainRow first) {
        Set<String> before = new HashSet<>();
        PainJson.read(first.report()).path("red_flags").forEach(flag -> before.add(flag.asText()));
        return report.redFlags().stream().anyMatch(flag -> !before.contains(flag.id()));
    }

    private static PainJson.Known known(
            Person patient, JsonNode in, @Nullable String session, PainPast past, Instant at) {
        OffsetDateTime now = at.atZone(past.zone()).toOffsetDateTime();
        return new PainJson.Known(
                now,
                moment(in, past.session(session), at, past.zone()),
                session,
                before(session, past.reports(), ""),
                age(patient, now.getYear()));
    }

    /** What was answered outside of its window stands for now, not for the moment it names. */
    private static @Nullable Moment moment(JsonNode in, @Nullable SessionRow session, Instant now, ZoneId zone) {
        Moment told = Moment.of(in.path("moment").asText()).orElse(null);
        Instant ended = session == null ? null : session.endedAt();
        return told != null && ended != null && CheckInPlan.isOutside(told, now, ended, zone)
                ? Moment.UNSCHEDULED
                : told;
    }

    private static @Nullable Integer before(@Nullable String session, List<PainRow> reports, String except) {
        return reports.stream()
                .filter(row -> session != null && session.equals(row.sessionId()))
                .filter(row ->
                        row.moment().equals(Moment.BEFORE.id()) && !row.id().equals(except))
                .map(PainRow::nprs)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    private static @Nullable Integer age(Person patient, int year) {
        return patient.birthYear() == null ? null : year - patient.birthYear();
    }

    /** What stays as it was when an answer is corrected. */
    static PainJson.Known corrected(Person patient, PainRow first, PainPast past) {
        OffsetDateTime at = first.at().atZone(past.zone()).toOffsetDateTime();
        return new PainJson.Known(
                at,
                Moment.of(first.moment()).orElse(null),
                first.sessionId(),
                before(first.sessionId(), past.reports(), first.id()),
                age(patient, at.getYear()));
    }

    /** @param triage as JSON */
    static PainRow row(
            String patient,
            JsonNode in,
            PainReport report,
            Route route,
            String triage,
            Instant now,
            @Nullable String supersedes) {
        Moment moment = report.moment();
        return new PainRow(
                Ids.next(),
                patient,
                report.session(),
                moment == null ? in.path("moment").asText() : moment.id(),
                report.at().toInstant(),
                report.nprs(),
                PainJson.kept(in, report),
                route.id(),
                triage,
                answers(report),
                now,
                supersedes);
    }

    static Block block(PainRow row, PainReport report, Triage triage) {
        List<String> flags =
                report.redFlags().stream().map(RedFlag::id).sorted().toList();
        return new Block(
                Ids.next(),
                row.patientId(),
                row.id(),
                row.toldAt(),
                flags,
                triage.route().id(),
                null);
    }

    private static Map<String, Boolean> answers(PainReport report) {
        Map<String, Boolean> answers = new HashMap<>();
        report.redFlagsAsked().forEach(flag -> answers.put(flag.id(), false));
        report.redFlags().forEach(flag -> answers.put(flag.id(), true));
        return answers;
    }
}
