package org.plumbline.core.pain;

import static org.plumbline.core.pain.RedFlag.FEVER;
import static org.plumbline.core.pain.RedFlag.IMMUNOSUPPRESSION;
import static org.plumbline.core.pain.RedFlag.INTRAVENOUS_DRUGS;
import static org.plumbline.core.pain.RedFlag.OSTEOPOROSIS;
import static org.plumbline.core.pain.RedFlag.STEROID_USE;
import static org.plumbline.core.pain.RedFlag.TRAUMA;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What red flags and leg symptoms ask for: the upper rows of the route table (clinical evidence, section 4). */
final class RedFlagRules {
    static final Source CARD = new Source("cauda equina card, Greenhalgh, Mercer, Finucane", Source.Tag.V);
    static final Source FRAMEWORK = new Source("Finucane 2020, JOSPT 50:350", Source.Tag.V);
    private static final Source DOWNIE = new Source("Downie 2013, BMJ 347:f7095", Source.Tag.V);
    static final Source TABLE = new Source("route table of Plumbline", Source.Tag.P);

    private final PainCase painCase;
    private final PainReport report;
    private final PainLevels levels;
    private final Findings findings;
    private final RedFlagPolicy.Status status;

    RedFlagRules(PainCase painCase, PainLevels levels, Findings findings) {
        this.painCase = painCase;
        this.report = painCase.report();
        this.levels = levels;
        this.findings = findings;
        this.status = RedFlagPolicy.after(painCase, askAfresh());
    }

    RedFlagPolicy.Status status() {
        return status;
    }

    /** Red above the usual, severe pain and new leg symptoms bring all questions anew, whatever was answered before. */
    private boolean askAfresh() {
        Integer nprs = report.nprs();
        boolean severe = nprs != null && nprs >= findings.limit(PainLimit.SEVERE);
        return severe || levels.isRedNews() || newLegSymptoms();
    }

    boolean newLegSymptoms() {
        return isNew(report.goesBelowKnee(), PastReport::belowKnee) || newNumbness();
    }

    private boolean newNumbness() {
        return isNew(report.numbnessOrWeakness(), PastReport::numbnessOrWeakness);
    }

    /** New, unless the last earlier report that knows about it said the same. */
    private boolean isNew(@Nullable Boolean now, Function<PastReport, @Nullable Boolean> before) {
        if (!Ternary.isTrue(now)) {
            return false;
        }
        List<PastReport> reports = painCase.history().reports();
        for (int i = reports.size() - 1; i >= 0; i--) {
            Boolean earlier = before.apply(reports.get(i));
            if (earlier != null) {
                return !earlier;
            }
        }
        return true;
    }

    void apply() {
        Set<RedFlag> withdrawn = EnumSet.noneOf(RedFlag.class);
        withdrawn.addAll(status.open());
        withdrawn.removeIf(
                f -> !report.redFlagsAsked().contains(f) || report.redFlags().contains(f));
        Set<RedFlag> standing = EnumSet.noneOf(RedFlag.class);
        standing.addAll(status.open());
        standing.removeAll(withdrawn);

        add(Route.EMERGENCY, "red-flag-emergency", CARD, only(standing, RedFlag::isEmergency));
        feverRule(standing);
        traumaRule(standing);
        add(Route.CONTACT_PHYSIO_NOW, "red-flag", FRAMEWORK, only(standing, f -> !f.isEmergency()));
        add(Route.CONTACT_PHYSIO, "red-flag-withdrawn", TABLE, withdrawn);
        Set<RedFlag> known = EnumSet.noneOf(RedFlag.class);
        known.addAll(report.redFlags());
        known.removeAll(status.open());
        add(Route.CONTINUE, "red-flag-known", TABLE, known);
        if (newNumbness()) {
            findings.add(Route.CONTACT_PHYSIO_NOW, "new-numbness", TABLE, Map.of());
        }
        findings.ask(status.unanswered());
        add(Route.CONTINUE, "red-flags-due", FRAMEWORK, status.unanswered());
    }

    private void feverRule(Set<RedFlag> standing) {
        if (!standing.contains(FEVER)) {
            return;
        }
        Set<RedFlag> with = only(status.present(), f -> f == IMMUNOSUPPRESSION || f == INTRAVENOUS_DRUGS);
        if (with.isEmpty()) {
            askUnlessKnown(IMMUNOSUPPRESSION, INTRAVENOUS_DRUGS);
        } else {
            add(Route.EMERGENCY, "red-flag-fever", TABLE, with);
        }
    }

    private void traumaRule(Set<RedFlag> standing) {
        if (!standing.contains(TRAUMA)) {
            return;
        }
        Set<RedFlag> with = only(status.present(), f -> f == STEROID_USE || f == OSTEOPOROSIS);
        add(Route.EMERGENCY, "red-flag-trauma", DOWNIE, with);
        Integer age = report.ageYears();
        Integer nprs = report.nprs();
        if (age != null && age >= findings.limit(PainLimit.TRAUMA_AGE)) {
            findings.add(Route.EMERGENCY, "red-flag-trauma-age", PainLimit.TRAUMA_AGE, Map.of("age", age));
        }
        if (nprs != null && nprs >= findings.limit(PainLimit.TRAUMA_NPRS)) {
            findings.add(Route.EMERGENCY, "red-flag-trauma-pain", PainLimit.TRAUMA_NPRS, Map.of("nprs", nprs));
        }
        if (age == null) {
            findings.ask("age_years");
        }
        if (with.isEmpty()) {
            askUnlessKnown(STEROID_USE, OSTEOPOROSIS);
        }
    }

    private void askUnlessKnown(RedFlag... flags) {
        for (RedFlag flag : flags) {
            if (status.unanswered().contains(flag)) {
                findings.ask(flag.id());
            }
        }
    }

    /** At red, new leg symptoms or pain that does not fit soreness a cauda equina item must not stay open. */
    boolean applyUnanswered(Soreness soreness) {
        boolean matters = levels.isRed() || newLegSymptoms() || soreness == Soreness.DOES_NOT_FIT;
        Set<RedFlag> open = only(status.unanswered(), RedFlag::isCaudaEquina);
        if (matters) {
            add(Route.CONTACT_PHYSIO_NOW, "cauda-equina-unanswered", CARD, open);
        }
        return matters && !open.isEmpty();
    }

    private void add(Route route, String ruleId, Source source, Set<RedFlag> flags) {
        if (!flags.isEmpty()) {
            List<RedFlag> inOrder = flags.stream().sorted().toList();
            findings.add(route, ruleId, source, Map.of("flags", inOrder, "count", inOrder.size()));
        }
    }

    private static Set<RedFlag> only(Set<RedFlag> flags, Predicate<RedFlag> wanted) {
        Set<RedFlag> kept = EnumSet.noneOf(RedFlag.class);
        flags.stream().filter(wanted).forEach(kept::add);
        return kept;
    }
}
