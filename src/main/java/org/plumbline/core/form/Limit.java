package org.plumbline.core.form;

import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Rule;

/**
 * The limit that holds for one person at one moment.
 *
 * @param value in the rule's unit
 */
public record Limit(double value, LimitSource source) {
    /** The catalogue's or the physio's limit. */
    static Limit of(Rule rule) {
        return new Limit(rule.limit(), rule.limitSource());
    }

    /**
     * The person's own usual value with the rule's allowance, when there is one. A baseline that lies beyond the
     * catalogue's limit is no baseline to go by: somebody who leans too far from the start is still told.
     */
    static Limit of(Rule rule, double usual, LimitSource where) {
        Double allowance = rule.baselineAllowance();
        boolean usable = where == LimitSource.REFERENCE || !beyond(rule, usual, rule.limit());
        if (allowance == null || !usable) {
            return of(rule);
        }
        double own = rule.kind().above() ? usual + allowance : usual - allowance;
        return own > 0 ? new Limit(own, where) : of(rule);
    }

    /** How far {@code value} lies beyond the limit, not positive when it does not. */
    double excess(Rule rule, double measured) {
        return rule.kind().above() ? measured - value : value - measured;
    }

    private static boolean beyond(Rule rule, double value, double limit) {
        return rule.kind().above() ? value > limit : value < limit;
    }
}
