package org.plumbline.core.pain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the rules of one triage have found so far: reasons with the route each asks for, and what is still to ask. */
final class Findings {
    private final PainLimits limits;
    private final List<Reason> reasons = new ArrayList<>();
    private final Set<String> ask = new LinkedHashSet<>();

    Findings(PainLimits limits) {
        this.limits = limits;
    }

    /** Something found by a rule that stands on a limit. */
    void add(Route route, String ruleId, PainLimit limit, Map<String, Object> arguments) {
        reasons.add(new Reason(ruleId, limits.source(limit), arguments, route));
    }

    /** Something found by a rule without a number of its own. */
    void add(Route route, String ruleId, Source source, Map<String, Object> arguments) {
        reasons.add(new Reason(ruleId, source, arguments, route));
    }

    void ask(String field) {
        ask.add(field);
    }

    void ask(Iterable<RedFlag> flags) {
        flags.forEach(f -> ask.add(f.id()));
    }

    double limit(PainLimit limit) {
        return limits.value(limit);
    }

    boolean anythingToAsk() {
        return !ask.isEmpty();
    }

    Route highest() {
        return reasons.stream().map(Reason::route).max(Route::compareTo).orElse(Route.CONTINUE);
    }

    /** What led to the route first, else in the order of the rules. */
    List<Reason> reasons() {
        return reasons.stream().sorted((a, b) -> b.route().compareTo(a.route())).toList();
    }

    List<String> ask() {
        return List.copyOf(ask);
    }
}
