package org.plumbline.service;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.form.Cue;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.core.posture.WearState;
import org.plumbline.core.report.CourseWords;
import org.plumbline.core.report.DayWords;
import org.plumbline.core.report.FormWords;
import org.plumbline.core.report.LinkWords;
import org.plumbline.core.report.PainWords;
import org.plumbline.core.report.Words;
import org.plumbline.format.BadInputException;
import org.plumbline.format.CheckJsonLanguage;
import org.plumbline.format.WordsCatalogue;

/** Everything that is said to people, in their language. */
public final class Phrases {
    private final Map<String, Words> words = new ConcurrentHashMap<>();
    private final Map<String, Exercise> exercises = new HashMap<>();

    Phrases(Iterable<Exercise> catalogue) {
        catalogue.forEach(exercise -> exercises.put(exercise.id(), exercise));
    }

    /** @param domains what a later one says takes the place of what an earlier one says */
    private Words words(String language, String... domains) {
        return words.computeIfAbsent(String.join("+", domains) + "." + language, key -> load(language, domains));
    }

    private static Words load(String language, String... domains) {
        try {
            return WordsCatalogue.load(language, domains);
        } catch (BadInputException e) {
            throw new IllegalStateException("the contract lets in no other language: " + language, e);
        }
    }

    FormWords form(String language) {
        return new FormWords(words(language, "form"));
    }

    /** A kept report of a session with its sentences in this language, for the patient it is about. */
    public String report(String language, String report) {
        return new CheckJsonLanguage(form(language)).read(report);
    }

    /** The same for somebody else, such as a physio: it speaks about the patient, not to one. */
    public String reportForDesk(String language, String report) {
        return new CheckJsonLanguage(new FormWords(words(language, "form", "form-desk"))).read(report);
    }

    public CourseWords course(String language) {
        return new CourseWords(words(language, "pain"));
    }

    /** An exercise's name; its id when the catalogue does not know it. */
    public String exercise(String language, String id) {
        Exercise exercise = exercises.get(id);
        return exercise == null ? id : exercise.texts(language).name();
    }

    /** What the limit of an exercise's rule is counted in, like {@code deg}; empty for one that the catalogue lacks. */
    public String unit(String exercise, String rule) {
        Exercise known = exercises.get(exercise);
        return known == null
                ? ""
                : known.rules().stream()
                        .filter(own -> own.id().equals(rule))
                        .map(Rule::unit)
                        .findFirst()
                        .orElse("");
    }

    public PainWords pain(String language) {
        return new PainWords(words(language, "pain"));
    }

    public LinkWords link(String language) {
        return new LinkWords(words(language, "link", "form"));
    }

    public DayWords days(String language) {
        return new DayWords(words(language, "link", "form"));
    }

    public String state(String language, boolean connected, WearState wear) {
        String key = connected ? id(wear) : "disconnected";
        return words(language, "web").text("state." + key, Map.of());
    }

    public static String id(WearState wear) {
        return wear.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a person should know of a device. */
    public String note(String language, DeviceNote note) {
        return words(language, note.domain()).text(note.key(), note.arguments());
    }

    /** What a calibration says on its way. */
    public Words calibration(String language) {
        return words(language, "calibration");
    }

    public String attention(String language, String kind) {
        return words(language, "web").text("attention." + kind, Map.of());
    }

    /** @param key subject, message, notice, notice-again or unanswered */
    String mail(String language, String key) {
        return words(language, "web").text("mail." + key, Map.of());
    }

    /** Why a proposal fell. */
    String corrected(String language) {
        return words(language, "web").text("proposal.corrected", Map.of());
    }

    /** What a notification says: it may be read by anybody who sees the screen. */
    String push(String language) {
        return words(language, "web").text("push.news", Map.of());
    }

    public String question(String language, RedFlag flag) {
        return pain(language).question(flag.id());
    }

    public String cue(String language, Cue cue) {
        Exercise exercise = exercises.get(cue.exercise());
        return exercise == null ? String.valueOf(cue.rule()) : form(language).cue(cue, exercise);
    }

    public String finding(String language, FormFinding finding) {
        return form(language).finding(finding);
    }
}
