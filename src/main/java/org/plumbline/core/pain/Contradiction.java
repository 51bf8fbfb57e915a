package org.plumbline.core.pain;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Answers of one report that do not go together. The more cautious one counts, and the reader is told which they are.
 * Each name is what the words know the pair by.
 */
public enum Contradiction {
    /** No numbness or weakness, and a red flag that is one. */
    NUMBNESS(
            "numbness",
            r -> Ternary.isFalse(r.numbnessOrWeakness())
                    && any(r.redFlags(), Set.of(RedFlag.LEG_WEAKNESS, RedFlag.SADDLE_NUMBNESS))),
    /** Not at rest or at night, and severe pain at night. */
    NIGHT("night", r -> Ternary.isFalse(r.atRestOrNight()) && r.redFlags().contains(RedFlag.NIGHT_PAIN_SEVERE)),
    /** Not below the knee, and a place there. */
    BELOW_KNEE("below-knee", r -> Ternary.isFalse(r.belowKnee()) && any(r.location(), PainReport.BELOW_THE_KNEE)),
    /** Movement does not ease it, and a movement is named as what eases it. */
    EASES(
            "eases",
            r -> Ternary.isFalse(r.easesWithMovement())
                    && any(r.circumstances().eases(), Set.of("walking", "gentle-movement"))),
    /** It keeps from nothing, and something is named. */
    ACTIVITIES(
            "activities",
            r -> Ternary.isFalse(r.activitiesAffected())
                    && !r.circumstances().activities().isEmpty()),
    /** In one spot and spread out. */
    PLACE("place", r -> r.quality().containsAll(Set.of("one-spot", "widespread"))),
    /** No pain, and it is hard to bear or keeps from something. */
    NO_PAIN(
            "no-pain",
            r -> Integer.valueOf(0).equals(r.nprs())
                    && (Ternary.isTrue(r.hardToTolerate()) || Ternary.isTrue(r.affectsActivities())));

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas holds anything
    private final Predicate<PainReport> holds;

    Contradiction(String id, Predicate<PainReport> holds) {
        this.id = id;
        this.holds = holds;
    }

    public String id() {
        return id;
    }

    static List<Contradiction> in(PainReport report) {
        return Arrays.stream(values()).filter(one -> one.holds.test(report)).toList();
    }

    private static <T> boolean any(Set<T> said, Set<T> wanted) {
        return said.stream().anyMatch(wanted::contains);
    }
}
