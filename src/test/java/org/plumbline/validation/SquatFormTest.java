package org.plumbline.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plumbline.SharedData;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Assessment;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.form.Reference;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.format.Recordings;
import org.plumbline.format.SessionReader;

/**
 * How well the deviation tells correct squats from faulty ones, pooled over people; the limit of 1.25 and which
 * features count in one direction were chosen with these faults in view. Measured are 0.90 without and 0.96 with a
 * reference ({@code src/docs/method.md}); the bounds leave a margin of 0.02 to 0.05.
 */
class SquatFormTest {
    /** One assessed repetition of a recording {@code person-label-set}. */
    private record Scored(String person, String label, String set, double deviation, boolean flagged) {
        boolean correct() {
            return label.equals("correct");
        }
    }

    private List<Path> files = List.of();
    private List<Exercise> squat = List.of();

    @BeforeEach
    void find() throws IOException, BadInputException {
        Path folder = SharedData.folder("squat").orElse(null);
        Assumptions.assumeTrue(folder != null, "the recordings of ../shared/data/squat are not here");
        try (Stream<Path> all = Files.list(Objects.requireNonNull(folder))) {
            files = all.filter(f -> f.toString().endsWith(".csv.gz")).sorted().toList();
        }
        squat = List.of(ExerciseCatalogue.load().find("squat").orElseThrow());
    }

    @Test
    void withoutAReference() throws BadInputException {
        List<Scored> scored = new ArrayList<>();
        for (Path file : files) {
            scored.addAll(score(file, new Reference(List.of())));
        }

        assertThat(scored).hasSizeGreaterThanOrEqualTo(395);
        assertThat(areaUnderCurve(scored)).as("pooled AUC").isGreaterThanOrEqualTo(0.85);
        assertThat(scored.stream().filter(s -> s.correct() && s.flagged()).count())
                .as("flagged repetitions of the 80 correct ones")
                .isLessThanOrEqualTo(4);
    }

    @Test
    void withThePersonsOwnFirstCorrectSet() throws BadInputException {
        List<Scored> scored = new ArrayList<>();
        for (Path file : files) {
            String[] name = Recordings.nameOf(file).split("-", 2);
            Path reference = file.resolveSibling(name[0] + "-correct-1.csv.gz");
            if (!file.equals(reference)) {
                scored.addAll(score(file, reference(reference)));
            }
        }

        assertThat(areaUnderCurve(scored)).as("pooled AUC").isGreaterThanOrEqualTo(0.94);
        assertThat(share(scored, Scored::correct)).as("correct ones flagged").isLessThanOrEqualTo(0.15);
        assertThat(share(scored, s -> s.label().equals("excessive-lean"))).isGreaterThanOrEqualTo(0.70);
        assertThat(share(scored, s -> s.label().equals("partial"))).isGreaterThanOrEqualTo(0.60);
    }

    private Reference reference(Path file) throws BadInputException {
        return new Reference(
                SessionReader.read(Recordings.open(file), PipelineSettings.of(squat, CalibrationMode.AUTO))
                        .repetitions()
                        .stream()
                        .map(AssessedRepetition::repetition)
                        .toList());
    }

    private List<Scored> score(Path file, Reference reference) throws BadInputException {
        PipelineSettings settings =
                new PipelineSettings(squat, CalibrationMode.AUTO, reference, PipelineSettings.FIRST);
        String name = Recordings.nameOf(file);
        int first = name.indexOf('-');
        int last = name.lastIndexOf('-');
        List<Scored> scored = new ArrayList<>();
        for (AssessedRepetition repetition :
                SessionReader.read(Recordings.open(file), settings).repetitions()) {
            List<FormFinding> findings = repetition.assessment().findingsOrNone();
            double deviation = switch (repetition.assessment()) {
                case Assessment.Clean clean -> clean.deviation();
                case Assessment.Flagged flagged -> flagged.deviation();
                case Assessment.NotAssessed none -> Double.NaN;
            };
            if (!Double.isNaN(deviation)) {
                scored.add(new Scored(
                        name.substring(0, first),
                        name.substring(first + 1, last),
                        name.substring(last + 1),
                        deviation,
                        !findings.isEmpty()));
            }
        }
        return scored;
    }

    private static double areaUnderCurve(List<Scored> scored) {
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

    private static double share(List<Scored> scored, Predicate<Scored> which) {
        List<Scored> chosen = scored.stream().filter(which).toList();
        return (double) chosen.stream().filter(Scored::flagged).count() / chosen.size();
    }
}
