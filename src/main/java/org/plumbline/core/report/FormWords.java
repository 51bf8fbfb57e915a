package org.plumbline.core.report;

import java.util.List;
import java.util.Map;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.form.Cue;
import org.plumbline.core.form.Difference;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.form.NotAssessedReason;
import org.plumbline.core.form.SetFinding;

/** What a patient and a physio read about form, from the words of the domain {@code form}. */
public final class FormWords {
    private final Words words;

    public FormWords(Words words) {
        this.words = words;
    }

    /** One plain sentence: what was measured and what it was compared with. */
    public String finding(FormFinding finding) {
        Measured measured = new Measured(
                finding.rule(),
                finding.kind().id(),
                finding.value(),
                finding.limit(),
                finding.unit(),
                finding.limitSource().id());
        return finding(
                measured, finding.differences().stream().map(this::difference).toList());
    }

    /**
     * What a finding measured, as it is kept beside its sentence.
     *
     * @param kind id of what was measured
     * @param limitSource id of who or what set the limit
     */
    public record Measured(String rule, String kind, double value, double limit, String unit, String limitSource) {}

    /** @param differences what a distance from the own reference is made of, in words; empty for other rules */
    public String finding(Measured finding, List<String> differences) {
        String own = "finding." + finding.rule();
        String key = words.has(own) ? own : "finding.kind." + finding.kind();
        double shown = shownPerUnit(finding.unit());
        String sentence = words.text(
                key,
                Map.of(
                        "value", finding.value() * shown,
                        "limit", finding.limit() * shown,
                        "whose", words.text("whose." + finding.limitSource(), Map.of())));
        return differences.isEmpty()
                ? sentence
                : words.text(
                        "finding.with-differences",
                        Map.of("sentence", sentence, "what", String.join(", ", differences)));
    }

    /** Whether there are words for it; a report of another version may hold what this one does not know. */
    public boolean knows(Measured finding) {
        return (words.has("finding." + finding.rule()) || words.has("finding.kind." + finding.kind()))
                && words.has("whose." + finding.limitSource());
    }

    /** In what a repetition differs from the own reference, as a few words. */
    public String difference(Difference difference) {
        return difference(difference.feature().id(), difference.z());
    }

    /** @return the feature's id where there are no words for it */
    public String difference(String feature, double z) {
        String key = "difference." + feature + "." + (z > 0 ? "more" : "less");
        return words.has(key) ? words.text(key, Map.of()) : feature;
    }

    /** What is said about a set as a whole. */
    public String setFinding(SetFinding finding) {
        return setFinding(finding.fromRepetition(), finding.toRepetition(), finding.value(), finding.limit());
    }

    public String setFinding(int from, int to, double value, double limit) {
        return words.text("set-finding", Map.of("from", from, "to", to, "value", value, "limit", limit));
    }

    /** A rule's name in words; its id for one that has none, such as a physio's own. */
    public String rule(String id) {
        String key = "rule." + id;
        return words.has(key) ? words.text(key, Map.of()) : id;
    }

    public String severity(FormFinding finding) {
        return words.text("severity." + finding.severity().id(), Map.of());
    }

    /** Why nothing is said about the form. */
    public String notAssessed(NotAssessedReason reason) {
        return notAssessed(reason.id());
    }

    /** @param reason id of a {@link NotAssessedReason}; shown as it is where there are no words for it */
    public String notAssessed(String reason) {
        String key = "not-assessed." + reason;
        return words.has(key) ? words.text(key, Map.of()) : reason;
    }

    /** What is said during the exercise. */
    public String cue(Cue cue, Exercise exercise) {
        String rule = cue.rule();
        // what went well until now is not "just as planned" in the breath that corrects
        String kind = rule == null ? "praise." : "praise-before.";
        String praise = cue.praise() == null ? "" : words.text(kind + cue.praise(), Map.of());
        if (rule == null) {
            return praise;
        }
        String correction = exercise.texts(words.locale().getLanguage()).cues().getOrDefault(rule, rule(rule));
        return praise.isEmpty() ? correction : praise + " " + correction;
    }

    /** Metres are read as centimetres and ratios as percent. */
    private static double shownPerUnit(String unit) {
        return unit.equals("m") || unit.equals("ratio") ? 100 : 1;
    }
}
