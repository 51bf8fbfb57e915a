package org.plumbline.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plumbline.core.calibration.AllanDeviation;
import org.plumbline.core.calibration.Estimate;
import org.plumbline.core.calibration.LongRest;
import org.plumbline.core.report.Words;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.AllanSvg;
import org.plumbline.format.BadInputException;
import org.plumbline.format.Recording;

/** The Allan deviation of the three gyroscope axes: a table, a plot in characters, a picture. */
final class AllanText {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 18;
    private static final String MARKS = "xyz";

    private final List<AllanDeviation> axes = new ArrayList<>();

    AllanText(SampleBatch recording, Words words) throws BadInputException {
        SampleBatch samples = found(LongRest.of(recording), words);
        double period = Recording.Sampled.medianStepSeconds(samples, Double.NaN);
        for (int axis = 0; axis < 3; axis++) {
            double[] degps = new double[samples.size()];
            for (int i = 0; i < degps.length; i++) {
                degps[i] = Math.toDegrees(samples.gyrRadps(i, axis));
            }
            axes.add(found(AllanDeviation.of(degps, period), words));
        }
    }

    private static <T> T found(Estimate<T> estimate, Words words) throws BadInputException {
        return switch (estimate) {
            case Estimate.Found<T> found -> found.value();
            case Estimate.Refused<T> refused ->
                throw new BadInputException(
                        words.text("problem." + refused.problem().id(), Map.of()));
        };
    }

    String svg() {
        return AllanSvg.of(axes);
    }

    void print(PrintWriter out) {
        for (int axis = 0; axis < 3; axis++) {
            AllanDeviation a = axes.get(axis);
            out.println(String.format(
                    Locale.ROOT,
                    "%c  random walk %.4f °/s/√Hz, bias instability %s%.2f °/h",
                    MARKS.charAt(axis),
                    a.randomWalk(),
                    a.instabilityReached() ? "" : "at most ",
                    3600 * a.instability()));
        }
        out.println();
        plot(out);
        out.flush();
    }

    private void plot(PrintWriter out) {
        double lowT = Math.log10(axes.getFirst().points().getFirst().tauSeconds());
        double highT = Math.log10(axes.getFirst().points().getLast().tauSeconds());
        double[] logs = axes.stream()
                .flatMap(a -> a.points().stream())
                .mapToDouble(p -> Math.log10(Math.max(p.deviation(), 1e-12)))
                .toArray();
        double lowD = Arrays.stream(logs).min().orElseThrow();
        double highD = Arrays.stream(logs).max().orElseThrow();
        char[][] cells = new char[HEIGHT][WIDTH];
        for (char[] row : cells) {
            Arrays.fill(row, ' ');
        }
        for (int axis = 0; axis < 3; axis++) {
            for (AllanDeviation.Point p : axes.get(axis).points()) {
                int column = place(Math.log10(p.tauSeconds()), lowT, highT, WIDTH);
                int row = place(Math.log10(Math.max(p.deviation(), 1e-12)), highD, lowD, HEIGHT);
                cells[row][column] = MARKS.charAt(axis);
            }
        }
        for (int row = 0; row < HEIGHT; row++) {
            double value = Math.pow(10, highD + (lowD - highD) * row / (HEIGHT - 1));
            out.println(String.format(Locale.ROOT, "%9.2g |%s", value, new String(cells[row]).stripTrailing()));
        }
        out.println("  °/s     +" + "-".repeat(WIDTH));
        out.println(String.format(
                Locale.ROOT, "           %-8.2g%" + (WIDTH - 8) + ".4g s", Math.pow(10, lowT), Math.pow(10, highT)));
    }

    private static int place(double value, double from, double to, int cells) {
        return (int) Math.round((value - from) / (to - from) * (cells - 1));
    }
}
