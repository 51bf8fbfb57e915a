package org.plumbline.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.BadInputException;

/** BROAD (Laidig et al., Data 6(7):72, 2021): RMSE of each trial, averaged over the trials. */
final class BroadOrientation implements ValidationSet {
    @Override
    public String name() {
        return "orientation-broad";
    }

    @Override
    public int steps(Path folder) throws BadInputException {
        return Estimates.recordings(folder, ".csv.gz").size();
    }

    @Override
    public List<Figure> run(Path folder, Progress progress) throws BadInputException {
        List<Path> trials = Estimates.recordings(folder, ".csv.gz");
        double streaming = 0;
        double offline = 0;
        double total = 0;
        for (Path trial : trials) {
            SampleBatch samples = Estimates.samples(trial);
            streaming += rmse(trial, Estimates.streaming(samples), OrientationErrors::inclinationDeg);
            total += rmse(trial, Estimates.magnetic(samples), OrientationErrors::totalDeg);
            offline += rmse(trial, Estimates.offline(samples), OrientationErrors::inclinationDeg);
            progress.done(String.valueOf(trial.getFileName()));
        }
        int n = trials.size();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.atMost(name(), "inclination_rmse_mean", streaming / n, "deg", n, 0.74));
        figures.add(Figure.atMost(name(), "total_9_axis_rmse_mean", total / n, "deg", n, 2.29));
        figures.add(Figure.shown(name(), "inclination_offline_rmse_mean", offline / n, "deg", n));
        figures.add(Figure.atMost(name(), "offline_to_streaming", offline / streaming, "ratio", n, 0.75));
        return figures;
    }

    private static double rmse(Path trial, OrientedBatch estimate, ToDoubleFunction<Quaternion> angleDeg)
            throws BadInputException {
        OrientationTruth truth = OrientationTruth.read(OrientationTruth.beside(trial), estimate);
        return OrientationErrors.rms(truth.pairs().stream()
                .mapToDouble(
                        p -> angleDeg.applyAsDouble(p.truth().times(p.estimate().conjugate())))
                .toArray());
    }
}
