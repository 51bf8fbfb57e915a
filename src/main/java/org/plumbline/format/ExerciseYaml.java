package org.plumbline.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Direction;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.ExerciseTexts;
import org.plumbline.core.exercise.Feature;
import org.plumbline.core.exercise.HoldSettings;
import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Norm;
import org.plumbline.core.exercise.Phase;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Posture;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.exercise.Segmentation;

/** Reads an exercise from a document that the schema has passed. */
final class ExerciseYaml {
    private static final String EVIDENCE = "evidence";

    private final YamlDocument document;
    private final Set<String> rulesSetByPhysio;

    private ExerciseYaml(YamlDocument document, Set<String> rulesSetByPhysio) {
        this.document = document;
        this.rulesSetByPhysio = rulesSetByPhysio;
    }

    /**
     * @param rulesSetByPhysio ids of the rules whose limit a physio has set
     * @throws BadInputException for what a schema cannot say: units that do not fit, cues without a rule, doubles
     */
    static Exercise read(YamlDocument document, Set<String> rulesSetByPhysio) throws BadInputException {
        return new ExerciseYaml(document, rulesSetByPhysio).exercise();
    }

    private Exercise exercise() throws BadInputException {
        Map<String, Object> root = document.root();
        List<Rule> rules = new ArrayList<>();
        List<?> written = list(root, "rules");
        for (int i = 0; i < written.size(); i++) {
            rules.add(rule(map(written.get(i)), "/rules/" + i));
        }
        Map<String, ExerciseTexts> texts = new HashMap<>();
        for (Map.Entry<String, Object> language : map(root.get("texts")).entrySet()) {
            texts.put(language.getKey(), texts(map(language.getValue()), "/texts/" + language.getKey(), rules));
        }
        try {
            return new Exercise(
                    text(root, "id"),
                    segmentation(
                            map(root.get("segmentation")), ids(root, "start_postures", Posture.values(), Posture::id)),
                    ids(root, "start_postures", Posture.values(), Posture::id),
                    root.get("sites") == null ? List.of() : strings(root, "sites"),
                    Boolean.TRUE.equals(root.get("recognised")),
                    ids(root, "phases", Phase.values(), Phase::id),
                    rules,
                    norms(root),
                    root.get("motion") == null ? null : MotionYaml.read(document, map(root.get("motion"))),
                    strings(root, "citations"),
                    texts);
        } catch (IllegalArgumentException e) {
            throw document.mistake("", String.valueOf(e.getMessage()));
        }
    }

    private Segmentation segmentation(Map<String, Object> at, List<Posture> starts) throws BadInputException {
        Map<String, Double> floors = new LinkedHashMap<>();
        map(at.get("floors")).forEach((site, value) -> floors.put(site, ((Number) value).doubleValue()));
        Plane plane = byId(Plane.values(), Plane::id, text(at, "plane"));
        Object direction = at.get("direction");
        Object hold = at.get("hold");
        try {
            return new Segmentation(
                    plane,
                    direction == null
                            ? Direction.FORWARD
                            : byId(Direction.values(), Direction::id, String.valueOf(direction)),
                    starts.getFirst(),
                    floors,
                    number(at, "shortest_s"),
                    number(at, "longest_s"),
                    hold == null ? null : hold(map(hold)));
        } catch (IllegalArgumentException e) {
            throw document.mistake("/segmentation", String.valueOf(e.getMessage()));
        }
    }

    private static HoldSettings hold(Map<String, Object> at) {
        return new HoldSettings(
                byId(HoldSettings.Position.values(), HoldSettings.Position::id, text(at, "position")),
                number(at, "tolerance_deg"),
                number(at, "break_s"),
                number(at, "end_s"));
    }

    private Rule rule(Map<String, Object> at, String place) throws BadInputException {
        String id = text(at, "id");
        RuleKind kind = byId(RuleKind.values(), RuleKind::id, text(at, "kind"));
        if (!kind.unit().equals(text(at, "unit"))) {
            throw document.mistake(
                    place + "/unit", "'" + kind.id() + "' is measured in " + kind.unit() + ", not " + text(at, "unit"));
        }
        boolean byPhysio = rulesSetByPhysio.contains(id);
        Map<String, Object> severity = map(at.get("severity"));
        Object allowance = at.get("baseline_allowance");
        try {
            return new Rule(
                    id,
                    kind,
                    number(at, "limit"),
                    byPhysio || allowance == null ? null : ((Number) allowance).doubleValue(),
                    number(severity, "moderate"),
                    number(severity, "severe"),
                    number(at, "dwell_s"),
                    byPhysio ? LimitSource.PHYSIO : LimitSource.DEFAULT,
                    text(at, "source"),
                    text(at, "tag").equals(EVIDENCE));
        } catch (IllegalArgumentException e) {
            throw document.mistake(place + "/severity", String.valueOf(e.getMessage()));
        }
    }

    private static List<Norm> norms(Map<String, Object> root) {
        return list(root, "norms").stream()
                .map(ExerciseYaml::map)
                .map(at -> new Norm(
                        byId(Feature.values(), Feature::id, text(at, "feature")),
                        number(at, "typical"),
                        number(at, "spread"),
                        number(at, "within_sd"),
                        number(at, "set_sd"),
                        byId(Norm.Worse.values(), Norm.Worse::id, text(at, "worse"))))
                .toList();
    }

    private ExerciseTexts texts(Map<String, Object> at, String place, List<Rule> rules) throws BadInputException {
        Map<String, String> cues = new LinkedHashMap<>();
        map(at.get("cues")).forEach((rule, cue) -> cues.put(rule, String.valueOf(cue)));
        for (Rule rule : rules) {
            if (!cues.containsKey(rule.id())) {
                throw document.mistake(place + "/cues", "there is no cue for the rule '" + rule.id() + "'");
            }
        }
        return new ExerciseTexts(
                text(at, "name"),
                text(at, "description"),
                text(at, "start_posture"),
                strings(at, "steps"),
                strings(at, "not_visible"),
                cues);
    }

    @SuppressWarnings("unchecked") // the schema has seen to it that this is a mapping
    static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    static List<?> list(Map<String, Object> at, String key) {
        return (List<?>) Objects.requireNonNull(at.get(key));
    }

    private static List<String> strings(Map<String, Object> at, String key) {
        return list(at, key).stream().map(String::valueOf).toList();
    }

    static String text(Map<String, Object> at, String key) {
        return String.valueOf(at.get(key));
    }

    static double number(Map<String, Object> at, String key) {
        return ((Number) Objects.requireNonNull(at.get(key))).doubleValue();
    }

    private static <E> List<E> ids(Map<String, Object> at, String key, E[] all, Function<E, String> id) {
        return strings(at, key).stream().map(each -> byId(all, id, each)).toList();
    }

    static <E> E byId(E[] all, Function<E, String> id, String wanted) {
        return Arrays.stream(all)
                .filter(each -> id.apply(each).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the schema lets through what is unknown: " + wanted));
    }
}
