package org.plumbline.service;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.PlanItem;
import org.plumbline.store.ProposalRow;

/** What a proposal makes of a plan. Pure. */
final class PlanChange {
    private static final double PERCENT = 100;

    private PlanChange() {}

    /** The plan with the change; refused where it names nothing that the proposal could change. */
    static List<PlanItem> applied(List<PlanItem> items, ProposalRow proposal) {
        List<PlanItem> changed = new ArrayList<>();
        boolean found = false;
        for (PlanItem item : items) {
            boolean meant = item.exercise().equals(proposal.exercise());
            found |= meant;
            changed.add(meant ? applied(item, proposal) : item);
        }
        if (!found) {
            throw new RefusedException(RefusedException.Kind.DOES_NOT_FIT);
        }
        return changed;
    }

    private static PlanItem applied(PlanItem item, ProposalRow proposal) {
        Double to = proposal.to();
        return switch (proposal.change()) {
            case "pause" -> item.withPaused(true);
            case "repetitions" -> {
                if (to == null) {
                    throw new RefusedException(RefusedException.Kind.DOES_NOT_FIT);
                }
                int sets = item.sets() == null ? 1 : item.sets();
                yield item.withDose(sets, (int) Math.max(1, Math.floor(to / sets)), item.loadKg());
            }
            case "load-percent" -> scaled(item, to);
            default -> throw new RefusedException(RefusedException.Kind.DOES_NOT_FIT);
        };
    }

    /** Less weight where there is one, else fewer repetitions. */
    private static PlanItem scaled(PlanItem item, @Nullable Double percent) {
        Double load = item.loadKg();
        Integer repetitions = item.repetitions();
        if (percent != null && load != null && load > 0) {
            return item.withDose(item.sets(), repetitions, load * percent / PERCENT);
        }
        if (percent != null && repetitions != null) {
            return item.withDose(item.sets(), (int) Math.max(1, Math.floor(repetitions * percent / PERCENT)), load);
        }
        throw new RefusedException(RefusedException.Kind.DOES_NOT_FIT);
    }
}
