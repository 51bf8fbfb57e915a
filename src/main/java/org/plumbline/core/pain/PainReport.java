package org.plumbline.core.pain;

import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about the pain at one time. Null and an empty set are unknown, never no; build it with
 * {@link #at(OffsetDateTime)}.
 *
 * @param nprs numeric pain rating scale, a whole number 0..10
 * @param baselineNprs the usual pain, as the person or the physio states it, 0..10
 * @param preSessionNprs the pain before this session, 0..10
 * @param ageYears 0..120
 * @param onsetAt when this pain began or became worse; not later than {@code at}
 * @param location regions of the body map: {@code low-back-left}, {@code low-back-right}, {@code low-back}, …
 * @param quality {@code dull}, {@code stiff}, {@code tender}, {@code sharp}, {@code electric}, {@code stabbing}, …
 * @param redFlagsAsked questions that were answered; those answered with yes belong to them
 * @param redFlags questions answered with yes
 * @param redFlagsChanged history flags of which the person says that something about them has changed; counts
 *     as a yes
 * @param circumstances of the day
 */
public record PainReport(
        OffsetDateTime at,
        @Nullable Moment moment,
        @Nullable String session,
        @Nullable Integer nprs,
        @Nullable Integer baselineNprs,
        @Nullable Integer preSessionNprs,
        @Nullable Integer ageYears,
        @Nullable OffsetDateTime onsetAt,
        @Nullable Boolean onsetDuringRepetition,
        Set<String> location,
        Set<String> quality,
        @Nullable Boolean atRestOrNight,
        @Nullable Boolean belowKnee,
        @Nullable Boolean numbnessOrWeakness,
        @Nullable Boolean easesWithMovement,
        @Nullable Boolean hardToTolerate,
        @Nullable Boolean activitiesAffected,
        Set<RedFlag> redFlagsAsked,
        Set<RedFlag> redFlags,
        Set<RedFlag> redFlagsChanged,
        Circumstances circumstances) {
    /** Regions of the body map that lie below the knee. */
    static final Set<String> BELOW_THE_KNEE = Set.of("calf-left", "calf-right", "shin-left", "shin-right");

    private static final int NPRS_MAX = 10;
    private static final int AGE_MAX = 120;

    public PainReport {
        requireNprs("nprs", nprs);
        requireNprs("baseline_nprs", baselineNprs);
        requireNprs("pre_session_nprs", preSessionNprs);
        if (ageYears != null && (ageYears < 0 || ageYears > AGE_MAX)) {
            throw new IllegalArgumentException("age_years must be 0 to " + AGE_MAX + ", was " + ageYears);
        }
        if (onsetAt != null && onsetAt.isAfter(at)) {
            throw new IllegalArgumentException("onset_at " + onsetAt + " is later than at " + at);
        }
        location = Set.copyOf(location);
        quality = Set.copyOf(quality);
        Set<RedFlag> asked = EnumSet.noneOf(RedFlag.class);
        asked.addAll(redFlagsAsked);
        Set<RedFlag> yes = EnumSet.noneOf(RedFlag.class);
        yes.addAll(redFlags);
        yes.addAll(redFlagsChanged);
        asked.addAll(yes);
        redFlagsAsked = Set.copyOf(asked);
        redFlags = Set.copyOf(yes);
        redFlagsChanged = Set.copyOf(redFlagsChanged);
    }

    static void requireNprs(String name, @Nullable Integer value) {
        if (value != null && (value < 0 || value > NPRS_MAX)) {
            throw new IllegalArgumentException(name + " must be a whole number 0 to 10, was " + value);
        }
    }

    /** Below the knee as it was said or shown on the body map; of two answers the cautious one. */
    @Nullable
    Boolean goesBelowKnee() {
        return location.stream().anyMatch(BELOW_THE_KNEE::contains) ? Boolean.TRUE : belowKnee;
    }

    /** An activity that is named is affected, whatever was said otherwise. */
    @Nullable
    Boolean affectsActivities() {
        return circumstances.activities().isEmpty() ? activitiesAffected : Boolean.TRUE;
    }

    /** A report of which nothing is known yet but its time. */
    public static PainReportBuilder at(OffsetDateTime at) {
        return new PainReportBuilder(at);
    }
}
