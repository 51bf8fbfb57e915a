package org.plumbline.core.pain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flares of a person one after the other, and how each goes: most settle, one that persists or is severe needs
 * guidance. Pure. Which report is in a flare {@link FlareRule} says; a report that cannot tell neither begins nor ends
 * one.
 */
public final class FlareCourse {
    private FlareCourse() {}

    /**
     * What one report says about flares.
     *
     * @param onset when this pain began or became worse, as it was told
     * @param flare null while it cannot be known
     */
    public record Sign(
            Instant at,
            @Nullable Instant onset,
            @Nullable Integer nprs,
            @Nullable Boolean flare) {}

    /** How a flare goes; the id is stable. */
    public enum Course {
        /** Not known to rise and not long: most ease again. */
        SETTLING("settling"),
        /** As long as {@link PainLimit#FLARE_DAYS} or longer. */
        PERSISTING("persisting"),
        /** Pain of {@link PainLimit#SEVERE} or more within it. */
        SEVERE("severe"),
        OVER("over");

        private final String id;

        Course(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        /** Whether somebody should look at it with the person. */
        public boolean needsGuidance() {
            return this == PERSISTING || this == SEVERE;
        }
    }

    /**
     * One flare.
     *
     * @param beganAt the onset that was told, else the first report in it
     * @param lastAt the last report in it
     * @param overAt the first report that was out of it again; null while there is none
     * @param peakNprs null when no pain was said in it
     */
    public record Flare(
            Instant beganAt,
            Instant lastAt,
            @Nullable Instant overAt,
            @Nullable Integer peakNprs,
            Course course) {}

    /** @param signs in the order of time; corrected reports in their last version */
    public static List<Flare> of(List<Sign> signs, Instant now, PainLimits limits) {
        List<Flare> flares = new ArrayList<>();
        List<Sign> within = new ArrayList<>();
        for (Sign sign : signs) {
            if (Ternary.isTrue(sign.flare())) {
                within.add(sign);
            } else if (Ternary.isFalse(sign.flare()) && !within.isEmpty()) {
                flares.add(flare(within, sign.at(), now, limits));
                within.clear();
            }
        }
        if (!within.isEmpty()) {
            flares.add(flare(within, null, now, limits));
        }
        return List.copyOf(flares);
    }

    private static Flare flare(List<Sign> within, @Nullable Instant over, Instant now, PainLimits limits) {
        Sign first = within.getFirst();
        Instant began = first.onset() == null ? first.at() : first.onset();
        Integer peak = within.stream()
                .map(Sign::nprs)
                .filter(nprs -> nprs != null)
                .max(Integer::compare)
                .orElse(null);
        return new Flare(began, within.getLast().at(), over, peak, course(began, peak, over, now, limits));
    }

    private static Course course(
            Instant began, @Nullable Integer peak, @Nullable Instant over, Instant now, PainLimits limits) {
        if (over != null) {
            return Course.OVER;
        }
        if (peak != null && peak >= limits.value(PainLimit.SEVERE)) {
            return Course.SEVERE;
        }
        boolean isLong = Duration.between(began, now).compareTo(limits.duration(PainLimit.FLARE_DAYS)) >= 0;
        return isLong ? Course.PERSISTING : Course.SETTLING;
    }
}
