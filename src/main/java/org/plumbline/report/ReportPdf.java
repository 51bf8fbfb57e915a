package org.plumbline.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;

/** XHTML with its style to PDF. The font is embedded, so names in any European alphabet are readable everywhere. */
final class ReportPdf {
    /** Comes with PDFBox, in this one weight: headings are drawn with an outline. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final int REGULAR = 400;

    private ReportPdf() {}

    static {
        // It tells of every font and every style rule
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    static byte[] write(String xhtml) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(ReportPdf::font, "Report", REGULAR, FontStyle.NORMAL, true);
        try (BatikSVGDrawer svg = new BatikSVGDrawer()) {
            builder.useSVGDrawer(svg);
            builder.withHtmlContent(xhtml, null);
            builder.toStream(out);
            builder.run();
        }
        return out.toByteArray();
    }

    private static InputStream font() {
        InputStream in = ReportPdf.class.getResourceAsStream(FONT);
        if (in == null) {
            throw new UncheckedIOException(new IOException("the program lacks its own font " + FONT));
        }
        return in;
    }
}
