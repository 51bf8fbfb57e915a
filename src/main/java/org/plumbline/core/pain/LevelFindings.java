package org.plumbline.core.pain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link PainLevels} says: reasons with their route, and what has to be asked to know more. */
final class LevelFindings {
    private final PainLevels levels;
    private final PainReport report;
    private final PainLimits limits;
    private final @Nullable Double usual;
    private final @Nullable Integer before;

    /**
     * @param usual the own median or stated baseline
     * @param before NPRS before the session
     */
    LevelFindings(PainLevels levels, PainCase painCase, @Nullable Double usual, @Nullable Integer before) {
        this.levels = levels;
        this.report = painCase.report();
        this.limits = painCase.limits();
        this.usual = usual;
        this.before = before;
    }

    void tell(Findings findings) {
        if (report.moment() == null) {
            findings.ask("moment");
        }
        Integer nprs = report.nprs();
        Zone zone = levels.zone();
        if (nprs == null || zone == null) {
            findings.ask("nprs");
            return;
        }
        zone(nprs, zone, findings);
        worse(nprs, findings);
        aboveUsual(nprs, findings);
        notSettled(findings);
    }

    private void zone(int nprs, Zone zone, Findings findings) {
        PainLimit limit = zone == Zone.RED ? PainLimit.AMBER_MAX : PainLimit.GREEN_MAX;
        findings.add(
                Route.CONTINUE,
                "zone-" + zone.id(),
                limit,
                Map.of(
                        "nprs", nprs,
                        "green", limits.value(PainLimit.GREEN_MAX),
                        "amber", limits.value(PainLimit.AMBER_MAX)));
    }

    private void worse(int nprs, Findings findings) {
        if (Ternary.isTrue(levels.worse())) {
            Double level = levels.level();
            boolean severe = nprs >= findings.limit(PainLimit.SEVERE);
            findings.add(
                    severe ? Route.CONTACT_PHYSIO_NOW : Route.STEP_DOWN,
                    severe ? "severe-and-worse" : "worse",
                    severe ? PainLimit.SEVERE : PainLimit.WORSE_RISE,
                    Map.of("nprs", nprs, "level", level == null ? "?" : level));
        } else if (levels.worse() == null && report.moment() != Moment.BEFORE) {
            boolean ofSession = report.moment() != null && report.moment() != Moment.UNSCHEDULED;
            findings.ask(ofSession ? "pre_session_nprs" : "baseline_nprs");
        }
    }

    private void aboveUsual(int nprs, Findings findings) {
        if (Ternary.isTrue(levels.aboveUsual()) && usual != null) {
            Map<String, Object> arguments = Map.of("nprs", nprs, "usual", usual);
            findings.add(Route.CONTACT_PHYSIO, "above-usual", PainLimit.ABOVE_USUAL, arguments);
        } else if (levels.isRedNews()) {
            findings.add(Route.CONTACT_PHYSIO, "usual-unknown", PainLimit.ABOVE_USUAL, Map.of("nprs", nprs));
            findings.ask("baseline_nprs");
        }
        if (report.moment() == Moment.BEFORE && levels.isRedNews()) {
            findings.add(Route.CONTACT_PHYSIO, "do-not-start", PainLimit.ABOVE_USUAL, Map.of("nprs", nprs));
        }
    }

    private void notSettled(Findings findings) {
        if (report.moment() == Moment.NEXT_MORNING && levels.notSettled() == null) {
            findings.ask("pre_session_nprs");
        }
        if (Ternary.isTrue(levels.notSettled())) {
            Object was = before == null ? "?" : before;
            findings.add(Route.STEP_DOWN, "not-settled", PainLimit.NOT_SETTLED_RISE, Map.of("level", was));
        }
    }
}
