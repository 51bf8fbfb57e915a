package org.plumbline.core.pain;

import java.util.function.DoublePredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** When one NPRS is more than another by more than the scale's noise (clinical evidence, section 1). */
final class Rises {
    private static final int NPRS_MAX = 10;

    private final PainLimits limits;

    Rises(PainLimits limits) {
        this.limits = limits;
    }

    /**
     * Worse: two points above the level (Childs 2005, MDC 2); from a level of 9 on any rise, or 10 itself. An unknown
     * level leaves it unknown, unless every possible level gives the same answer.
     */
    @Nullable
    Boolean worse(@Nullable Integer nprs, @Nullable Double level) {
        if (nprs == null) {
            return null;
        }
        return forLevel(level, l -> isWorse(nprs, l));
    }

    private boolean isWorse(int nprs, double level) {
        if (level >= limits.value(PainLimit.CEILING_LEVEL)) {
            return nprs > level || nprs == NPRS_MAX;
        }
        return nprs - level >= limits.value(PainLimit.WORSE_RISE);
    }

    /** Not settled: the next morning two points above the level before the session. */
    @Nullable
    Boolean notSettled(@Nullable Integer nextMorning, @Nullable Integer beforeSession) {
        if (nextMorning == null) {
            return null;
        }
        Double level = beforeSession == null ? null : beforeSession.doubleValue();
        return forLevel(level, l -> nextMorning - l >= limits.value(PainLimit.NOT_SETTLED_RISE));
    }

    private static @Nullable Boolean forLevel(@Nullable Double level, DoublePredicate rule) {
        if (level != null) {
            return rule.test(level);
        }
        long yes = IntStream.rangeClosed(0, NPRS_MAX).filter(rule::test).count();
        return yes == 0 ? Boolean.FALSE : yes == NPRS_MAX + 1 ? Boolean.TRUE : null;
    }
}
