package org.plumbline.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Assessment;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.report.FormWords;
import org.plumbline.core.report.Words;
import org.plumbline.core.session.SessionReport;

/** A form report as a person reads it: a table, the flags in words, a summary, what cannot be seen. */
final class CheckText {
    private static final String INDENT = " ".repeat(44);

    private final Words words;
    private final FormWords form;
    private final List<Exercise> exercises;

    CheckText(Words words, List<Exercise> exercises) {
        this.words = words;
        this.form = new FormWords(words);
        this.exercises = exercises;
    }

    void write(String recording, SessionReport report, PrintWriter out) {
        out.println(recording + " · " + name(report.recognisedExercise()) + " · " + quality(report));
        if (report.quality().reason() != null) {
            out.println("  " + form.notAssessed(report.quality().reason()));
        }
        if (!report.repetitions().isEmpty()) {
            out.println("  " + words.text("check.columns", Map.of()));
            report.repetitions().forEach(r -> row(r, report, out));
        }
        summary(report, out);
        out.println();
    }

    private void row(AssessedRepetition assessed, SessionReport report, PrintWriter out) {
        Repetition r = assessed.repetition();
        String side =
                r.side() == null ? "" : words.text("side." + r.side().name().toLowerCase(Locale.ROOT), Map.of());
        String figures = String.format(
                words.locale(),
                "  %3d  %-7s %8.1f %5.1f %6.1f %6.0f°  ",
                r.index(),
                side,
                r.startSeconds(),
                r.eccentricSeconds(),
                r.concentricSeconds(),
                r.romDeg());
        boolean several = !report.exercise().equals(report.recognisedExercise()) || isAuto(report);
        String which = several ? name(r.exercise()) + ": " : "";
        List<String> lines = switch (assessed.assessment()) {
            case Assessment.Clean ignored -> List.of(words.text("check.nothing", Map.of()));
            case Assessment.NotAssessed none -> List.of(form.notAssessed(none.reason()));
            case Assessment.Flagged flagged ->
                flagged.findings().stream().map(this::sentence).toList();
        };
        out.println(figures + which + lines.getFirst());
        lines.stream().skip(1).forEach(line -> out.println(INDENT + line));
    }

    private static boolean isAuto(SessionReport report) {
        return report.recognisedExercise().equals(SessionReport.AUTO);
    }

    private String sentence(FormFinding finding) {
        return form.finding(finding) + " (" + form.severity(finding) + ")";
    }

    private void summary(SessionReport report, PrintWriter out) {
        SessionReport.Summary summary = report.summary();
        out.println("  "
                + words.text("check.repetitions", Map.of("count", summary.repetitions(), "faulty", summary.faulty())));
        report.setFindings().forEach(f -> out.println("    " + form.setFinding(f)));
        summary.byRule().forEach((rule, count) -> out.println("    " + count + " × " + form.rule(rule)));
        exercises.stream().filter(e -> wasDone(e, report)).forEach(e -> notVisible(e, out));
    }

    private static boolean wasDone(Exercise exercise, SessionReport report) {
        return exercise.id().equals(report.recognisedExercise())
                || report.repetitions().stream()
                        .anyMatch(r -> r.repetition().exercise().equals(exercise.id()));
    }

    private void notVisible(Exercise exercise, PrintWriter out) {
        out.println("  " + words.text("check.not-visible", Map.of()));
        exercise.texts(words.locale().getLanguage()).notVisible().forEach(line -> out.println("    " + line));
    }

    private String quality(SessionReport report) {
        Double rate = report.quality().rateHz();
        return rate == null
                ? words.text("check.quality-unknown", Map.of("duration", report.durationSeconds()))
                : words.text(
                        "check.quality",
                        Map.of(
                                "rate",
                                rate,
                                "duration",
                                report.durationSeconds(),
                                "lost",
                                100 * report.quality().lostFraction()));
    }

    private String name(String exercise) {
        return exercises.stream()
                .filter(e -> e.id().equals(exercise))
                .findFirst()
                .map(e -> e.texts(words.locale().getLanguage()).name())
                .orElse(exercise);
    }
}
