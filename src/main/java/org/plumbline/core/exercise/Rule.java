package org.plumbline.core.exercise;

import org.jspecify.annotations.Nullable;

/**
 * One rule of an exercise with everything a reader may ask about a flag: measured how, against what, set by whom.
 *
 * @param id kebab-case, stable: {@code excessive-lean}, {@code partial}, …
 * @param limit in the unit of the kind; beyond it a repetition is flagged
 * @param baselineAllowance when given and the person's own usual value is known, the limit is that value plus (for
 *     kinds that look below: minus) this allowance; null: the limit is the same for everybody
 * @param moderateBeyond how far beyond the limit a finding is moderate, above 0
 * @param severeBeyond how far beyond the limit it is severe, above {@code moderateBeyond}
 * @param dwellSeconds how long the value must lie beyond the limit; 0 for values of the whole repetition
 * @param limitSource who set the limit
 * @param source where the limit comes from, a citation or the reason for the choice
 * @param evidence true when the limit is taken from {@code source}, false when it is a default of ours
 */
public record Rule(
        String id,
        RuleKind kind,
        double limit,
        @Nullable Double baselineAllowance,
        double moderateBeyond,
        double severeBeyond,
        double dwellSeconds,
        LimitSource limitSource,
        String source,
        boolean evidence) {
    public Rule {
        if (!(limit > 0) || !(moderateBeyond > 0) || !(severeBeyond > moderateBeyond) || !(dwellSeconds >= 0)) {
            throw new IllegalArgumentException("rule '" + id + "': limit and steps must be above 0 and in order: "
                    + limit + ", " + moderateBeyond + ", " + severeBeyond + ", dwell " + dwellSeconds);
        }
        if (baselineAllowance != null && !(baselineAllowance > 0)) {
            throw new IllegalArgumentException(
                    "rule '" + id + "': the allowance must be above 0, not " + baselineAllowance);
        }
    }

    /** Unit of the value and the limit. */
    public String unit() {
        return kind.unit();
    }

    /** The same rule with a limit that somebody set for this person: it holds as it is, whatever the baseline. */
    public Rule withLimit(double newLimit, LimitSource setBy) {
        return new Rule(id, kind, newLimit, null, moderateBeyond, severeBeyond, dwellSeconds, setBy, source, evidence);
    }
}
