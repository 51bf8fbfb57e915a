package org.plumbline.core.form;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.repetition.Repetition;

/** What was noticed about sets: one finding for as long as it goes on, one repetition between left out at most. */
final class SetFindings {
    private static final int FOLLOWING = 2;

    private final List<SetFinding> findings = new ArrayList<>();

    /** Notes that the set differs with this repetition. */
    void note(Rule rule, Repetition repetition, SetWatch.Verdict verdict) {
        for (int i = findings.size() - 1; i >= 0; i--) {
            SetFinding open = findings.get(i);
            if (open.exercise().equals(repetition.exercise()) && open.side() == repetition.side()) {
                if (repetition.index() - open.toRepetition() <= FOLLOWING) {
                    findings.set(i, open.upTo(repetition.index(), verdict.median()));
                    return;
                }
                break;
            }
        }
        findings.add(new SetFinding(
                repetition.exercise(),
                repetition.side(),
                rule.id(),
                repetition.index(),
                repetition.index(),
                verdict.median(),
                verdict.limit()));
    }

    /** In the order in which they were noticed. */
    List<SetFinding> all() {
        return List.copyOf(findings);
    }
}
