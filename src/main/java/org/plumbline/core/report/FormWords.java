package org.plumbline.core.report;

import java.util.Map;
import java.util.stream.Collectors;
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
        String own = "finding." + finding.rule();
        String key = words.has(own) ? own : "finding.kind." + finding.kind().id();
        double shown = shownPerUnit(finding.unit());
        String sentence = words.text(
                key,
                Map.of(
                        "value", finding.value() * shown,
                        "limit", finding.limit() * shown,
                        "whose", words.text("whose." + finding.limitSource().id(), Map.of())));
        if (finding.differences().isEmpty()) {
            return sentence;
        }
        String what = finding.differences().stream().map(this::difference).collect(Collectors.joining(", "));
        return words.text("finding.with-differences", Map.of("sentence", sentence, "what", what));
    }

    /** In what a repetition differs from the own reference, as a few words. */
    public String difference(Difference difference) {
        String more = difference.z() > 0 ? "more" : "less";
        return words.text("difference." + difference.feature().id() + "." + more, Map.of());
    }

    /** What is said about a set as a whole. */
    public String setFinding(SetFinding finding) {
        return words.text(
                "set-finding",
                Map.of(
                        "from", finding.fromRepetition(),
                        "to", finding.toRepetition(),
                        "value", finding.value(),
                        "limit", finding.limit()));
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
        return words.text("not-assessed." + reason.id(), Map.of());
    }

    /** What is said during the exercise. */
    public String cue(Cue cue, Exercise exercise) {
        String praise = cue.praise() == null ? "" : words.text("praise." + cue.praise(), Map.of());
        String rule = cue.rule();
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
