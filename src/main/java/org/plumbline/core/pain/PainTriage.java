package org.plumbline.core.pain;

import java.util.List;

/** Triage of one pain report: all rules, then the route table; the highest route that applies wins. */
public final class PainTriage {
    private PainTriage() {}

    /** Until the rules land everything goes to the physio and nothing may start. */
    public static Triage assess(PainCase painCase) {
        Block block = painCase.report().redFlags().isEmpty() ? Block.UNANSWERED : Block.RED_FLAG;
        return new Triage(Route.CONTACT_PHYSIO, null, Soreness.UNCLEAR, null, null, block, List.of(), List.of());
    }
}
