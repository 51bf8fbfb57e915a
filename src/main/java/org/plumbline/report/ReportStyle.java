package org.plumbline.report;

import java.util.Locale;

/** The look of a printed report: the tokens of the light theme, one font, page numbers on every page. */
final class ReportStyle {
    private static final double PLOT_LEFT_MM = 7;
    private static final double PLOT_TOP_MM = 5;
    private static final double PLOT_WIDTH_MM = 162;
    private static final double MM = PLOT_WIDTH_MM / CoursePlot.WIDTH;
    /** From the top of a line of small letters to its middle, and to its foot. */
    private static final double MIDDLE_MM = 1.9;

    private static final double FOOT_MM = 4.2;
    private static final double DATE_MM = 30;

    private ReportStyle() {}

    /** @param foot patient and software, on every page; texts are safe in a style sheet */
    static String sheet(String foot, String made, String page, String of) {
        return """
                @page { size: A4; margin: 16mm 16mm 20mm 24mm; font-family: Report;
                  @bottom-left { content: "%s"; font: 8pt Report; color: #55636D; width: 100mm; white-space: nowrap; }
                  @bottom-right { content: "%s · %s " counter(page) " %s " counter(pages); font: 8pt Report;
                    color: #55636D; width: 70mm; white-space: nowrap; text-align: right; } }
                body { font: 9.5pt/1.4 Report; color: #1E2A32; margin: 0; }
                h1 { font-size: 20pt; font-weight: 700; margin: 0; }
                .kind { color: #0B6E69; margin: 0 0 1mm; }
                h2 { font-size: 13pt; font-weight: 700; color: #0B6E69; margin: 7mm 0 2mm; page-break-after: avoid; }
                p { margin: 0 0 2mm; }
                ul { margin: 0 0 2mm; padding-left: 5mm; }
                .facts { width: 100%%; margin: 5mm 0 4mm; }
                .facts td { border: 0; border-top: 0.6mm solid #0B6E69; padding: 2mm 4mm 0 0; width: 25%%; }
                .fact { font-size: 15pt; } .facts .soft { font-size: 8pt; }
                .soft { color: #55636D; }
                .note { color: #55636D; font-size: 8pt; margin-top: 2mm; }
                .block { border: 0.5mm solid #B3261E; padding: 3mm; margin: 4mm 0; }
                .keep { page-break-inside: avoid; }
                table { border-collapse: collapse; width: 100%%; -fs-table-paginate: paginate; }
                th { font-weight: 400; color: #55636D; text-align: left; font-size: 8pt; }
                th, td { padding: 1.1mm 2mm 1.1mm 0; border-bottom: 0.2mm solid #DDE2E4; vertical-align: top; }
                tr { page-break-inside: avoid; }
                td svg { width: 40mm; height: 4mm; }
                .links .c0 { width: 52mm; } .links .c1 { width: 14mm; } .links .c3 { width: 22mm; } .links .c4 { width: 36mm; }
                .links .c2 { width: 42mm; text-align: center; }
                .links .more td, .links .why td { border-bottom: 0; } .links .why td { padding-top: 0; border-bottom: 0.2mm solid #DDE2E4; }
                .links .more td { padding-bottom: 0.4mm; }
                .plan .c0 { width: 34mm; } .plan .c2 { width: 46mm; }
                .sessions td.c0, .sessions td.c5 { white-space: nowrap; }
                .nowrap { white-space: nowrap; }
                .plot { position: relative; height: %smm; }
                .plot svg { position: absolute; left: %smm; top: %smm; width: %smm; height: %smm; }
                .tick { position: absolute; left: 0; width: 5.5mm; text-align: right; font-size: 8pt; color: #55636D; }
                .axis { position: absolute; left: %smm; font-size: 8pt; color: #55636D; }
                .axis.pain { top: 0; }
                .date { position: absolute; width: %smm; font-size: 8pt; color: #55636D; text-align: center; }
                .date.first { text-align: left; } .date.last { text-align: right; }
                """.formatted(
                                foot,
                                made,
                                page,
                                of,
                                mm(PLOT_TOP_MM + CoursePlot.HEIGHT * MM + FOOT_MM + 1),
                                mm(PLOT_LEFT_MM),
                                mm(PLOT_TOP_MM),
                                mm(PLOT_WIDTH_MM),
                                mm(CoursePlot.HEIGHT * MM),
                                mm(PLOT_LEFT_MM),
                                mm(DATE_MM))
                + tops();
    }

    /** What stands beside the course plot stands where its lines are. */
    private static String tops() {
        StringBuilder out = new StringBuilder();
        for (int nprs = 0; nprs <= CoursePlot.MAX_NPRS; nprs += CoursePlot.STEP_NPRS) {
            out.append(".p%d { top: %smm; } ".formatted(nprs, mm(top(CoursePlot.painY(nprs)) - MIDDLE_MM)));
        }
        out.append(".axis.form { top: %smm; } ".formatted(mm(top(CoursePlot.FORM_TOP) - FOOT_MM)));
        out.append(".axis.dose { top: %smm; } ".formatted(mm(top(CoursePlot.DOSE_TOP) - FOOT_MM)));
        for (int i = 0; i <= CoursePlot.DATES; i++) {
            double middle = PLOT_LEFT_MM + CoursePlot.x(i / (double) CoursePlot.DATES) * MM;
            double left = i == 0 ? middle : i == CoursePlot.DATES ? middle - DATE_MM : middle - DATE_MM / 2;
            out.append(".d%d { left: %smm; top: %smm; } ".formatted(i, mm(left), mm(top(CoursePlot.HEIGHT) + 1)));
        }
        return out.toString();
    }

    private static double top(double y) {
        return PLOT_TOP_MM + y * MM;
    }

    private static String mm(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
