package org.plumbline.core.pain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the answers say about the items of the soreness triage; null and 0 are unknown. */
final class SorenessAnswers {
    private static final Set<String> SORE = Set.of("dull", "stiff", "tender", "aching", "sore");
    private static final Set<String> SHARP = Set.of("sharp", "electric", "stabbing");
    private static final Set<String> FOCAL = Set.of("focal", "point", "pinpoint", "one-spot");
    private static final Set<String> WIDE = Set.of("diffuse", "both-sides", "widespread");

    private final PainCase painCase;
    private final PainReport report;

    SorenessAnswers(PainCase painCase) {
        this.painCase = painCase;
        this.report = painCase.report();
    }

    @Nullable
    Boolean sore() {
        return report.quality().isEmpty()
                ? null
                : Boolean.valueOf(report.quality().stream().allMatch(SORE::contains));
    }

    @Nullable
    Boolean sharp() {
        return any(report.quality(), SHARP::contains);
    }

    /** Only an answer that says so is focal: one region of a body map is a coarse answer, not a point. */
    @Nullable
    Boolean focal() {
        Set<String> said = report.location();
        return Ternary.or(any(said, FOCAL::contains), any(report.quality(), FOCAL::contains));
    }

    /** Both sides or spread; one side alone does not prove it. */
    @Nullable
    Boolean wide() {
        Set<String> regions = report.location();
        if (regions.isEmpty()) {
            return null;
        }
        boolean left = regions.stream().anyMatch(r -> r.endsWith("left"));
        boolean right = regions.stream().anyMatch(r -> r.endsWith("right"));
        boolean said = regions.stream().anyMatch(WIDE::contains);
        boolean oneSide = left ^ right;
        return (said || (left && right)) ? Boolean.TRUE : oneSide ? Boolean.FALSE : null;
    }

    private static @Nullable Boolean any(Set<String> words, Predicate<String> wanted) {
        return words.isEmpty() ? null : Boolean.valueOf(words.stream().anyMatch(wanted));
    }

    /** Against the highest report since the onset: above 0 rising, below 0 falling, 0 neither or unknown. */
    int course() {
        OffsetDateTime onset = report.onsetAt();
        Integer nprs = report.nprs();
        if (onset == null || nprs == null) {
            return 0;
        }
        Instant from = onset.toInstant();
        List<Integer> since = painCase.history().reports().stream()
                .filter(r -> !r.at().toInstant().isBefore(from))
                .map(PastReport::nprs)
                .filter(Objects::nonNull)
                .toList();
        return since.stream()
                .max(Integer::compare)
                .map(highest -> nprs.compareTo(highest))
                .orElse(0);
    }

    void askUnknown(Findings findings) {
        askIf(report.onsetAt() == null, "onset_at", findings);
        askIf(report.onsetDuringRepetition() == null, "onset_during_repetition", findings);
        askIf(report.location().isEmpty(), "location", findings);
        askIf(report.quality().isEmpty(), "quality", findings);
        askIf(report.atRestOrNight() == null, "at_rest_or_night", findings);
        askIf(report.goesBelowKnee() == null, "below_knee", findings);
        askIf(report.numbnessOrWeakness() == null, "numbness_or_weakness", findings);
        askIf(report.easesWithMovement() == null, "eases_with_movement", findings);
    }

    private static void askIf(boolean unknown, String field, Findings findings) {
        if (unknown) {
            findings.ask(field);
        }
    }
}
