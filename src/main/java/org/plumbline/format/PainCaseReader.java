package org.plumbline.format;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.Clearing;
import org.plumbline.core.pain.Moment;
import org.plumbline.core.pain.PainCase;
import org.plumbline.core.pain.PainHistory;
import org.plumbline.core.pain.PainLimit;
import org.plumbline.core.pain.PainLimits;
import org.plumbline.core.pain.PainReport;
import org.plumbline.core.pain.PastReport;
import org.plumbline.core.pain.PastSession;
import org.plumbline.core.pain.RedFlag;

/**
 * One case object. Strict where a value cannot be meant, kind where something is missing. Two answers that do not go
 * together are left to the triage, which takes the cautious one; the same record twice with other values is refused.
 */
final class PainCaseReader {
    private static final int REPETITIONS_MAX = 100_000;
    static final String MOMENTS = Stream.of(Moment.values()).map(Moment::id).collect(Collectors.joining(", "));
    private static final String RED_FLAGS =
            Stream.of(RedFlag.values()).map(RedFlag::id).collect(Collectors.joining(", "));

    private final JsonCursor root;
    private final List<String> ignored = new ArrayList<>();

    PainCaseReader(JsonCursor root) {
        this.root = root;
    }

    List<String> ignored() {
        return List.copyOf(ignored);
    }

    PainCase read() throws BadInputException {
        PainReport report = PainReportReader.read(root.object("report"), ignored);
        PainHistory history = root.has("history") ? history(root.object("history"), report.at()) : PainHistory.NONE;
        PainLimits limits = root.has("limits") ? limits(root.object("limits")) : PainLimits.DEFAULTS;
        return new PainCase(report, history, limits);
    }

    static Set<RedFlag> flags(JsonCursor json, String field) throws BadInputException {
        return json.choices(field, RedFlag::of, RED_FLAGS);
    }

    private static PainHistory history(JsonCursor json, OffsetDateTime reportAt) throws BadInputException {
        List<PastSession> sessions = new ArrayList<>();
        Map<List<@Nullable String>, PastSession> seen = new HashMap<>();
        for (JsonCursor item : json.objects("sessions")) {
            PastSession session = session(item, past(item, reportAt));
            PastSession twin = seen.put(Arrays.asList(session.session(), session.exercise()), session);
            if (twin != null && !twin.equals(session)) {
                throw item.bad("session", "\"" + session.session() + "\" stands here twice with other values");
            }
            sessions.add(session);
        }
        List<PastReport> reports = new ArrayList<>();
        Map<List<@Nullable Object>, PastReport> told = new HashMap<>();
        for (JsonCursor item : json.objects("pain")) {
            PastReport report = pastReport(item, past(item, reportAt));
            List<@Nullable Object> key = Arrays.asList(report.at().toInstant(), report.moment(), report.session());
            PastReport twin = told.put(key, report);
            if (twin != null && !twin.equals(report)) {
                throw item.bad("", "contradicts an earlier entry of the same time: two different reports");
            }
            reports.add(report);
        }
        List<Clearing> clearings = new ArrayList<>();
        for (JsonCursor item : json.objects("clearings")) {
            clearings.add(new Clearing(past(item, reportAt), flags(item, "red_flags")));
        }
        return new PainHistory(sessions, reports, clearings);
    }

    private static OffsetDateTime past(JsonCursor json, OffsetDateTime reportAt) throws BadInputException {
        OffsetDateTime at = json.requiredTime("at");
        if (at.isAfter(reportAt)) {
            throw json.bad("at", "is later than the report (" + reportAt + "): " + at);
        }
        return at;
    }

    private static PastSession session(JsonCursor json, OffsetDateTime at) throws BadInputException {
        return new PastSession(
                json.required("session"),
                at,
                json.text("exercise"),
                json.flag("new_exercise"),
                json.number("load", 0, 1e6),
                json.number("fault_fraction", 0, 1),
                json.whole("repetitions", REPETITIONS_MAX));
    }

    private static PastReport pastReport(JsonCursor json, OffsetDateTime at) throws BadInputException {
        return new PastReport(
                at,
                json.choice("moment", Moment::of, MOMENTS),
                json.text("session"),
                json.nprs("nprs"),
                json.flag("below_knee"),
                json.flag("numbness_or_weakness"),
                flags(json, "red_flags_asked"),
                flags(json, "red_flags"),
                flags(json, "red_flags_changed"));
    }

    private static PainLimits limits(JsonCursor json) throws BadInputException {
        Map<PainLimit, Double> own = new EnumMap<>(PainLimit.class);
        for (String id : json.fields()) {
            PainLimit limit = PainLimit.of(id).orElse(null);
            if (limit == null) {
                throw json.bad(id, "is not a limit that Plumbline knows");
            }
            Double value = json.number(id, limit.lowest(), limit.highest());
            if (value != null) {
                own.put(limit, value);
            }
        }
        try {
            return new PainLimits(own);
        } catch (IllegalArgumentException e) {
            throw json.bad("", String.valueOf(e.getMessage()));
        }
    }
}
