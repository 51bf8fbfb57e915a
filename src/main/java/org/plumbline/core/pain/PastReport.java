package org.plumbline.core.pain;

import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An earlier pain report, as far as later ones need it. Null is unknown.
 *
 * @param redFlags answered with yes; they count as asked
 * @param redFlagsChanged history flags of which the person said that something about them has changed
 */
public record PastReport(
        OffsetDateTime at,
        @Nullable Moment moment,
        @Nullable String session,
        @Nullable Integer nprs,
        @Nullable Boolean belowKnee,
        @Nullable Boolean numbnessOrWeakness,
        Set<RedFlag> redFlagsAsked,
        Set<RedFlag> redFlags,
        Set<RedFlag> redFlagsChanged) {
    public PastReport {
        PainReport.requireNprs("nprs", nprs);
        Set<RedFlag> asked = EnumSet.noneOf(RedFlag.class);
        asked.addAll(redFlagsAsked);
        asked.addAll(redFlags);
        redFlagsAsked = Set.copyOf(asked);
        redFlags = Set.copyOf(redFlags);
        redFlagsChanged = Set.copyOf(redFlagsChanged);
    }

    /** An earlier report of which only the pain is known. */
    public static PastReport ofPain(OffsetDateTime at, Moment moment, @Nullable String session, int nprs) {
        return new PastReport(at, moment, session, nprs, null, null, Set.of(), Set.of(), Set.of());
    }

    /** What is kept of a report once it has become history. */
    public static PastReport of(PainReport report) {
        return new PastReport(
                report.at(),
                report.moment(),
                report.session(),
                report.nprs(),
                report.goesBelowKnee(),
                report.numbnessOrWeakness(),
                report.redFlagsAsked(),
                report.redFlags(),
                report.redFlagsChanged());
    }
}
