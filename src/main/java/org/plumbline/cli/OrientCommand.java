package org.plumbline.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.orientation.MagneticHeading;
import org.plumbline.core.orientation.OfflineOrientation;
import org.plumbline.core.orientation.OrientationFilter;
import org.plumbline.core.orientation.OrientationSettings;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.BadInputException;
import org.plumbline.format.Recording;
import org.plumbline.format.Recordings;
import org.plumbline.format.WireFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline orient}: the orientation of every sample as CSV. */
@Command(
        name = "orient",
        description = "Prints the orientation of every sample as CSV: a quaternion from sensor to earth, z up.",
        mixinStandardHelpOptions = true)
final class OrientCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "RECORDING", description = "A recording CSV (.csv, .csv.gz) or a wire file.")
    private Path recording = Path.of("");

    @Option(names = "--mag", description = "Heading from the magnetometer: x east, y magnetic north.")
    private boolean magnetic;

    @Option(names = "--offline", description = "Uses what comes after a sample too, not only what came before it.")
    private boolean offline;

    @Override
    public Integer call() throws BadInputException {
        SampleBatch samples = samples(recording);
        if (magnetic && !samples.hasMagnetometer()) {
            throw new BadInputException(
                    recording + ": has no magnetometer; --mag needs the columns mag_x_ut, mag_y_ut, mag_z_ut");
        }
        OrientedBatch oriented = new OrientedBatch();
        OrientationSettings settings = OrientationSettings.defaults();
        if (offline) {
            OfflineOrientation.orient(samples, settings, magnetic, oriented);
        } else {
            new OrientationFilter(settings).accept(samples, oriented);
            if (magnetic) {
                new MagneticHeading(settings).accept(oriented);
            }
        }
        print(oriented, Terminal.out(spec));
        return Plumbline.OK;
    }

    private static SampleBatch samples(Path file) throws BadInputException {
        return switch (Recordings.open(file)) {
            case Recording.Sampled sampled -> sampled.samples();
            case Recording.Wire wire -> WireFile.samples(wire).recording().samples();
        };
    }

    private static void print(OrientedBatch oriented, PrintWriter out) {
        out.print("time_s,q_w,q_x,q_y,q_z\n");
        for (int i = 0; i < oriented.size(); i++) {
            out.print(String.format(
                    Locale.ROOT,
                    "%.6f,%.7f,%.7f,%.7f,%.7f\n",
                    oriented.timeSeconds(i),
                    oriented.sensorToEarth(i, 0),
                    oriented.sensorToEarth(i, 1),
                    oriented.sensorToEarth(i, 2),
                    oriented.sensorToEarth(i, 3)));
        }
        out.flush();
    }
}
