package org.plumbline.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.plumbline.format.BadInputException;

/**
 * Sensors on the back against optical bodies: for each recording the median and
 * the 95th percentile (the bodies flip in places), and of these the median over the recordings of a site.
 */
final class BackOrientation implements ValidationSet {
    @Override
    public String name() {
        return "orientation-back";
    }

    @Override
    public int steps(Path folder) throws BadInputException {
        return Estimates.recordings(folder, ".csv.gz").size();
    }

    @Override
    public List<Figure> run(Path folder, Progress progress) throws BadInputException {
        List<Figure> figures = new ArrayList<>(site(folder, "upper-back", 1.1, progress));
        figures.addAll(site(folder, "lumbar", 1.4, progress));
        return figures;
    }

    private List<Figure> site(Path folder, String site, double bound, Progress progress) throws BadInputException {
        List<Path> files = Estimates.recordings(folder, site + ".csv.gz");
        double[] medians = new double[files.size()];
        double[] high = new double[files.size()];
        for (int i = 0; i < medians.length; i++) {
            OrientationTruth truth = OrientationTruth.read(
                    OrientationTruth.beside(files.get(i)), Estimates.streaming(Estimates.samples(files.get(i))));
            double[] errors = OrientationErrors.fittedInclinationsDeg(truth, false);
            medians[i] = OrientationErrors.quantile(errors, 0.5);
            high[i] = OrientationErrors.quantile(errors, 0.95);
            progress.done(String.valueOf(files.get(i).getFileName()));
        }
        String metric = site.replace('-', '_') + "_inclination_";
        int n = medians.length;
        return List.of(
                Figure.atMost(name(), metric + "median", OrientationErrors.quantile(medians, 0.5), "deg", n, bound),
                Figure.shown(name(), metric + "median_worst", OrientationErrors.quantile(medians, 1), "deg", n),
                Figure.shown(name(), metric + "p95", OrientationErrors.quantile(high, 0.5), "deg", n));
    }
}
