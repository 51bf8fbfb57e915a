package org.plumbline.core.exercise;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One exercise of the catalogue.
 *
 * @param id kebab-case, never changes
 * @param startPostures the postures it is done from, the usual one first
 * @param sites where the sensor shows it, the best place first
 * @param recognised whether {@code auto} may take a movement for it, or it has to be named
 * @param phases in their order: eccentric, hold, concentric
 * @param rules in the order in which a reader should meet them
 * @param norms what is usual, for the deviation of a repetition
 * @param motion how a good repetition looks; null where nobody wrote it down, as in a physio's own exercise
 * @param citations of the limits and of the exercise
 * @param texts by language ({@code en}, {@code de}); {@code en} is always there
 */
public record Exercise(
        String id,
        Segmentation segmentation,
        List<Posture> startPostures,
        List<String> sites,
        boolean recognised,
        List<Phase> phases,
        List<Rule> rules,
        List<Norm> norms,
        @Nullable Motion motion,
        List<String> citations,
        Map<String, ExerciseTexts> texts) {
    private static final String MAIN_LANGUAGE = "en";

    public Exercise {
        startPostures = List.copyOf(startPostures);
        sites = List.copyOf(sites);
        phases = List.copyOf(phases);
        rules = List.copyOf(rules);
        norms = List.copyOf(norms);
        citations = List.copyOf(citations);
        texts = Map.copyOf(texts);
        if (!texts.containsKey(MAIN_LANGUAGE)) {
            throw new IllegalArgumentException("exercise '" + id + "' has no texts in '" + MAIN_LANGUAGE + "'");
        }
        Set<String> seen = new HashSet<>();
        for (Rule rule : rules) {
            if (!seen.add(rule.id())) {
                throw new IllegalArgumentException("exercise '" + id + "' has rule '" + rule.id() + "' twice");
            }
        }
    }

    public Plane plane() {
        return segmentation.plane();
    }

    public Optional<Rule> rule(String ruleId) {
        return rules.stream().filter(r -> r.id().equals(ruleId)).findFirst();
    }

    /** Texts in a language, English where it has none. */
    public ExerciseTexts texts(String language) {
        ExerciseTexts own = texts.get(language);
        return own == null ? Objects.requireNonNull(texts.get(MAIN_LANGUAGE)) : own;
    }

    /** The same exercise with another person's limits: rules of the same id are replaced, others are added. */
    public Exercise withRules(List<Rule> overriding) {
        List<Rule> merged = new ArrayList<>(rules);
        for (Rule rule : overriding) {
            merged.removeIf(r -> r.id().equals(rule.id()));
            merged.add(rule);
        }
        return new Exercise(
                id, segmentation, startPostures, sites, recognised, phases, merged, norms, motion, citations, texts);
    }

    /** The same exercise with other norms, such as those of other people. */
    public Exercise withNorms(List<Norm> others) {
        return new Exercise(
                id, segmentation, startPostures, sites, recognised, phases, rules, others, motion, citations, texts);
    }
}
