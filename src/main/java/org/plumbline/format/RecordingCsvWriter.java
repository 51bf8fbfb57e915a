package org.plumbline.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.plumbline.core.signal.SampleBatch;

/** Writes the recording CSV that {@link RecordingCsv} reads; gzipped when the file's name ends in {@code .gz}. */
public final class RecordingCsvWriter {
    private RecordingCsvWriter() {}

    /** @param source where the recording comes from, one line */
    public static void write(Path file, Recording.Sampled recording, String source) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw;
                Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            text.write("# plumbline-recording: 1\n# site: " + recording.site() + "\n");
            text.write(String.format(Locale.ROOT, "# rate_hz: %s%n", recording.nominalRateHz())
                    .replace("\r", ""));
            text.write("# source: " + source.replace('\n', ' ') + "\n");
            if (recording.startedAt() != null) {
                text.write("# started_at: " + recording.startedAt() + "\n");
            }
            text.write(String.join(",", RecordingCsv.COLUMNS));
            boolean magnetometer = recording.samples().hasMagnetometer();
            text.write(magnetometer ? "," + String.join(",", RecordingCsv.MAGNETOMETER_COLUMNS) + "\n" : "\n");
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < recording.samples().size(); i++) {
                line.setLength(0);
                row(line, recording.samples(), i, magnetometer);
                text.append(line);
            }
        }
    }

    private static void row(StringBuilder line, SampleBatch samples, int i, boolean magnetometer) {
        line.append(String.format(Locale.ROOT, "%.6f", samples.timeSeconds(i)));
        for (int axis = 0; axis < 3; axis++) {
            line.append(',').append((float) samples.accMps2(i, axis));
        }
        for (int axis = 0; axis < 3; axis++) {
            line.append(',').append((float) samples.gyrRadps(i, axis));
        }
        for (int axis = 0; axis < 3 && magnetometer; axis++) {
            line.append(',').append((float) samples.magUt(i, axis));
        }
        line.append('\n');
    }
}
