package org.plumbline.report;

/** The look of a printed report: the tokens of the light theme, one font, page numbers on every page. */
final class ReportStyle {
    private static final int PLOT_MM = 86;

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
                h2 { font-size: 13pt; font-weight: 700; color: #0B6E69; margin: 7mm 0 2mm; page-break-after: avoid; }
                p { margin: 0 0 2mm; }
                ul { margin: 3mm 0; padding-left: 5mm; }
                .soft { color: #55636D; }
                .note { color: #55636D; font-size: 8pt; margin-top: 2mm; }
                .block { border: 0.5mm solid #B3261E; padding: 3mm; margin: 4mm 0; }
                .keep { page-break-inside: avoid; }
                table { border-collapse: collapse; width: 100%%; -fs-table-paginate: paginate; }
                th { font-weight: 700; color: #55636D; text-align: left; font-size: 8pt; }
                th, td { padding: 1.2mm 2mm 1.2mm 0; border-bottom: 0.2mm solid #DDE2E4; vertical-align: top; }
                tr { page-break-inside: avoid; }
                td svg { width: 40mm; height: 4mm; }
                .links .c0 { width: 38mm; } .links .c1 { width: 14mm; } .links .c2 { width: 42mm; } .links .c3 { width: 20mm; }
                .nowrap { white-space: nowrap; }
                .plot { position: relative; height: %dmm; }
                .plot svg { position: absolute; left: 7mm; top: 5mm; width: 162mm; height: 79.7mm; }
                .tick { position: absolute; left: 0; width: 5.5mm; text-align: right; font-size: 8pt; color: #55636D; }
                .p10 { top: 3.3mm; } .p5 { top: 24.1mm; } .p0 { top: 44.8mm; }
                .axis { position: absolute; left: 7mm; font-size: 8pt; color: #55636D; }
                .axis.pain { top: 0; } .axis.form { top: 47.2mm; } .axis.dose { top: 66.1mm; }
                .date { position: absolute; top: 85.5mm; width: 30mm; font-size: 8pt; color: #55636D; text-align: center; }
                .d0 { left: 7mm; text-align: left; } .d1 { left: 32.5mm; } .d2 { left: 73mm; } .d3 { left: 113.5mm; }
                .d4 { left: 139mm; text-align: right; }
                """.formatted(foot, made, page, of, PLOT_MM + 7);
    }
}
