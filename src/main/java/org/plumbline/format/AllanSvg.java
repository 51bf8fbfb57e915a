package org.plumbline.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.plumbline.core.calibration.AllanDeviation;

/** The Allan deviation of three gyroscope axes as a picture: both scales logarithmic, one line for each axis. */
public final class AllanSvg {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 440;
    private static final int LEFT = 80;
    private static final int RIGHT = 60;
    private static final int TOP = 24;
    private static final int BOTTOM = 56;
    private static final List<String> COLOURS = List.of("#1f6f8b", "#b4541a", "#5b4b8a");
    private static final List<String> DASHES = List.of("none", "8 4", "2 4");

    private final List<AllanDeviation> axes;
    private final int lowTau;
    private final int highTau;
    private final int lowDeviation;
    private final int highDeviation;

    private AllanSvg(List<AllanDeviation> axes) {
        this.axes = axes;
        double[] taus = axes.stream()
                .flatMap(a -> a.points().stream())
                .mapToDouble(AllanDeviation.Point::tauSeconds)
                .toArray();
        double[] deviations = axes.stream()
                .flatMap(a -> a.points().stream())
                .mapToDouble(AllanDeviation.Point::deviation)
                .filter(d -> d > 0)
                .toArray();
        lowTau = decade(Arrays.stream(taus).min().orElse(0.01), false);
        highTau = decade(Arrays.stream(taus).max().orElse(1), true);
        lowDeviation = decade(Arrays.stream(deviations).min().orElse(0.001), false);
        highDeviation = Math.max(
                lowDeviation + 1, decade(Arrays.stream(deviations).max().orElse(1), true));
    }

    private static int decade(double value, boolean up) {
        double log = Math.log10(value);
        return (int) (up ? Math.ceil(log) : Math.floor(log));
    }

    /** @param degps x, y and z, in °/s */
    public static String of(List<AllanDeviation> degps) {
        return new AllanSvg(degps).svg();
    }

    private String svg() {
        StringBuilder s = new StringBuilder();
        s.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"13\">%n<title>Allan deviation of the gyroscope"
                        + "</title>%n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
                WIDTH,
                HEIGHT));
        for (int decade = lowTau; decade <= highTau; decade++) {
            line(s, x(decade), TOP, x(decade), HEIGHT - BOTTOM);
            text(s, x(decade), HEIGHT - BOTTOM + 20, "middle", "#444", power(decade));
        }
        for (int decade = lowDeviation; decade <= highDeviation; decade++) {
            line(s, LEFT, y(decade), WIDTH - RIGHT, y(decade));
            text(s, LEFT - 8, y(decade) + 4, "end", "#444", power(decade));
        }
        text(s, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "#222", "averaging time in s");
        text(s, LEFT, TOP - 8, "start", "#222", "deviation in °/s");
        for (int axis = 0; axis < axes.size(); axis++) {
            curve(s, axis);
        }
        return s.append("</svg>\n").toString();
    }

    private void curve(StringBuilder s, int axis) {
        List<AllanDeviation.Point> shown =
                axes.get(axis).points().stream().filter(p -> p.deviation() > 0).toList();
        String points = shown.stream()
                .map(p -> String.format(
                        Locale.ROOT, "%.1f,%.1f", x(Math.log10(p.tauSeconds())), y(Math.log10(p.deviation()))))
                .collect(Collectors.joining(" "));
        s.append(String.format(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\" points=\"%s\"/>%n",
                COLOURS.get(axis), DASHES.get(axis), points));
        if (!shown.isEmpty()) {
            AllanDeviation.Point last = shown.getLast();
            text(
                    s,
                    x(Math.log10(last.tauSeconds())) + 8,
                    y(Math.log10(last.deviation())) + 4,
                    "start",
                    COLOURS.get(axis),
                    List.of("x", "y", "z").get(axis));
        }
    }

    private double x(double logTau) {
        return LEFT + (logTau - lowTau) / (highTau - lowTau) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double logDeviation) {
        return TOP + (highDeviation - logDeviation) / (highDeviation - lowDeviation) * (HEIGHT - TOP - BOTTOM);
    }

    private static String power(int decade) {
        return decade >= -3 && decade <= 4
                ? String.format(Locale.ROOT, decade < 0 ? "%." + -decade + "f" : "%.0f", Math.pow(10, decade))
                : "1e" + decade;
    }

    private static void line(StringBuilder s, double x1, double y1, double x2, double y2) {
        s.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d8d8d8\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder s, double x, double y, String anchor, String fill, String text) {
        s.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                fill,
                text));
    }
}
