package org.plumbline.format;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a recording: which of its columns are ours, and the numbers in them. Errors name file and line. */
final class RecordingRows {
    private static final int LONGEST_QUOTE = 120;
    /** In m/s², rad/s or µT: no sensor on a back measures anything near this. */
    private static final double MOST = 1e6;

    private final String file;
    private final double[] row = new double[RecordingCsv.COLUMNS.size() + RecordingCsv.MAGNETOMETER_COLUMNS.size()];
    private int @Nullable [] columns;
    private int width;

    RecordingRows(String file) {
        this.file = file;
    }

    /** Whether the header was seen. */
    boolean known() {
        return columns != null;
    }

    boolean hasMagnetometer() {
        return columns != null && columns.length > RecordingCsv.COLUMNS.size();
    }

    /** Finds the columns by their names. */
    void header(List<String> names, long line) throws BadInputException {
        List<String> stripped = names.stream().map(String::strip).toList();
        boolean magnetometer = stripped.containsAll(RecordingCsv.MAGNETOMETER_COLUMNS);
        int[] found = new int[magnetometer ? row.length : RecordingCsv.COLUMNS.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = stripped.indexOf(name(i));
            if (found[i] < 0) {
                throw bad(line, "has no column '" + name(i) + "'; found: " + shortened(String.join(",", stripped)));
            }
            if (found[i] != stripped.lastIndexOf(name(i))) {
                throw bad(line, "has the column '" + name(i) + "' twice");
            }
        }
        columns = found;
        width = names.size();
    }

    /** The numbers of a row in the order of the columns; the same array every time. */
    double[] read(CsvRecord found, long line) throws BadInputException {
        int[] at = columns == null ? new int[0] : columns;
        if (found.getFieldCount() > width && !found.getField(width).isBlank()) {
            throw bad(line, "has " + found.getFieldCount() + " values; the header names " + width);
        }
        for (int i = 0; i < at.length; i++) {
            if (at[i] >= found.getFieldCount()) {
                throw bad(
                        line,
                        "has " + found.getFieldCount() + " values; the header names " + width
                                + ": is the file cut off?");
            }
            row[i] = number(found.getField(at[i]), i, line);
        }
        return row;
    }

    private double number(String text, int column, long line) throws BadInputException {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw bad(line, "column " + name(column) + ": '" + shortened(text) + "' is not a number");
        }
        if (!Double.isFinite(value)) {
            throw bad(line, "column " + name(column) + ": '" + shortened(text) + "' is not a finite number");
        }
        if (column > 0 && Math.abs(value) > MOST) {
            throw bad(line, "column " + name(column) + ": '" + shortened(text) + "' is beyond any sensor");
        }
        return value;
    }

    private static String name(int column) {
        int own = RecordingCsv.COLUMNS.size();
        return column < own ? RecordingCsv.COLUMNS.get(column) : RecordingCsv.MAGNETOMETER_COLUMNS.get(column - own);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE - 3) + "…";
    }

    BadInputException bad(long line, String what) {
        return BadInputException.at(file, line, what);
    }
}
