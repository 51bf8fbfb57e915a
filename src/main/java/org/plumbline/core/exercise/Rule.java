package org.plumbline.core.exercise;

/**
 * One rule of an exercise with everything a reader may ask about a flag: measured how, against what, set by whom.
 *
 * @param id kebab-case, stable: {@code excessive-lean}, {@code partial}, …
 * @param limit in {@code unit}; beyond it a repetition is flagged; for a baseline rule the allowance on top of it
 * @param unit deg, m, s, ratio, percent or sd, as the kind says
 * @param moderateBeyond how far beyond the limit a finding is moderate, in {@code unit}, above 0
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
        String unit,
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
    }

    /** The same rule with another limit. */
    public Rule withLimit(double newLimit, LimitSource setBy) {
        return new Rule(id, kind, newLimit, unit, moderateBeyond, severeBeyond, dwellSeconds, setBy, source, evidence);
    }
}
