package org.plumbline.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.format.BadInputException;

/** RepoIMU stick (Szczęsna et al. 2016): RMSE of each trial after fitting a rotation on both sides; the largest. */
final class StickOrientation implements ValidationSet {
    @Override
    public String name() {
        return "orientation-stick";
    }

    @Override
    public int steps(Path folder) throws BadInputException {
        return Estimates.recordings(folder, ".csv.gz").size();
    }

    @Override
    public List<Figure> run(Path folder, Progress progress) throws BadInputException {
        List<Double> errors = new ArrayList<>();
        for (Path trial : Estimates.recordings(folder, ".csv.gz")) {
            OrientationTruth truth = OrientationTruth.read(
                    OrientationTruth.beside(trial), Estimates.streaming(Estimates.samples(trial)));
            errors.add(OrientationErrors.rms(OrientationErrors.fittedInclinationsDeg(truth, true)));
            progress.done(String.valueOf(trial.getFileName()));
        }
        double worst = errors.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double mean = errors.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return List.of(
                Figure.atMost(name(), "inclination_rmse_worst", worst, "deg", errors.size(), 0.5),
                Figure.shown(name(), "inclination_rmse_mean", mean, "deg", errors.size()));
    }
}
