package org.plumbline.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

    private final String file;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<List<String>, Long> seen = new HashMap<>();
    private final List<DiaryRow> rows = new ArrayList<>();
    private List<String> fields = List.of();
    private long line;

    private DiaryCsv(String file) {
        this.file = file;
    }

    /** @throws BadInputException naming the line, what stands there and what was expected */
    public static List<DiaryRow> read(Path path) throws BadInputException {
        try (Reader text = Files.newBufferedReader(path)) {
            return read(path.toString(), text);
        } catch (NoSuchFileException e) {
            throw new BadInputException(path + ": there is no such file", e);
        } catch (IOException e) {
            throw new BadInputException(path + ": cannot be read as text in UTF-8, a diary CSV was expected", e);
        }
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
            throw new BadInputException(file + ", after line " + diary.line + ": not CSV (" + e.getMessage() + ")", e);
        }
        if (diary.columns.isEmpty()) {
            throw new BadInputException(file + ": empty, a line with the columns' names was expected");
        }
        return List.copyOf(diary.rows);
    }

    private void accept(CsvRecord found) throws BadInputException {
        line = found.getStartingLineNumber();
        fields = found.getFields();
        if (columns.isEmpty()) {
            header();
            return;
        }
        if (fields.size() != columns.size()) {
            throw bad(fields.size() + " fields, expected " + columns.size() + " as in the first line");
        }
        DiaryRow row = row();
        Long before = seen.putIfAbsent(List.of(row.patient(), row.session(), row.exercise()), line);
        if (before != null) {
            throw bad("a second row for session '" + row.session() + "' and exercise '" + row.exercise()
                    + "' of patient '" + row.patient() + "', the first one is line " + before);
        }
        rows.add(row);
    }

    private void header() throws BadInputException {
        for (int i = 0; i < fields.size(); i++) {
            // Spreadsheets like to put a byte order mark in front of the first name.
            String name = fields.get(i).replace("\ufeff", "").strip();
            if (columns.putIfAbsent(name, i) != null) {
                throw bad("column '" + name + "' stands there twice");
            }
            if (name.equals(FAULT) || name.equals(EXPOSURE)) {
                throw bad("column '" + name + "' needs a name behind the colon");
            }
        }
        List<String> missing =
                REQUIRED.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw bad("no column '" + String.join("', '", missing) + "'");
        }
    }

    private DiaryRow row() throws BadInputException {
        return new DiaryRow(
                required("patient"),
                required("session"),
                time(),
                required("exercise"),
                whole("valid_reps", Integer.MAX_VALUE),
                number("load", 0, Double.MAX_VALUE),
                yesOrNo("new_exercise"),
                whole("pain_before", 10),
                whole("pain_after", 10),
                whole("pain_next_morning", 10),
                whole("pain_48h", 10),
                number("stress", -Double.MAX_VALUE, Double.MAX_VALUE),
                number("sleep_h", 0, 24),
                number("sitting_h", 0, 24),
                yesOrNo("flare"),
                named(FAULT, 0, 1),
                named(EXPOSURE, -Double.MAX_VALUE, Double.MAX_VALUE));
    }

    private SortedMap<String, Double> named(String prefix, double lowest, double highest) throws BadInputException {
        SortedMap<String, Double> values = new TreeMap<>();
        for (String column : columns.keySet()) {
            Double value = column.startsWith(prefix) ? number(column, lowest, highest) : null;
            if (value != null) {
                values.put(column.substring(prefix.length()), value);
            }
        }
        return values;
    }

    private String text(String column) {
        Integer index = columns.get(column);
        return index == null ? "" : fields.get(index).strip();
    }

    private String required(String column) throws BadInputException {
        String text = text(column);
        if (text.isEmpty()) {
            throw bad(column + " is blank");
        }
        return text;
    }

    private OffsetDateTime time() throws BadInputException {
        String text = required("at");
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw bad("at is '" + text + "', expected a time with its offset such as 2026-03-02T18:30:00+01:00");
        }
    }

    private @Nullable Integer whole(String column, int highest) throws BadInputException {
        Double value = number(column, 0, highest);
        if (value == null) {
            return null;
        }
        if (value != Math.rint(value)) {
            throw bad(column + " is " + text(column) + ", expected a whole number");
        }
        return value.intValue();
    }

    private @Nullable Boolean yesOrNo(String column) throws BadInputException {
        return switch (text(column)) {
            case "" -> null;
            case "0" -> false;
            case "1" -> true;
            default -> throw bad(column + " is '" + text(column) + "', expected 0, 1 or blank");
        };
    }

    private @Nullable Double number(String column, double lowest, double highest) throws BadInputException {
        String text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw bad(column + " is '" + text + "', expected a number or blank");
        }
        if (!(value >= lowest && value <= highest)) {
            throw bad(column + " is " + text + ", expected " + range(lowest, highest));
        }
        return value;
    }

    private static String range(double lowest, double highest) {
        if (lowest == -Double.MAX_VALUE) {
            return "a finite number";
        }
        boolean open = highest >= Integer.MAX_VALUE;
        return open ? "a number of at least 0" : String.format("%.0f to %.0f", lowest, highest);
    }

    private BadInputException bad(String what) {
        return new BadInputException(file + ", line " + line + ": " + what);
    }
}
