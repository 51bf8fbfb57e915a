package org.plumbline.core.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.plumbline.core.pain.Contradiction;
import org.plumbline.core.pain.Proposal;
import org.plumbline.core.pain.Reason;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.core.pain.Route;
import org.plumbline.core.pain.Triage;

/** A triage in words: one sentence and one thing to do for the patient, the rules and their sources for the physio. */
public final class PainWords {
    private final Words words;

    /** @param words the domain {@code pain} in one language */
    public PainWords(Words words) {
        this.words = words;
    }

    /**
     * What a patient reads.
     *
     * @param headline one line
     * @param text one or two sentences: what was found
     * @param action the one thing to do
     * @param call whom to call and when
     */
    public record Answer(String headline, String text, String action, String call) {}

    /** @param emergencyNumber of the clinic's country, {@code 112} for example */
    public Answer answer(Triage triage, String emergencyNumber) {
        Map<String, String> places = Map.of("emergency", emergencyNumber);
        String route = "route." + triage.route().id() + ".";
        String headline = words.text(route + "headline", places);
        String sentence = lead(triage, words.text(route + "text", places));
        String action = words.text(route + "action", places);
        String call = words.text(route + "call", places);
        return new Answer(headline, sentence, action, call);
    }

    /** Of the findings that led to the route the first that has words for a patient, else what the route says. */
    private String lead(Triage triage, String byRoute) {
        if (triage.route() == Route.EMERGENCY) {
            return byRoute;
        }
        boolean fits = triage.route() == Route.STEP_DOWN || triage.route() == Route.CONTINUE;
        String soreness = fits && has(triage, "soreness-fits") ? " " + patient("soreness-fits") : "";
        return triage.reasons().stream()
                        .filter(r -> r.route() == triage.route())
                        .map(PainWords::patientKey)
                        .filter(key -> words.has("patient." + key) && !key.equals("soreness-fits"))
                        .findFirst()
                        .map(this::patient)
                        .orElse(byRoute)
                + soreness;
    }

    private static boolean has(Triage triage, String ruleId) {
        return triage.reasons().stream().anyMatch(r -> r.ruleId().equals(ruleId));
    }

    private static String patientKey(Reason reason) {
        boolean against = reason.ruleId().startsWith("soreness-") && reason.route() == Route.CONTACT_PHYSIO;
        return against ? "soreness" : reason.ruleId();
    }

    private String patient(String key) {
        return words.text("patient." + key, Map.of());
    }

    /** For the physio: each finding with its rule and source, what led to the route first. */
    public List<String> reasons(Triage triage) {
        return triage.reasons().stream().map(this::reason).toList();
    }

    private String reason(Reason reason) {
        Map<String, String> places = new HashMap<>();
        reason.arguments().forEach((name, value) -> places.put(name, shown(value)));
        String citation = reason.source().citation();
        String who = citation.equals("physio")
                ? words.text("evidence.physio", Map.of())
                : citation + ": " + words.text("evidence." + reason.source().tag(), Map.of());
        return words.text("reason." + reason.ruleId(), places) + " [" + reason.ruleId() + "; " + who + "]";
    }

    private String shown(Object value) {
        return switch (value) {
            case Collection<?> many -> many.stream().map(this::shown).collect(Collectors.joining(", "));
            case Contradiction answers -> words.text("contradiction." + answers.id(), Map.of());
            case RedFlag flag -> words.text("flag." + flag.id() + ".name", Map.of());
            case Double number when number != Math.rint(number) -> String.format(words.locale(), "%.1f", number);
            case Double number -> String.valueOf(Math.round(number));
            default -> value.toString();
        };
    }

    /** The same for a route alone, such as a day's, without the findings behind it. */
    public Answer answer(Route route, String emergencyNumber) {
        Map<String, String> places = Map.of("emergency", emergencyNumber);
        String key = "route." + route.id() + ".";
        return new Answer(
                words.text(key + "headline", places),
                words.text(key + "text", places),
                words.text(key + "action", places),
                words.text(key + "call", places));
    }

    /** What a step down would change; the exercise by its id, as physios know it. */
    public String proposal(Proposal proposal) {
        return proposal(proposal, proposal.exercise());
    }

    /** @param exercise its name in the reader's language */
    public String proposal(Proposal proposal, String exercise) {
        Double from = proposal.from();
        Double to = proposal.to();
        Map<String, Object> places = new HashMap<>();
        places.put("exercise", exercise);
        places.put("from", from == null ? "" : shown(from));
        places.put("to", to == null ? "" : shown(to));
        return words.text("proposal." + proposal.change().id(), places);
    }

    /** The question behind an id or field of {@link Triage#ask()}. */
    public String question(String ask) {
        String flag = "flag." + ask + ".question";
        return words.text(words.has(flag) ? flag : "ask." + ask, Map.of());
    }
}
