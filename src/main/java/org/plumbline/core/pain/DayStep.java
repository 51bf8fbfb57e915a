package org.plumbline.core.pain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do next on one day: the highest route of the day's reports, and of a block that no physio has cleared. A
 * calmer report later on the same day does not take a higher one back; the next day begins anew.
 *
 * @param route null while nothing was told on this day: unknown is not "continue"
 * @param report id of the report that decides; null when a block from before does, or nothing is known
 */
public record DayStep(
        LocalDate day, @Nullable Route route, @Nullable String report) {
    /** A report as far as the day needs it. */
    public record Told(String report, Instant at, Route route) {}

    /**
     * @param told in order of time
     * @param standing route of an uncleared block; null without one
     */
    public static DayStep of(LocalDate day, ZoneId zone, List<Told> told, @Nullable Route standing) {
        Optional<Told> highest = told.stream()
                .filter(one -> LocalDate.ofInstant(one.at(), zone).equals(day))
                .max(Comparator.comparing(Told::route));
        Route ofDay = highest.map(Told::route).orElse(null);
        if (standing != null && (ofDay == null || standing.compareTo(ofDay) > 0)) {
            return new DayStep(day, standing, null);
        }
        return new DayStep(day, ofDay, highest.map(Told::report).orElse(null));
    }
}
