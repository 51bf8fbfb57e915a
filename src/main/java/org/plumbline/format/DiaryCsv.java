package org.plumbline.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plumbline.core.link.DiaryRow;

/**
 * Reads the diary that links are computed from: one row for each session and exercise, columns by name in any order,
 * rows in any order, blank is unknown, other columns are ignored.
 */
public final class DiaryCsv {
    private static final List<String> REQUIRED = List.of(
            "patient",
            "session",
            "at",
            "exercise",
            "valid_reps",
            "load",
            "new_exercise",
            "pain_before",
            "pain_after",
            "pain_next_morning",
            "pain_48h");
    private static final String FAULT = "fault:";
    private static final String EXPOSURE = "exposure:";

    private final CsvCells cells;
    private final Map<List<String>, Long> seen = new HashMap<>();
    private final List<DiaryRow> rows = new ArrayList<>();

    private DiaryCsv(String file) {
        cells = new CsvCells(file);
    }

    /** @throws BadInputException naming the line, what stands there and what was expected */
    public static List<DiaryRow> read(Path path) throws BadInputException {
        return read(path.toString(), new StringReader(InputFile.text(path, "a diary CSV")));
    }

    static List<DiaryRow> read(String file, Reader text) throws BadInputException {
        DiaryCsv diary = new DiaryCsv(file);
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            for (CsvRecord found : records) {
                diary.accept(found);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BadInputException(file + ": cannot be read as text in UTF-8, a diary CSV was expected", e);
        } catch (CsvParseException e) {
            throw BadInputException.at(file, diary.cells.line() + 1, CsvCells.notCsv(e), e);
        }
        if (diary.cells.columns().isEmpty()) {
            throw new BadInputException(file + ": is empty; expected a line with the columns' names");
        }
        return List.copyOf(diary.rows);
    }

    private void accept(CsvRecord found) throws BadInputException {
        if (cells.columns().isEmpty()) {
            cells.header(found.getFields(), found.getStartingLineNumber());
            requireColumns();
            return;
        }
        cells.row(found.getFields(), found.getStartingLineNumber());
        DiaryRow row = row();
        Long before = seen.putIfAbsent(List.of(row.patient(), row.session(), row.exercise()), cells.line());
        if (before != null) {
            throw cells.bad("a second row for session '" + row.session() + "' and exercise '" + row.exercise()
                    + "' of patient '" + row.patient() + "', the first one is line " + before);
        }
        rows.add(row);
    }

    private void requireColumns() throws BadInputException {
        Set<String> columns = cells.columns();
        if (columns.contains(FAULT) || columns.contains(EXPOSURE)) {
            throw cells.bad(
                    "column '" + (columns.contains(FAULT) ? FAULT : EXPOSURE) + "' needs a name behind the colon");
        }
        List<String> missing =
                REQUIRED.stream().filter(name -> !columns.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw cells.bad("no column '" + String.join("', '", missing) + "'");
        }
    }

    private DiaryRow row() throws BadInputException {
        return new DiaryRow(
                cells.required("patient"),
                cells.required("session"),
                cells.time("at"),
                cells.required("exercise"),
                cells.whole("valid_reps", Integer.MAX_VALUE),
                cells.number("load", 0, Double.MAX_VALUE),
                cells.yesOrNo("new_exercise"),
                cells.whole("pain_before", 10),
                cells.whole("pain_after", 10),
                cells.whole("pain_next_morning", 10),
                cells.whole("pain_48h", 10),
                cells.number("stress", -Double.MAX_VALUE, Double.MAX_VALUE),
                cells.number("sleep_h", 0, 24),
                cells.number("sitting_h", 0, 24),
                cells.yesOrNo("flare"),
                named(FAULT, 0, 1),
                named(EXPOSURE, -Double.MAX_VALUE, Double.MAX_VALUE));
    }

    private SortedMap<String, Double> named(String prefix, double lowest, double highest) throws BadInputException {
        SortedMap<String, Double> values = new TreeMap<>();
        for (String column : cells.columns()) {
            Double value = column.startsWith(prefix) ? cells.number(column, lowest, highest) : null;
            if (value != null) {
                values.put(column.substring(prefix.length()), value);
            }
        }
        return values;
    }
}
