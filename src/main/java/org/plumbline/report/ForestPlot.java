package org.plumbline.report;

import java.util.Locale;
import org.plumbline.core.link.Interval;
import org.plumbline.core.link.Link;
import org.plumbline.core.link.Verdict;

/** One line of a forest plot: the effect as a square, its interval, and zero in the middle. */
final class ForestPlot {
    /** Points of pain at the edge; what reaches further ends in an arrow. */
    static final int WIDEST = 3;

    private static final int WIDTH = 240;
    private static final int HEIGHT = 24;
    private static final double MIDDLE = WIDTH / 2.0;

    private ForestPlot() {}

    static String svg(Link link) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">"
                        + "<line x1=\"%.1f\" y1=\"0\" x2=\"%.1f\" y2=\"%d\" stroke=\"#7C8A93\" stroke-width=\"1\"/>",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT,
                MIDDLE,
                MIDDLE,
                HEIGHT));
        boolean linked = link.verdict() == Verdict.LINKED;
        String ink = linked ? "#0B6E69" : "#55636D";
        Interval interval = link.ci95();
        if (interval != null) {
            path(out, ink, "M" + at(interval.low(), 0, 12) + " L" + at(interval.high(), 0, 12));
            end(out, ink, interval.low(), -1);
            end(out, ink, interval.high(), 1);
        }
        Double effect = link.effectNprs();
        if (effect != null) {
            out.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"7\" width=\"10\" height=\"10\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\"/>",
                    x(effect) - 5,
                    linked ? ink : "#FFFFFF",
                    ink));
        }
        return out.append("</svg>").toString();
    }

    private static void end(StringBuilder out, String ink, double points, int direction) {
        if (Math.abs(points) > WIDEST) {
            int back = -5 * direction;
            path(out, ink, "M" + at(points, back, 7) + " L" + at(points, 0, 12) + " L" + at(points, back, 17));
        } else {
            path(out, ink, "M" + at(points, 0, 8) + " L" + at(points, 0, 16));
        }
    }

    private static void path(StringBuilder out, String ink, String data) {
        out.append("<path fill=\"none\" stroke=\"")
                .append(ink)
                .append("\" stroke-width=\"1.8\" d=\"")
                .append(data)
                .append("\"/>");
    }

    private static String at(double points, int aside, int y) {
        return String.format(Locale.ROOT, "%.1f %d", x(points) + aside, y);
    }

    private static double x(double points) {
        return MIDDLE + Math.clamp(points, -WIDEST, WIDEST) / WIDEST * (MIDDLE - 10);
    }
}
