package org.plumbline.validation;

import java.nio.file.Path;
import java.util.List;
import org.plumbline.core.orientation.MagneticHeading;
import org.plumbline.core.orientation.OfflineOrientation;
import org.plumbline.core.orientation.OrientationFilter;
import org.plumbline.core.orientation.OrientationSettings;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.BadInputException;
import org.plumbline.format.Recording;
import org.plumbline.format.Recordings;

/** Orientations of a recording by the filters as the product uses them. */
final class Estimates {
    private Estimates() {}

    static SampleBatch samples(Path file) throws BadInputException {
        if (Recordings.open(file) instanceof Recording.Sampled sampled) {
            return sampled.samples();
        }
        throw new BadInputException(file + ": is no recording CSV");
    }

    static OrientedBatch streaming(SampleBatch samples) {
        OrientedBatch out = new OrientedBatch();
        new OrientationFilter(OrientationSettings.defaults()).accept(samples, out);
        return out;
    }

    static OrientedBatch magnetic(SampleBatch samples) {
        OrientedBatch out = streaming(samples);
        new MagneticHeading(OrientationSettings.defaults()).accept(out);
        return out;
    }

    static OrientedBatch offline(SampleBatch samples) {
        OrientedBatch out = new OrientedBatch();
        OfflineOrientation.orient(samples, OrientationSettings.defaults(), false, out);
        return out;
    }

    /** Recordings of a folder, without the files of their truth. */
    static List<Path> recordings(Path folder, String ending) throws BadInputException {
        return ValidationSets.files(folder, ending).stream()
                .filter(f -> !f.toString().endsWith(".truth.csv.gz"))
                .toList();
    }
}
