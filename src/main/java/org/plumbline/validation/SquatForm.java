package org.plumbline.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        return new FormScores(name()).figures(scored(squat, sets, false), scored(squat, sets, true));
    }

    private static List<Repetition> repetitions(Path file, Exercise squat) throws BadInputException {
        return SessionReader.read(Recordings.open(file), PipelineSettings.of(List.of(squat), CalibrationMode.AUTO))
                .repetitions()
                .stream()
                .map(AssessedRepetition::repetition)
                .toList();
    }

    private static List<FormScores.Scored> scored(
            Exercise squat, Map<Path, List<Repetition>> sets, boolean withReference) {
        Set<String> people = new TreeSet<>();
        sets.keySet().forEach(file -> people.add(Name.of(file).person()));
        List<FormScores.Scored> scored = new ArrayList<>();
        for (String person : people) {
            Exercise ofOthers = squat.withNorms(normsWithout(person, people, squat.norms(), sets));
            Reference own =
                    withReference ? new Reference(correctSets(person, sets).getFirst()) : NO_REFERENCE;
            sets.forEach((file, repetitions) -> {
                Name name = Name.of(file);
                boolean isReference = withReference
                        && name.label().equals(FormScores.CORRECT)
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
                        && Name.of(e.getKey()).label().equals(FormScores.CORRECT))
                .map(e -> e.getValue().stream().filter(Repetition::complete).toList())
                .toList();
    }

    private static List<FormScores.Scored> score(
            Name name, Exercise squat, Reference own, List<Repetition> repetitions) {
        FormAssessor assessor = new FormAssessor(List.of(squat), own);
        List<Assessment> assessed =
                repetitions.stream().map(r -> assessor.accept(r).assessment()).toList();
        boolean setFlagged = !assessor.setFindings().isEmpty();
        List<FormScores.Scored> scored = new ArrayList<>();
        for (Assessment assessment : assessed) {
            double deviation = switch (assessment) {
                case Assessment.Clean clean -> clean.deviation();
                case Assessment.Flagged flagged -> flagged.deviation();
                case Assessment.NotAssessed none -> Double.NaN;
            };
            if (!Double.isNaN(deviation)) {
                boolean flagged = assessment instanceof Assessment.Flagged;
                scored.add(
                        new FormScores.Scored(name.person(), name.label(), name.set(), deviation, flagged, setFlagged));
            }
        }
        return scored;
    }
}
