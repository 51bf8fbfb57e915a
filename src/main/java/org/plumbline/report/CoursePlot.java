package org.plumbline.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.plumbline.core.pain.PainTrend;
import org.plumbline.core.session.Dose;
import org.plumbline.store.PainRow;
import org.plumbline.store.SessionRow;

/**
 * Pain with its band, flagged repetitions and dose over one time axis, as lines and areas without letters: what stands
 * beside them is written by the page, in its own font.
 */
final class CoursePlot {
    static final int WIDTH = 1000;
    /** Of the three panels, one under the other. */
    static final int PAIN = 260;

    static final int FORM = 90;
    static final int DOSE = 90;
    /** Room for a line of letters between two panels. */
    private static final int GAP = 44;

    static final int FORM_TOP = PAIN + GAP;
    static final int DOSE_TOP = FORM_TOP + FORM + GAP;
    static final int HEIGHT = DOSE_TOP + DOSE;
    static final int MAX_NPRS = 10;
    /** From one line of the pain's panel to the next. */
    static final int STEP_NPRS = 5;
    /** From one date under the panels to the next. */
    static final int DATES = 4;
    /** So that a mark of the first and the last day is whole. */
    private static final int ASIDE = 10;

    private static final Duration SHORTEST = Duration.ofDays(7);

    private final ReportFacts facts;
    private final Instant from;
    private final double spanSeconds;

    CoursePlot(ReportFacts facts) {
        this.facts = facts;
        this.from = facts.from();
        Duration span = Duration.between(from, facts.at());
        this.spanSeconds = Math.max(span.toSeconds(), SHORTEST.toSeconds());
    }

    /** At this share of the time. */
    Instant at(double share) {
        return from.plusSeconds(Math.round(share * spanSeconds));
    }

    double greatestLoad() {
        return facts.dose().days().stream()
                .map(Dose.Day::load)
                .mapToDouble(load -> load == null ? 0 : load)
                .max()
                .orElse(0);
    }

    String svg() {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT));
        for (int nprs = 0; nprs <= MAX_NPRS; nprs += STEP_NPRS) {
            line(out, 0, painY(nprs), WIDTH, painY(nprs), "#DDE2E4", 1);
        }
        band(out);
        facts.pain().forEach(report -> point(out, report));
        int formBottom = FORM_TOP + FORM;
        line(out, 0, formBottom, WIDTH, formBottom, "#7C8A93", 1.5);
        line(out, 0, FORM_TOP, WIDTH, FORM_TOP, "#DDE2E4", 1);
        facts.sessions().forEach(session -> form(out, session, formBottom));
        int doseBottom = HEIGHT - 1;
        line(out, 0, DOSE_TOP, WIDTH, DOSE_TOP, "#DDE2E4", 1);
        line(out, 0, doseBottom, WIDTH, doseBottom, "#7C8A93", 1.5);
        dose(out, doseBottom);
        return out.append("</svg>").toString();
    }

    private double x(Instant at) {
        return x(Duration.between(from, at).toSeconds() / spanSeconds);
    }

    /** @param share of the time from the first moment to the last */
    static double x(double share) {
        return ASIDE + share * (WIDTH - 2 * ASIDE);
    }

    private double x(LocalDate day) {
        return Math.clamp(x(day.atTime(12, 0).atZone(facts.zone()).toInstant()), x(0), x(1));
    }

    static double painY(double nprs) {
        return 2 + (1 - nprs / MAX_NPRS) * (PAIN - 4);
    }

    private void band(StringBuilder out) {
        List<PainTrend.Day> days = facts.trend().trend().days();
        if (days.size() < 2) {
            return;
        }
        Stream<String> upper = days.stream().map(day -> at(x(day.day()), painY(day.high())));
        Stream<String> lower = days.reversed().stream().map(day -> at(x(day.day()), painY(day.low())));
        out.append("<polygon fill=\"#0B6E69\" fill-opacity=\"0.14\" points=\"")
                .append(String.join(" ", Stream.concat(upper, lower).toList()))
                .append("\"/><polyline fill=\"none\" stroke=\"#0B6E69\" stroke-width=\"2.5\" points=\"")
                .append(String.join(
                        " ",
                        days.stream()
                                .map(day -> at(x(day.day()), painY(day.centre())))
                                .toList()))
                .append("\"/>");
    }

    private static String at(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }

    /** What was felt before a session is open, what came after it is full: not by colour alone. */
    private void point(StringBuilder out, PainRow report) {
        Integer nprs = report.nprs();
        if (nprs == null) {
            return;
        }
        boolean before = report.moment().equals("before");
        out.append(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.6\" fill=\"%s\" stroke=\"#0B6E69\" stroke-width=\"1.5\"/>",
                x(report.at()),
                painY(nprs),
                before ? "#FFFFFF" : "#0B6E69"));
    }

    private void form(StringBuilder out, SessionRow session, int bottom) {
        Integer assessed = session.assessed();
        Integer faulty = session.faulty();
        if (assessed == null || assessed == 0 || faulty == null) {
            return;
        }
        double x = x(session.startedAt());
        double top = bottom - FORM * faulty / (double) assessed;
        line(out, x, bottom, x, top, "#9A5B00", 4);
        line(out, x, bottom, x, bottom + 6, "#55636D", 1.5);
    }

    private void dose(StringBuilder out, int bottom) {
        double greatest = greatestLoad();
        if (greatest == 0) {
            return;
        }
        for (Dose.Day day : facts.dose().days()) {
            Double load = day.load();
            if (load != null && load > 0) {
                line(out, x(day.day()), bottom, x(day.day()), bottom - DOSE * load / greatest, "#2F5D9B", 4);
            }
        }
    }

    private static void line(StringBuilder out, double x1, double y1, double x2, double y2, String color, double w) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
                x1,
                y1,
                x2,
                y2,
                color,
                w));
    }
}
