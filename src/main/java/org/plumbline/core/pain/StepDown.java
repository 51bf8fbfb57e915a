package org.plumbline.core.pain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which exercise to do less of, and by how much, after a report that asks for a step down [P].
 *
 * <ol>
 *   <li>Only for the routes step-down and contact-physio, and only when something about the course led there: pain that
 *       is worse, not settled, a flare, a rising week. An open question proposes nothing.
 *   <li>The exercises of the report's own session; without one, those of the last session before the report, at most a
 *       week ago.
 *   <li>Of these the one that was new or increased, then the one with the highest load, then the latest.
 *   <li>Less by a share of its repetitions (a limit, 30 % by default); left out when not settled again and again.
 * </ol>
 */
public final class StepDown {
    private static final Set<String> COURSE = Set.of(
            "worse",
            "not-settled",
            "not-settled-last",
            "not-settled-often",
            "weekly-rise",
            "flare",
            "flare-long",
            "flare-rising",
            "above-usual");
    private static final double PERCENT = 100;

    private StepDown() {}

    /** @return empty when nothing is known to do less of */
    public static Optional<Proposal> propose(PainCase painCase, Triage triage) {
        if (triage.route() != Route.STEP_DOWN && triage.route() != Route.CONTACT_PHYSIO) {
            return Optional.empty();
        }
        Optional<Reason> reason = triage.reasons().stream()
                .filter(found -> COURSE.contains(found.ruleId()))
                .max(Comparator.comparing(found -> found.route()));
        return reason.flatMap(why -> exercise(painCase).map(what -> proposal(painCase, what, why.ruleId())));
    }

    private static Proposal proposal(PainCase painCase, PastSession what, String reason) {
        String exercise = Objects.requireNonNull(what.exercise());
        Integer now = what.repetitions();
        if (reason.equals("not-settled-often")) {
            Double from = now == null || now == 0 ? null : now.doubleValue();
            return new Proposal(exercise, Proposal.Change.PAUSE, from, from == null ? null : 0.0, reason);
        }
        double kept = 1 - painCase.limits().value(PainLimit.STEP_DOWN_SHARE);
        if (now == null || now < 2) {
            return new Proposal(exercise, Proposal.Change.LOAD_PERCENT, PERCENT, Math.rint(PERCENT * kept), reason);
        }
        double to = Math.max(1, Math.floor(now * kept));
        return new Proposal(exercise, Proposal.Change.REPETITIONS, now.doubleValue(), to, reason);
    }

    private static Optional<PastSession> exercise(PainCase painCase) {
        LoadChange change = new LoadChange(painCase);
        return candidates(painCase).stream()
                .max(Comparator.<PastSession>comparingInt(s -> Ternary.isTrue(change.newOrIncreased(s)) ? 1 : 0)
                        .thenComparingDouble(StepDown::load)
                        .thenComparing(s -> s.at().toInstant()));
    }

    private static double load(PastSession session) {
        Double load = session.load();
        return load == null ? 0 : load;
    }

    private static List<PastSession> candidates(PainCase painCase) {
        List<PastSession> named = painCase.history().sessions().stream()
                .filter(s -> s.exercise() != null)
                .toList();
        String own = painCase.report().session();
        List<PastSession> ofReport =
                named.stream().filter(s -> s.session().equals(own)).toList();
        if (!ofReport.isEmpty()) {
            return ofReport;
        }
        Instant since =
                painCase.report().at().toInstant().minus(painCase.limits().duration(PainLimit.STEP_DOWN_DAYS));
        @Nullable
        String last = named.stream()
                .filter(s -> s.at().toInstant().isAfter(since))
                .map(PastSession::session)
                .reduce((first, second) -> second)
                .orElse(null);
        return named.stream().filter(s -> s.session().equals(last)).toList();
    }
}
