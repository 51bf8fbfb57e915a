package org.plumbline.core.pain;

import java.util.List;
import java.util.Map;

/**
 * Triage of one pain report: all rules, then the route table; of all routes that apply the highest wins. A pure
 * function. The table awaits a clinician's sign-off ({@code src/docs/safety.md}).
 */
public final class PainTriage {
    private PainTriage() {}

    public static Triage assess(PainCase painCase) {
        Findings findings = new Findings(painCase.limits());
        PainLevels levels = PainLevels.of(painCase, findings);
        RedFlagRules redFlags = new RedFlagRules(painCase, levels, findings);
        redFlags.apply();
        boolean worthAsking = Ternary.isTrue(levels.worse()) || levels.isRedNews();
        Soreness soreness = new SorenessTriage(painCase).apply(redFlags.status(), worthAsking, findings);
        boolean unanswered = redFlags.applyUnanswered(soreness);
        Boolean flare = new FlareRule(painCase).apply(levels, findings);
        new SessionCourse(painCase).apply(levels, findings);
        notFor(painCase, findings);
        contradictions(painCase.report(), findings);
        if (findings.anythingToAsk()) {
            // Continue needs everything that is due to be answered; below it nothing else than to go easy is left.
            findings.add(Route.STEP_DOWN, "open-questions", RedFlagRules.TABLE, Map.of());
        }
        Route route = findings.highest();
        if (route == Route.CONTINUE) {
            findings.add(Route.CONTINUE, "nothing-found", RedFlagRules.TABLE, Map.of());
        }
        Block block = block(painCase.report(), redFlags.status(), unanswered, levels, route);
        return new Triage(
                route, levels.zone(), soreness, flare, levels.notSettled(), block, findings.ask(), findings.reasons());
    }

    /** Named to the reader; no pain that is hard to bear asks for the number again. */
    private static void contradictions(PainReport report, Findings findings) {
        List<Contradiction> found = Contradiction.in(report);
        if (!found.isEmpty()) {
            findings.add(Route.CONTINUE, "contradicting-answers", RedFlagRules.TABLE, Map.of("answers", found));
        }
        if (found.contains(Contradiction.NO_PAIN)) {
            findings.ask("nprs");
        }
    }

    private static Block block(
            PainReport report, RedFlagPolicy.Status redFlags, boolean unanswered, PainLevels levels, Route route) {
        if (!redFlags.open().isEmpty()) {
            return Block.RED_FLAG;
        }
        if (unanswered) {
            return Block.UNANSWERED;
        }
        boolean tooMuch = levels.isRedNews() || route.isAtLeast(Route.CONTACT_PHYSIO_NOW);
        return report.moment() == Moment.BEFORE && tooMuch ? Block.NOT_TODAY : Block.NONE;
    }

    /** Not for people under 18 unless a physio says so; onboarding asks, a case file can only be told. */
    private static void notFor(PainCase painCase, Findings findings) {
        Integer age = painCase.report().ageYears();
        if (age != null && age < findings.limit(PainLimit.ADULT_AGE)) {
            findings.add(Route.CONTINUE, "under-age", PainLimit.ADULT_AGE, Map.of("age", age));
        }
    }
}
