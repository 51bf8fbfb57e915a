package org.plumbline.core.pain;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does this pain look like the soreness that follows new or increased exercise (clinical evidence, section 2)?
 *
 * <ol>
 *   <li>Any item that does not fit → does-not-fit.
 *   <li>Else all items that fit known and true, red flags and leg symptoms known → fits.
 *   <li>Else unclear. Items about the course count only once their time has come, counted from the onset.
 * </ol>
 */
final class SorenessTriage {
    private static final Source TABLE = new Source("soreness triage of Plumbline", Source.Tag.P);

    private final PainCase painCase;
    private final PainReport report;
    private final PainLimits limits;
    private final SorenessAnswers answers;
    private final @Nullable Duration lasting;

    SorenessTriage(PainCase painCase) {
        this.painCase = painCase;
        this.report = painCase.report();
        this.limits = painCase.limits();
        this.answers = new SorenessAnswers(painCase);
        OffsetDateTime onset = report.onsetAt();
        this.lasting = onset == null ? null : Duration.between(onset, report.at());
    }

    /** The verdict; tells its reasons, and asks for what is unknown when {@code worthAsking}. */
    Soreness apply(RedFlagPolicy.Status redFlags, boolean worthAsking, Findings findings) {
        Map<String, PainLimit> against = new LinkedHashMap<>();
        doesNotFit(against);
        against.forEach((rule, limit) -> findings.add(Route.CONTACT_PHYSIO, rule, limit, arguments()));
        Map<String, @Nullable Boolean> fits = fits();
        boolean flagsKnown = redFlags.unanswered().isEmpty();
        boolean allFit = fits.values().stream().allMatch(Ternary::isTrue);
        if (worthAsking) {
            answers.askUnknown(findings);
        }
        if (!against.isEmpty()) {
            return Soreness.DOES_NOT_FIT;
        }
        if (allFit && flagsKnown && hasPain()) {
            findings.add(Route.CONTINUE, "soreness-fits", TABLE, arguments());
            return Soreness.FITS;
        }
        if (hasPain()) {
            findings.add(Route.CONTINUE, "soreness-unclear", TABLE, Map.of());
        }
        return Soreness.UNCLEAR;
    }

    private boolean hasPain() {
        return report.nprs() != null && report.nprs() > 0;
    }

    private Map<String, Object> arguments() {
        Integer nprs = report.nprs();
        return Map.of(
                "hours", lasting == null ? 0L : lasting.toHours(),
                "days", lasting == null ? 0L : lasting.toDays(),
                "nprs", nprs == null ? 0 : nprs);
    }

    /** Items that speak against soreness, each with the limit that stands closest to it. */
    private void doesNotFit(Map<String, PainLimit> against) {
        Set<RedFlag> yes = report.redFlags();
        Integer nprs = report.nprs();
        put(against, "soreness-in-repetition", report.onsetDuringRepetition(), PainLimit.SORENESS_ONSET_MIN);
        put(against, "soreness-sharp", answers.sharp(), PainLimit.SORENESS_ONSET_MIN);
        put(against, "soreness-focal", answers.focal(), PainLimit.SORENESS_ONSET_MIN);
        boolean night = yes.contains(RedFlag.NIGHT_PAIN_SEVERE) || Ternary.isTrue(report.atRestOrNight());
        put(against, "soreness-at-rest", night, PainLimit.SORENESS_ONSET_MIN);
        put(against, "soreness-below-knee", report.goesBelowKnee(), PainLimit.SORENESS_ONSET_MIN);
        boolean numb = yes.contains(RedFlag.LEG_WEAKNESS) || yes.contains(RedFlag.SADDLE_NUMBNESS);
        put(
                against,
                "soreness-numbness",
                numb || Ternary.isTrue(report.numbnessOrWeakness()),
                PainLimit.SORENESS_ONSET_MIN);
        put(against, "soreness-rising", courseBegun() && answers.course() > 0, PainLimit.SORENESS_FALLING);
        put(against, "soreness-long", lastsLongerThan(PainLimit.SORENESS_LONGEST), PainLimit.SORENESS_LONGEST);
        boolean strong = nprs != null && nprs >= limits.value(PainLimit.SORENESS_NPRS);
        put(against, "soreness-strong", strong, PainLimit.SORENESS_NPRS);
    }

    private static void put(Map<String, PainLimit> against, String rule, @Nullable Boolean holds, PainLimit limit) {
        if (Ternary.isTrue(holds)) {
            against.put(rule, limit);
        }
    }

    private Map<String, @Nullable Boolean> fits() {
        Map<String, @Nullable Boolean> fits = new LinkedHashMap<>();
        fits.put("onset", onsetFits());
        fits.put("in-repetition", not(report.onsetDuringRepetition()));
        fits.put("quality", answers.sore());
        fits.put("location", answers.wide());
        fits.put("eases", report.easesWithMovement());
        fits.put("at-rest", not(report.atRestOrNight()));
        fits.put("below-knee", not(report.goesBelowKnee()));
        fits.put("numbness", not(report.numbnessOrWeakness()));
        fits.put("falling", !courseBegun() || answers.course() < 0);
        return fits;
    }

    private static @Nullable Boolean not(@Nullable Boolean a) {
        return a == null ? null : Boolean.valueOf(!a);
    }

    /** Onset 6-48 h after a session that is known to be new or increased exercise. */
    private @Nullable Boolean onsetFits() {
        OffsetDateTime onset = report.onsetAt();
        if (onset == null) {
            return null;
        }
        LoadChange change = new LoadChange(painCase);
        return painCase.history().sessions().stream()
                .filter(s -> inWindow(Duration.between(s.at(), onset)))
                .anyMatch(s -> Ternary.isTrue(change.newOrIncreased(s)));
    }

    private boolean inWindow(Duration afterExercise) {
        return afterExercise.compareTo(limits.duration(PainLimit.SORENESS_ONSET_MIN)) >= 0
                && afterExercise.compareTo(limits.duration(PainLimit.SORENESS_ONSET_MAX)) <= 0;
    }

    private boolean courseBegun() {
        return lastsLongerThan(PainLimit.SORENESS_FALLING);
    }

    private boolean lastsLongerThan(PainLimit limit) {
        return lasting != null && lasting.compareTo(limits.duration(limit)) > 0;
    }
}
