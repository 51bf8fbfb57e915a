package org.plumbline.core.form;

import java.util.List;

/** What is said about the form of one repetition. Missing inputs are {@link NotAssessed}, never "fine". */
public sealed interface Assessment {
    /**
     * How far the repetition is from the norm or the person's own reference: at least 0, where 0 is as the norm.
     * Higher is worse; no unit.
     *
     * @param rulesWithoutInputs rules that nothing can be said about, such as one that needs the other side first
     */
    record Clean(double deviation, List<String> rulesWithoutInputs) implements Assessment {
        public Clean {
            requireDeviation(deviation);
            rulesWithoutInputs = List.copyOf(rulesWithoutInputs);
        }
    }

    /**
     * @param deviation as in {@link Clean}
     * @param findings at least one, in the order of the exercise's rules
     * @param rulesWithoutInputs as in {@link Clean}
     */
    record Flagged(double deviation, List<FormFinding> findings, List<String> rulesWithoutInputs)
            implements Assessment {
        public Flagged {
            requireDeviation(deviation);
            findings = List.copyOf(findings);
            rulesWithoutInputs = List.copyOf(rulesWithoutInputs);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("a flagged repetition has a finding");
            }
        }
    }

    record NotAssessed(NotAssessedReason reason) implements Assessment {}

    /** The findings, none when there are none or nothing could be assessed. */
    default List<FormFinding> findingsOrNone() {
        return this instanceof Flagged flagged ? flagged.findings() : List.of();
    }

    private static void requireDeviation(double deviation) {
        if (!(deviation >= 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("a deviation is a number of at least 0, not " + deviation);
        }
    }
}
