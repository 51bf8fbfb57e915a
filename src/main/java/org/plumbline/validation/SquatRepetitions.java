package org.plumbline.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.format.BadInputException;

/** Sets of squats: their number, and where each repetition starts and ends, in the sets that are exact. */
final class SquatRepetitions implements ValidationSet {
    private static final String ENDING = ".csv.gz";

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
        Sessions sessions = new Sessions();
        List<Double> errors = new ArrayList<>();
        int exact = 0;
        int close = 0;
        int exactAuto = 0;
        List<Path> sets = ValidationSets.files(folder, ENDING);
        for (Path set : sets) {
            JsonNode truth = boundaries(set);
            List<Repetition> found = sessions.repetitions(set, "squat", CalibrationMode.AUTO);
            int off = Math.abs(found.size() - truth.size());
            exact += off == 0 ? 1 : 0;
            close += off <= 1 ? 1 : 0;
            if (off == 0) {
                addErrors(found, truth, errors);
            }
            long squats = sessions.repetitions(set, "auto", CalibrationMode.AUTO).stream()
                    .filter(r -> r.exercise().equals("squat"))
                    .count();
            exactAuto += squats == truth.size() ? 1 : 0;
            progress.done(String.valueOf(set.getFileName()));
        }
        double[] seconds = errors.stream().mapToDouble(Double::doubleValue).toArray();
        return List.of(
                Figure.atLeast(name(), "sets_exact", exact, "sets", sets.size(), 38),
                Figure.atLeast(name(), "sets_within_1", close, "sets", sets.size(), sets.size()),
                Figure.atMost(name(), "boundary_error_median", quantile(seconds, 0.5), "s", seconds.length, 0.06),
                Figure.atMost(name(), "boundary_error_p95", quantile(seconds, 0.95), "s", seconds.length, 0.25),
                Figure.shown(name(), "sets_exact_auto", exactAuto, "sets", sets.size()));
    }

    private static double quantile(double[] values, double fraction) {
        return values.length == 0 ? Double.NaN : OrientationErrors.quantile(values, fraction);
    }

    private static JsonNode boundaries(Path set) throws BadInputException {
        Path file = set.resolveSibling(String.valueOf(set.getFileName()).replace(ENDING, ".json"));
        JsonNode boundaries = Sessions.truth(file).path("boundaries_s");
        if (boundaries.isEmpty()) {
            throw new BadInputException(file + ": has no boundaries_s");
        }
        return boundaries;
    }

    private static void addErrors(List<Repetition> found, JsonNode truth, List<Double> errors) {
        for (int i = 0; i < found.size(); i++) {
            errors.add(
                    Math.abs(found.get(i).startSeconds() - truth.get(i).get(0).asDouble()));
            errors.add(Math.abs(found.get(i).endSeconds() - truth.get(i).get(1).asDouble()));
        }
    }
}
