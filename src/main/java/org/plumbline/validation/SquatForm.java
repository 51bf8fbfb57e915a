package org.plumbline.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Norm;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Assessment;
import org.plumbline.core.form.FormAssessor;
import org.plumbline.core.form.NormEstimator;
import org.plumbline.core.form.Reference;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.format.Recordings;
import org.plumbline.format.SessionReader;

/**
 * Form of the squats, leave one person out: each person is scored with norms that are estimated anew from the correct
 * sets of the others alone. Choice and directions of the features and all limits stay as they are shipped.
 */
final class SquatForm implements ValidationSet {
    private static final String ENDING = ".csv.gz";
    private static final String CORRECT = "correct";
    private static final Reference NO_REFERENCE = new Reference(List.of());

    /** The name of a recording is person-label-set. */
    private record Name(String person, String label, String set) {
        static Name of(Path file) {
            String name = Recordings.nameOf(file);
            int first = name.indexOf('-');
            int last = name.lastIndexOf('-');
            return new Name(name.substring(0, first), name.substring(first + 1, last), name.substring(last + 1));
        }
    }

    /** @param setFlagged whether its set was flagged as a whole */
    record Scored(String person, String label, String set, double deviation, boolean flagged, boolean setFlagged) {
        boolean correct() {
            return label.equals(CORRECT);
        }

        String ofSet() {
            return person + label + set;
        }
    }

    @Override
    public String name() {
        return "squat";
    }

    @Override
    public int steps(Path folder) throws BadInputException {
        return ValidationSets.files(folder, ENDING).size();
    }

    @Override
    public List<Figure> run(Path folder, Progress progress) throws BadInputException {
        Exercise squat = ExerciseCatalogue.load().find("squat").orElseThrow();
        Map<Path, List<Repetition>> sets = new TreeMap<>();
        for (Path file : ValidationSets.files(folder, ENDING)) {
            sets.put(file, repetitions(file, squat));
            progress.done(String.valueOf(file.getFileName()));
        }
        return figures(scored(squat, sets, false), scored(squat, sets, true));
    }

    private static List<Repetition> repetitions(Path file, Exercise squat) throws BadInputException {
        return SessionReader.read(Recordings.open(file), PipelineSettings.of(List.of(squat), CalibrationMode.AUTO))
                .repetitions()
                .stream()
                .map(AssessedRepetition::repetition)
                .toList();
    }

    private static List<Scored> scored(Exercise squat, Map<Path, List<Repetition>> sets, boolean withReference) {
        Set<String> people = new TreeSet<>();
        sets.keySet().forEach(file -> people.add(Name.of(file).person()));
        List<Scored> scored = new ArrayList<>();
        for (String person : people) {
            Exercise ofOthers = squat.withNorms(normsWithout(person, people, squat.norms(), sets));
            Reference own =
                    withReference ? new Reference(correctSets(person, sets).getFirst()) : NO_REFERENCE;
            sets.forEach((file, repetitions) -> {
                Name name = Name.of(file);
                boolean isReference = withReference
                        && name.label().equals(CORRECT)
                        && name.set().equals("1");
                if (name.person().equals(person) && !isReference) {
                    scored.addAll(score(name, ofOthers, own, repetitions));
                }
            });
        }
        return scored;
    }

    private static List<Norm> normsWithout(
            String person, Set<String> people, List<Norm> norms, Map<Path, List<Repetition>> sets) {
        return NormEstimator.of(
                norms,
                people.stream()
                        .filter(other -> !other.equals(person))
                        .map(other -> correctSets(other, sets))
                        .toList());
    }

    private static List<List<Repetition>> correctSets(String person, Map<Path, List<Repetition>> sets) {
        return sets.entrySet().stream()
                .filter(e -> Name.of(e.getKey()).person().equals(person)
                        && Name.of(e.getKey()).label().equals(CORRECT))
                .map(e -> e.getValue().stream().filter(Repetition::complete).toList())
                .toList();
    }

    private static List<Scored> score(Name name, Exercise squat, Reference own, List<Repetition> repetitions) {
        FormAssessor assessor = new FormAssessor(List.of(squat), own);
        List<Assessment> assessed =
                repetitions.stream().map(r -> assessor.accept(r).assessment()).toList();
        boolean setFlagged = !assessor.setFindings().isEmpty();
        List<Scored> scored = new ArrayList<>();
        for (Assessment assessment : assessed) {
            double deviation = switch (assessment) {
                case Assessment.Clean clean -> clean.deviation();
                case Assessment.Flagged flagged -> flagged.deviation();
                case Assessment.NotAssessed none -> Double.NaN;
            };
            if (!Double.isNaN(deviation)) {
                boolean flagged = assessment instanceof Assessment.Flagged;
                scored.add(new Scored(name.person(), name.label(), name.set(), deviation, flagged, setFlagged));
            }
        }
        return scored;
    }

    private List<Figure> figures(List<Scored> without, List<Scored> with) {
        Predicate<Scored> lean = s -> s.label().equals("excessive-lean");
        Predicate<Scored> partial = s -> s.label().equals("partial");
        return List.of(
                Figure.atLeast(name(), "form_auc_no_reference", auc(without), "auc", without.size(), 0.80),
                Figure.shown(name(), "form_auc_no_reference_worst_person", worst(without), "auc", without.size()),
                Figure.atLeast(name(), "form_auc_reference", auc(with), "auc", with.size(), 0.96),
                Figure.shown(name(), "form_auc_reference_worst_person", worst(with), "auc", with.size()),
                flagged("form_correct_flagged_no_reference", without, Scored::correct, null),
                flagged("form_correct_flagged", with, Scored::correct, 0.10),
                flagged("form_lean_flagged_no_reference", without, lean, null),
                flagged("form_lean_flagged", with, lean, -0.70),
                flagged("form_partial_flagged_no_reference", without, partial, null),
                flagged("form_partial_flagged", with, partial, -0.60),
                sets("form_correct_sets_flagged", with, Scored::correct),
                sets("form_faulty_sets_flagged", with, s -> !s.correct()));
    }

    /** @param bound at most this share; negative: at least its size; null: only shown */
    private Figure flagged(String metric, List<Scored> scored, Predicate<Scored> which, @Nullable Double bound) {
        List<Scored> chosen = scored.stream().filter(which).toList();
        double share = (double) chosen.stream().filter(Scored::flagged).count() / chosen.size();
        if (bound == null) {
            return Figure.shown(name(), metric, share, "share", chosen.size());
        }
        return bound < 0
                ? Figure.atLeast(name(), metric, share, "share", chosen.size(), -bound)
                : Figure.atMost(name(), metric, share, "share", chosen.size(), bound);
    }

    private Figure sets(String metric, List<Scored> scored, Predicate<Scored> which) {
        List<Scored> chosen = scored.stream().filter(which).toList();
        long all = chosen.stream().map(Scored::ofSet).distinct().count();
        long flagged = chosen.stream()
                .filter(Scored::setFlagged)
                .map(Scored::ofSet)
                .distinct()
                .count();
        return Figure.shown(name(), metric, (double) flagged, "sets", (int) all);
    }

    private static double worst(List<Scored> scored) {
        return scored.stream()
                .map(Scored::person)
                .distinct()
                .mapToDouble(p ->
                        auc(scored.stream().filter(s -> s.person().equals(p)).toList()))
                .min()
                .orElseThrow();
    }

    /** All correct repetitions against all faulty ones. */
    static double auc(List<Scored> scored) {
        double wins = 0;
        long pairs = 0;
        for (Scored good : scored) {
            for (Scored bad : scored) {
                if (good.correct() && !bad.correct()) {
                    pairs++;
                    wins += bad.deviation() > good.deviation() ? 1 : bad.deviation() == good.deviation() ? 0.5 : 0;
                }
            }
        }
        return wins / pairs;
    }
}
