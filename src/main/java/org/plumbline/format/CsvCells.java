package org.plumbline.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line of a CSV with named columns after another: its cells as values, or what is the matter with them. */
final class CsvCells {
    /** How the library begins when a value never ends. */
    private static final String FULL_BUFFER = "The maximum buffer size";

    private final String file;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private List<String> fields = List.of();
    private long line;

    CsvCells(String file) {
        this.file = file;
    }

    /** The first line. */
    void header(List<String> names, long at) throws BadInputException {
        line = at;
        for (int i = 0; i < names.size(); i++) {
            // Spreadsheets like to put a byte order mark in front of the first name.
            String name = names.get(i).replace("\ufeff", "").strip();
            if (columns.putIfAbsent(name, i) != null) {
                throw bad("column '" + name + "' stands there twice");
            }
        }
    }

    /** Any other line. */
    void row(List<String> cells, long at) throws BadInputException {
        line = at;
        fields = cells;
        if (fields.size() != columns.size()) {
            throw bad(fields.size() + " fields, expected " + columns.size() + " as in the first line");
        }
    }

    Set<String> columns() {
        return Collections.unmodifiableSet(columns.keySet());
    }

    /** The line's number, from 1. */
    long line() {
        return line;
    }

    /** Blank where the column or the value is missing. */
    String text(String column) {
        Integer index = columns.get(column);
        return index == null ? "" : fields.get(index).strip();
    }

    String required(String column) throws BadInputException {
        String text = text(column);
        if (text.isEmpty()) {
            throw bad(column + " is blank");
        }
        return text;
    }

    /** With its offset. */
    OffsetDateTime time(String column) throws BadInputException {
        String text = required(column);
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException e) {
            throw bad(column + " is '" + text + "', expected a time with its offset such as 2026-03-02T18:30:00+01:00");
        }
    }

    @Nullable
    Integer whole(String column, int highest) throws BadInputException {
        Double value = number(column, 0, highest);
        if (value == null) {
            return null;
        }
        if (value != Math.rint(value)) {
            throw bad(column + " is " + text(column) + ", expected a whole number");
        }
        return value.intValue();
    }

    @Nullable
    Boolean yesOrNo(String column) throws BadInputException {
        return switch (text(column)) {
            case "" -> null;
            case "0" -> false;
            case "1" -> true;
            default -> throw bad(column + " is '" + text(column) + "', expected 0, 1 or blank");
        };
    }

    @Nullable
    Double number(String column, double lowest, double highest) throws BadInputException {
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
        return open ? "a number of at least 0" : String.format(Locale.ROOT, "%.0f to %.0f", lowest, highest);
    }

    /** What is the matter in this line. */
    BadInputException bad(String what) {
        return BadInputException.at(file, line, what);
    }

    /** What is told where no cells could be found at all. */
    static String notCsv(CsvParseException e) {
        String reason = String.valueOf(e.getMessage());
        return reason.startsWith(FULL_BUFFER)
                ? "a value of more than 16 million characters; is a quotation mark not closed?"
                : "is not CSV: " + reason;
    }
}
