package org.plumbline.core.pain;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Flare: worse than recently for two hours or more, and hard to tolerate or activities affected (Suri 2018, Costa
 * 2019; the combination is a default of ours). Seven days of it, or rising on three days running, needs guidance.
 */
final class FlareRule {
    private final PainCase painCase;
    private final PainReport report;
    private final PainLimits limits;

    FlareRule(PainCase painCase) {
        this.painCase = painCase;
        this.report = painCase.report();
        this.limits = painCase.limits();
    }

    @Nullable
    Boolean apply(PainLevels levels, Findings findings) {
        Boolean worse = Ternary.isTrue(levels.aboveUsual()) ? Boolean.TRUE : levels.worse();
        Boolean longEnough = lastsAtLeast(PainLimit.FLARE_HOURS);
        Boolean burden = Ternary.or(report.hardToTolerate(), report.affectsActivities());
        Boolean flare = Ternary.and(worse, Ternary.and(longEnough, burden));
        if (Ternary.isTrue(worse) && flare == null) {
            askUnknown(findings);
        }
        if (Ternary.isTrue(flare)) {
            findings.add(Route.STEP_DOWN, "flare", PainLimit.FLARE_HOURS, Map.of());
        }
        if (!Ternary.isFalse(flare) && Ternary.isTrue(worse)) {
            course(findings);
        }
        return flare;
    }

    private @Nullable Boolean lastsAtLeast(PainLimit limit) {
        OffsetDateTime onset = report.onsetAt();
        return onset == null
                ? null
                : Boolean.valueOf(Duration.between(onset, report.at()).compareTo(limits.duration(limit)) >= 0);
    }

    /** A flare, or what may be one as long as it is unknown. */
    private void course(Findings findings) {
        if (Ternary.isTrue(lastsAtLeast(PainLimit.FLARE_DAYS))) {
            double days = limits.value(PainLimit.FLARE_DAYS);
            findings.add(Route.CONTACT_PHYSIO, "flare-long", PainLimit.FLARE_DAYS, Map.of("days", days));
        }
        int rising = risingDays();
        if (rising >= limits.value(PainLimit.FLARE_RISING_DAYS)) {
            findings.add(Route.CONTACT_PHYSIO, "flare-rising", PainLimit.FLARE_RISING_DAYS, Map.of("days", rising));
        }
    }

    /** On how many days running, up to the report's, the day's highest pain was above the day before's. */
    private int risingDays() {
        Integer now = report.nprs();
        if (now == null) {
            return 0;
        }
        ZoneOffset zone = report.at().getOffset();
        LocalDate today = report.at().toLocalDate();
        Map<LocalDate, Integer> highest = new TreeMap<>(Map.of(today, now));
        for (PastReport past : painCase.history().reports()) {
            Integer nprs = past.nprs();
            if (nprs != null) {
                highest.merge(past.at().withOffsetSameInstant(zone).toLocalDate(), nprs, Math::max);
            }
        }
        int days = 0;
        LocalDate day = today;
        while (rose(highest.get(day.minusDays(1)), highest.get(day))) {
            days++;
            day = day.minusDays(1);
        }
        return days;
    }

    private static boolean rose(@Nullable Integer before, @Nullable Integer after) {
        return before != null && after != null && after > before;
    }

    private void askUnknown(Findings findings) {
        if (report.onsetAt() == null) {
            findings.ask("onset_at");
        }
        if (report.hardToTolerate() == null) {
            findings.ask("hard_to_tolerate");
        }
        if (report.affectsActivities() == null) {
            findings.ask("activities_affected");
        }
    }
}
