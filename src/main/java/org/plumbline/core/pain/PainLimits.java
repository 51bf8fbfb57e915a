package org.plumbline.core.pain;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One patient's limits: the defaults of {@link PainLimit}, and in their place what the physio has set.
 *
 * @param own what the physio has set, each within the limit's sensible range
 */
public record PainLimits(Map<PainLimit, Double> own) {
    /** Nothing set by a physio. */
    public static final PainLimits DEFAULTS = new PainLimits(Map.of());

    private static final Source PHYSIO = new Source("physio", Source.Tag.P);

    public PainLimits {
        own = Map.copyOf(own);
        own.forEach((limit, value) -> {
            if (!(value >= limit.lowest() && value <= limit.highest())) {
                throw new IllegalArgumentException("limit '" + limit.id() + "' must lie in " + limit.lowest() + " to "
                        + limit.highest() + " " + limit.unit() + ", was " + value);
            }
        });
        if (of(own, PainLimit.GREEN_MAX) >= of(own, PainLimit.AMBER_MAX)) {
            throw new IllegalArgumentException("limit 'green-max' must be below 'amber-max'");
        }
        if (of(own, PainLimit.NOT_SETTLED_COUNT) > of(own, PainLimit.NOT_SETTLED_OF)) {
            throw new IllegalArgumentException("limit 'not-settled-count' must not exceed 'not-settled-of'");
        }
        inOrder(own, PainLimit.COVER_NOW_HOURS, PainLimit.NOT_REACHED_NOW_HOURS);
        inOrder(own, PainLimit.COVER_HOURS, PainLimit.NOT_REACHED_HOURS);
    }

    private static void inOrder(Map<PainLimit, Double> own, PainLimit first, PainLimit second) {
        if (of(own, first) > of(own, second)) {
            throw new IllegalArgumentException("limit '" + first.id() + "' must not exceed '" + second.id() + "'");
        }
    }

    public double value(PainLimit limit) {
        return of(own, limit);
    }

    /** A limit in hours or days. */
    public Duration duration(PainLimit limit) {
        double hours = limit.unit().equals("d") ? value(limit) * 24 : value(limit);
        return Duration.ofSeconds(Math.round(hours * 3600));
    }

    /** Who stands behind the value in force: the citation, or the physio who changed it. */
    public Source source(PainLimit limit) {
        return own.containsKey(limit) ? PHYSIO : limit.source();
    }

    private static double of(Map<PainLimit, Double> own, PainLimit limit) {
        @Nullable Double set = own.get(limit);
        return set == null ? limit.byDefault() : set;
    }
}
