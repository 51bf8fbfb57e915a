package org.plumbline.format;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.signal.SampleBatch;

/**
 * Reads the recording CSV: {@code # key: value} comments, one header line, then rows of numbers with strictly
 * increasing {@code time_s}. Columns are found by name; unknown columns and keys are ignored. {@link
 * RecordingCsvWriter} writes it.
 */
public final class RecordingCsv {
    static final List<String> COLUMNS =
            List.of("time_s", "acc_x_mps2", "acc_y_mps2", "acc_z_mps2", "gyr_x_radps", "gyr_y_radps", "gyr_z_radps");
    static final List<String> MAGNETOMETER_COLUMNS = List.of("mag_x_ut", "mag_y_ut", "mag_z_ut");

    /** What spreadsheets put in front of UTF-8. */
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final String file;
    private final Map<String, String> keys = new HashMap<>();
    private final SampleBatch samples = new SampleBatch();
    private final RecordingRows rows;
    private long line;

    private RecordingCsv(String file) {
        this.file = file;
        rows = new RecordingRows(file);
    }

    /**
     * Parses a whole file.
     *
     * @param file as the person named it, for messages
     * @throws BadInputException naming the line, what stands there and what was expected
     */
    static Recording.Sampled parse(String file, String name, byte[] bytes) throws BadInputException {
        return new RecordingCsv(file).parse(name, bytes);
    }

    private Recording.Sampled parse(String name, byte[] bytes) throws BadInputException {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .commentStrategy(CommentStrategy.READ)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(
                        inflated(bytes),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)))) {
            for (CsvRecord found : records) {
                line = found.getStartingLineNumber();
                accept(found);
            }
        } catch (IOException e) {
            throw unreadable(bytes, e);
        } catch (UncheckedIOException e) {
            throw unreadable(bytes, Objects.requireNonNull(e.getCause()));
        } catch (CsvParseException e) {
            throw e.getCause() instanceof IOException io ? unreadable(bytes, io) : bad(line + 1, CsvCells.notCsv(e));
        }
        if (!rows.known()) {
            throw new BadInputException(file + ": has no header line; expected " + String.join(",", COLUMNS));
        }
        if (samples.size() < 2) {
            throw new BadInputException(
                    file + ": has " + (samples.size() == 1 ? "1 row" : "no rows") + "; expected at least 2");
        }
        double step = Recording.Sampled.medianStepSeconds(samples, Double.NaN);
        return new Recording.Sampled(name, keys.getOrDefault("site", "unknown"), rate(1 / step), startedAt(), samples);
    }

    private static InputStream inflated(byte[] bytes) throws IOException {
        InputStream raw = new ByteArrayInputStream(bytes);
        InputStream in = new BufferedInputStream(Recordings.isGzip(bytes) ? new GZIPInputStream(raw) : raw);
        in.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            in.reset();
        }
        return in;
    }

    private void accept(CsvRecord found) throws BadInputException {
        if (found.isComment()) {
            comment(found.getField(0));
        } else if (rows.known()) {
            sample(found);
        } else {
            rows.header(found.getFields(), line);
            samples.reset(rows.hasMagnetometer());
        }
    }

    private void comment(String text) throws BadInputException {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return;
        }
        String key = text.substring(0, colon).strip();
        String value = text.substring(colon + 1).strip();
        if (key.equals("plumbline-recording") && !value.equals("1")) {
            throw bad(line, "is format version '" + value + "'; this version reads 1");
        }
        keys.put(key, value);
    }

    private void sample(CsvRecord found) throws BadInputException {
        double[] row = rows.read(found, line);
        int before = samples.size() - 1;
        if (before >= 0 && !(row[0] > samples.timeSeconds(before))) {
            throw bad(
                    line,
                    "time_s " + row[0] + " does not come after " + samples.timeSeconds(before)
                            + "; expected strictly increasing times");
        }
        if (samples.hasMagnetometer()) {
            samples.add(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7], row[8], row[9]);
        } else {
            samples.add(row[0], row[1], row[2], row[3], row[4], row[5], row[6]);
        }
    }

    private double rate(double measuredHz) throws BadInputException {
        String stated = keys.get("rate_hz");
        if (stated == null) {
            return measuredHz;
        }
        try {
            double hz = Double.parseDouble(stated);
            if (hz > 0 && hz <= 100_000) {
                return hz;
            }
        } catch (NumberFormatException e) {
            throw new BadInputException(file + ": rate_hz '" + stated + "' is not a number", e);
        }
        throw new BadInputException(
                file + ": rate_hz '" + stated + "' is out of range; expected more than 0, up to 100000");
    }

    private @Nullable OffsetDateTime startedAt() throws BadInputException {
        String text = keys.get("started_at");
        try {
            return text == null ? null : OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadInputException(
                    file + ": started_at '" + text
                            + "' is not an ISO 8601 time with offset, as 2026-03-01T09:30:00+01:00",
                    e);
        }
    }

    private BadInputException unreadable(byte[] bytes, IOException e) {
        if (e instanceof CharacterCodingException && !Recordings.isGzip(bytes)) {
            return InputFile.notUtf8(file, bytes, "a recording CSV or a wire file");
        }
        String what = e instanceof EOFException || e instanceof ZipException
                ? "the compressed data are cut off or damaged"
                : e instanceof CharacterCodingException
                        ? "the compressed data are not UTF-8 text"
                        : "cannot be read: " + e.getMessage();
        return BadInputException.at(file, line + 1, what, e);
    }

    private BadInputException bad(long atLine, String what) {
        return rows.bad(atLine, what);
    }
}
