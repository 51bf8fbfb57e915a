package org.plumbline.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.CheckInPlan;
import org.plumbline.core.pain.CheckInPlan.Kind;
import org.plumbline.core.pain.CheckInPlan.Window;
import org.plumbline.store.PainRow;
import org.plumbline.store.SessionRow;

/** Which questions are due. Pure; the times are {@link CheckInPlan}'s. */
public final class CheckIns {
    private CheckIns() {}

    /**
     * @param session null for "before": it has not begun
     * @param closesAt from then on it is missing and stays unknown; null for "before"
     * @param asks the few fields that are worth asking, each of them may be skipped
     */
    public record Due(
            String moment,
            @Nullable String session,
            Instant dueAt,
            @Nullable Instant closesAt,
            boolean redFlagsDue,
            List<String> asks) {}

    /**
     * What is due now or will be, earliest first: for the latest session, since an earlier one's report would belong
     * to both, and "before" when none runs and none was told within three hours.
     *
     * @param zone where the patient lives
     */
    static List<Due> due(
            List<SessionRow> newestFirst, List<PainRow> reports, boolean redFlagsDue, Instant now, ZoneId zone) {
        List<Due> due = new ArrayList<>();
        Set<String> toldToday = toldToday(reports, now, zone);
        boolean running = !newestFirst.isEmpty() && newestFirst.getFirst().live();
        boolean told = reports.stream()
                .anyMatch(r -> r.moment().equals(Kind.BEFORE.id())
                        && r.sessionId() == null
                        && r.at().plus(SessionStarts.BEFORE).isAfter(now));
        if (!running && !told) {
            due.add(new Due(Kind.BEFORE.id(), null, now, null, redFlagsDue, CheckInPlan.asks(Kind.BEFORE, toldToday)));
        }
        SessionRow latest = newestFirst.isEmpty() ? null : newestFirst.getFirst();
        Instant ended = latest == null ? null : latest.endedAt();
        if (latest != null && ended != null) {
            List<Window> open = CheckInPlan.open(ended, zone, now).stream()
                    .filter(window -> !told(window.kind(), latest, reports))
                    .toList();
            boolean together =
                    open.stream().filter(window -> window.hasCome(now)).count() > 1;
            open.stream()
                    .filter(window -> !together || window.kind() != Kind.EXERTION)
                    .map(window -> new Due(
                            window.kind().id(),
                            latest.id(),
                            window.dueAt(),
                            window.closesAt(),
                            redFlagsDue,
                            asks(window.kind(), together && window.hasCome(now), toldToday)))
                    .forEach(due::add);
        }
        return due.stream().sorted(Comparator.comparing(Due::dueAt)).toList();
    }

    /** @param exertionToo so that a set that has two questions open is one thing to do */
    private static List<String> asks(Kind kind, boolean exertionToo, Set<String> toldToday) {
        Stream<Kind> kinds = exertionToo ? Stream.of(kind, Kind.EXERTION) : Stream.of(kind);
        return kinds.flatMap(one -> CheckInPlan.asks(one, toldToday).stream()).toList();
    }

    private static boolean told(Kind kind, SessionRow session, List<PainRow> reports) {
        return kind == Kind.EXERTION
                ? session.rpe() != null
                : reports.stream()
                        .anyMatch(r ->
                                r.moment().equals(kind.id()) && session.id().equals(r.sessionId()));
    }

    private static Set<String> toldToday(List<PainRow> reports, Instant now, ZoneId zone) {
        List<JsonNode> today = reports.stream()
                .filter(r -> r.at().atZone(zone)
                        .toLocalDate()
                        .equals(now.atZone(zone).toLocalDate()))
                .map(r -> PainJson.read(r.report()))
                .toList();
        return CheckInPlan.OF_THE_DAY.stream()
                .filter(field -> today.stream().anyMatch(report -> report.hasNonNull(field)))
                .collect(Collectors.toSet());
    }
}
