package org.plumbline.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.DiaryRow;

/** Writes the diary that {@link DiaryCsv} reads. */
public final class DiaryCsvWriter {
    private static final List<String> COLUMNS = List.of(
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
            "pain_48h",
            "stress",
            "sleep_h",
            "sitting_h",
            "flare");

    private DiaryCsvWriter() {}

    /** @return a header and one line a row; blank is unknown */
    public static String write(List<DiaryRow> rows) {
        List<String> faults = names(rows, DiaryRow::faults);
        List<String> exposures = names(rows, DiaryRow::exposures);
        StringWriter text = new StringWriter();
        // No buffer of its own: nothing is left to be flushed
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        csv.writeRecord(Stream.of(
                        COLUMNS.stream(),
                        faults.stream().map(name -> "fault:" + name),
                        exposures.stream().map(name -> "exposure:" + name))
                .flatMap(columns -> columns)
                .toList());
        for (DiaryRow row : rows) {
            List<String> cells = new ArrayList<>(plain(row));
            faults.forEach(name -> cells.add(cell(row.faults().get(name))));
            exposures.forEach(name -> cells.add(cell(row.exposures().get(name))));
            csv.writeRecord(cells);
        }
        return text.toString();
    }

    private static List<String> names(List<DiaryRow> rows, Function<DiaryRow, SortedMap<String, Double>> of) {
        TreeSet<String> names = new TreeSet<>();
        rows.forEach(row -> names.addAll(of.apply(row).keySet()));
        return List.copyOf(names);
    }

    private static List<String> plain(DiaryRow row) {
        return List.of(
                row.patient(),
                row.session(),
                row.at().toString(),
                row.exercise(),
                cell(row.validReps()),
                cell(row.load()),
                yesOrNo(row.newExercise()),
                cell(row.painBefore()),
                cell(row.painAfter()),
                cell(row.painNextMorning()),
                cell(row.pain48h()),
                cell(row.stress()),
                cell(row.sleepHours()),
                cell(row.sittingHours()),
                yesOrNo(row.flare()));
    }

    private static String cell(@Nullable Number value) {
        return value == null ? "" : value.toString();
    }

    private static String yesOrNo(@Nullable Boolean value) {
        return value == null ? "" : value ? "1" : "0";
    }
}
