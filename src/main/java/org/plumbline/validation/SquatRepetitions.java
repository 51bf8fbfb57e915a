package org.plumbline.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.BadInputException;
import org.plumbline.format.Recording;

/**
 * Sets of squats: their number, as recorded, at other paces, over a worse line and with no exercise named; where each
 * repetition starts and ends, in the sets that are exact.
 */
final class SquatRepetitions implements ValidationSet {
    private static final String ENDING = ".csv.gz";
    private static final String SQUAT = "squat";
    private static final double LOSS = 0.05;
    /** A tenth of a second: about what one frame of a sensor carries. */
    private static final int BURST = 10;

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
        Map<String, Integer> exact = new LinkedHashMap<>();
        List<Double> errors = new ArrayList<>();
        int close = 0;
        int others = 0;
        List<Path> sets = ValidationSets.files(folder, ENDING);
        for (int i = 0; i < sets.size(); i++) {
            Path set = sets.get(i);
            JsonNode truth = boundaries(set);
            Recording.Sampled recording = Sessions.open(set);
            List<Repetition> found = sessions.repetitions(set, SQUAT, CalibrationMode.AUTO);
            close += Math.abs(found.size() - truth.size()) <= 1 ? 1 : 0;
            if (found.size() == truth.size()) {
                addErrors(found, truth, errors);
            }
            for (Variant variant : variants(recording, i)) {
                List<Repetition> counted = sessions.repetitions(
                        recording,
                        variant.samples(),
                        recording.nominalRateHz() * variant.tempo(),
                        variant.exercise(),
                        CalibrationMode.AUTO);
                long squats =
                        counted.stream().filter(r -> r.exercise().equals(SQUAT)).count();
                others += (int) (counted.size() - squats);
                exact.merge(variant.metric(), squats == truth.size() ? 1 : 0, Integer::sum);
            }
            progress.done(String.valueOf(set.getFileName()));
        }
        List<Figure> figures = figures(exact, close, errors, sets.size());
        figures.add(Figure.shown(name(), "auto_named_otherwise", others, "repetitions", sets.size()));
        return figures;
    }

    private record Variant(String metric, String exercise, SampleBatch samples, double tempo) {}

    private static List<Variant> variants(Recording.Sampled recording, long seed) {
        SampleBatch samples = recording.samples();
        return List.of(
                new Variant("sets_exact", SQUAT, samples, 1),
                new Variant("sets_exact_auto", "auto", samples, 1),
                new Variant("sets_exact_tempo_x2", SQUAT, Altered.atTempo(samples, 2), 2),
                new Variant("sets_exact_tempo_x0.5", SQUAT, Altered.atTempo(samples, 0.5), 0.5),
                new Variant("sets_exact_loss_5_percent", SQUAT, Altered.withLoss(samples, LOSS, 1, seed), 1),
                new Variant(
                        "sets_exact_loss_5_percent_bursts", SQUAT, Altered.withLoss(samples, LOSS, BURST, seed), 1));
    }

    private List<Figure> figures(Map<String, Integer> exact, int close, List<Double> errors, int sets) {
        double[] seconds = errors.stream().mapToDouble(Double::doubleValue).toArray();
        List<Figure> figures = new ArrayList<>();
        exact.forEach((metric, count) -> figures.add(
                metric.endsWith("0.5") || metric.endsWith("bursts") || metric.endsWith("auto")
                        ? Figure.shown(name(), metric, count, "sets", sets)
                        : Figure.atLeast(name(), metric, count, "sets", sets, sets)));
        figures.add(Figure.atLeast(name(), "sets_within_1", close, "sets", sets, sets));
        figures.add(Figure.atMost(name(), "boundary_error_median", quantile(seconds, 0.5), "s", seconds.length, 0.06));
        figures.add(Figure.atMost(name(), "boundary_error_p95", quantile(seconds, 0.95), "s", seconds.length, 0.25));
        return figures;
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
