package org.plumbline.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.form.Reference;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.Fault;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisBuilder;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.core.synthesis.SyntheticRecording;

/** Sets of every exercise of the catalogue with the fault of any of its rules, and what is found in them. */
final class MadeFaults {
    static final int REPETITIONS = 12;
    private static final Set<Integer> FAULTY = Set.of(5, 6);

    private static final String DIFFERS = "differs-from-own-reference";

    /** These are told from a person's own good set. */
    private static final Set<String> FROM_REFERENCE = Set.of(DIFFERS, "guarded");

    private static final Set<Integer> ALL_BUT_THE_FIRST = Set.of(4, 5, 6, 7, 8, 9, 10, 11, 12);
    /** Size of a difference that is not told yet. */
    private static final double NEARLY_DIFFERENT = 20;
    /** Its limit is half of the others'. */
    private static final double NEARLY_DIFFERENT_SQUAT = 4;

    private MadeFaults() {}

    /** Of a small range after large ones nothing is counted; tiring shows over a set. */
    private static boolean everywhere(Rule rule) {
        return rule.id().startsWith("fatigue")
                || rule.id().equals("range-too-small")
                || rule.id().equals("partial");
    }

    /** Which repetitions of a set have the fault of a rule; empty: all of them. */
    static Set<Integer> where(Rule rule) {
        if (rule.id().equals(DIFFERS)) {
            return ALL_BUT_THE_FIRST;
        }
        return everywhere(rule) ? Set.of() : FAULTY;
    }

    /** The person's own good set, for rules that are told from it. */
    static List<AssessedRepetition> own(Exercise exercise, Rule rule) throws BadInputException {
        return FROM_REFERENCE.contains(rule.id())
                ? report(exercise, made(exercise, b -> b.seed(9)), List.of()).repetitions()
                : List.of();
    }

    static Fault showing(Exercise exercise, Rule rule, double value, Set<Integer> where) {
        Fault fault = Fault.showing(exercise, rule, value, where);
        if (!rule.id().equals(DIFFERS) || value > rule.limit()) {
            return fault;
        }
        double size = exercise.id().equals("squat") ? NEARLY_DIFFERENT_SQUAT : NEARLY_DIFFERENT;
        return new Fault(fault.kind(), size, where);
    }

    /** A break has no size: within its limit is none at all. */
    static SynthesisBuilder within(SynthesisBuilder builder, Exercise exercise, Rule rule, Set<Integer> where) {
        return rule.kind() == RuleKind.BREAKS_ABOVE
                ? builder
                : builder.fault(showing(exercise, rule, within(rule), where));
    }

    /** Ranges and leans are told closely, what hangs on the edges of a repetition less so. */
    static double beyond(Rule rule) {
        double share = switch (rule.kind().unit()) {
            case "deg" -> rule.kind() == RuleKind.RANGE_BELOW ? 0.1 : 0.15;
            case "m", "deg/s" -> 0.15;
            case "s" -> rule.kind().above() ? 0.5 : 0.3;
            case "sd" -> 0.25;
            case "percent" -> rule.id().startsWith("fatigue") ? 0.5 : 0.25;
            default -> 0.5;
        };
        return rule.limit() * (rule.kind().above() ? 1 + share : 1 - share);
    }

    /** Further beyond the limit, where that leaves a repetition. */
    static double clearlyBeyond(Rule rule) {
        double times = switch (rule.kind().unit()) {
            case "s" -> 1;
            default -> rule.kind().above() ? 1.3 : 1;
        };
        return rule.limit() + times * (beyond(rule) - rule.limit());
    }

    static double within(Rule rule) {
        double share = switch (rule.kind().unit()) {
            case "deg" -> 0.35;
            case "ratio", "m" -> rule.kind().above() ? 0.5 : 0.8;
            default -> 0.5;
        };
        return rule.limit() * (rule.kind().above() ? 1 - share : 1 + share);
    }

    static SyntheticRecording made(Exercise exercise, UnaryOperator<SynthesisBuilder> change) {
        SynthesisBuilder plain = SynthesisRequest.of(exercise)
                .repetitions(REPETITIONS)
                .rateHz(50)
                .variation(0.01)
                .bow(exercise.plane() == Plane.ROTATION)
                .seed(3);
        return MotionSynthesiser.synthesise(change.apply(plain).build());
    }

    static SessionReport report(Exercise exercise, SyntheticRecording made, List<AssessedRepetition> own)
            throws BadInputException {
        return report(exercise, made.samples(), 50, own);
    }

    static SessionReport report(Exercise exercise, SampleBatch samples, double rateHz, List<AssessedRepetition> own)
            throws BadInputException {
        CalibrationMode mode = exercise.plane() == Plane.ROTATION ? CalibrationMode.BOW : CalibrationMode.AUTO;
        Reference reference =
                new Reference(own.stream().map(AssessedRepetition::repetition).toList());
        String site = exercise.sites().getFirst();
        return SessionReader.read(
                new Recording.Sampled("made", site, rateHz, null, samples),
                new PipelineSettings(List.of(exercise), mode, reference, PipelineSettings.FIRST));
    }

    static List<Integer> flagged(SessionReport report, Rule rule) {
        List<Integer> flagged = new ArrayList<>();
        for (AssessedRepetition each : report.repetitions()) {
            boolean found = each.assessment().findingsOrNone().stream()
                    .map(FormFinding::rule)
                    .anyMatch(rule.id()::equals);
            if (found) {
                flagged.add(each.repetition().index());
            }
        }
        return flagged;
    }
}
