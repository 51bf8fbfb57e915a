package org.plumbline.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Assessment;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.form.SetFinding;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.report.FormWords;
import org.plumbline.core.session.SessionReport;

/** A session report as JSON: one object of {@code check --json}. */
public final class CheckJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FormWords words;

    public CheckJson(FormWords words) {
        this.words = words;
    }

    /** All recordings of one call, as they are printed. */
    public static String array(List<ObjectNode> objects) {
        ArrayNode array = MAPPER.createArrayNode();
        array.addAll(objects);
        return text(array);
    }

    /** What stands for a recording that could not be read. */
    public static ObjectNode error(String recording, String error) {
        return MAPPER.createObjectNode().put("recording", recording).put("error", error);
    }

    /** One report as text. */
    public String write(String recording, SessionReport report) {
        return text(object(recording, report));
    }

    public ObjectNode object(String recording, SessionReport report) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("recording", recording)
                .put("exercise", report.recognisedExercise())
                .put("site", report.site())
                .put("sensor", report.sensor())
                .put("duration_s", rounded(report.durationSeconds(), 3));
        quality(node.putObject("quality"), report.quality());
        ArrayNode repetitions = node.putArray("repetitions");
        report.repetitions().forEach(r -> repetition(repetitions.addObject(), r));
        ArrayNode sets = node.putArray("set_findings");
        report.setFindings().forEach(f -> setFinding(sets.addObject(), f));
        SessionReport.Summary summary = report.summary();
        ObjectNode byRule = node.putObject("summary")
                .put("repetitions", summary.repetitions())
                .put("faulty", summary.faulty())
                .putObject("by_rule");
        summary.byRule().forEach(byRule::put);
        return node;
    }

    private void quality(ObjectNode node, SessionReport.Quality quality) {
        Double rate = quality.rateHz();
        node.put("rate_hz", rate == null ? null : Double.valueOf(rounded(rate, 2)))
                .put("gaps", quality.gaps())
                .put("lost_fraction", rounded(quality.lostFraction(), 4))
                .put("assessed", quality.assessed())
                .put("reason", quality.reason() == null ? null : words.notAssessed(quality.reason()))
                .put(
                        "reason_id",
                        quality.reason() == null ? null : quality.reason().id());
        wear(node.putObject("wear"), quality.wear());
    }

    private static void wear(ObjectNode node, SessionReport.Wear wear) {
        node.put("state", wear.state())
                .put("calibration_quality", roundedOrNull(wear.quality(), 2))
                .put("since_s", roundedOrNull(wear.sinceSeconds(), 2))
                .put("slipped_deg", roundedOrNull(wear.slippedDeg(), 1));
    }

    private static @Nullable Double roundedOrNull(@Nullable Double value, int decimals) {
        return value == null ? null : Double.valueOf(rounded(value, decimals));
    }

    private void repetition(ObjectNode node, AssessedRepetition assessed) {
        Repetition r = assessed.repetition();
        node.put("index", r.index())
                .put("exercise", r.exercise())
                .put("side", r.side() == null ? null : r.side().name().toLowerCase(Locale.ROOT))
                .put("start_s", rounded(r.startSeconds(), 3))
                .put("peak_s", rounded(r.peakSeconds(), 3))
                .put("end_s", rounded(r.endSeconds(), 3))
                .put("rom_deg", rounded(r.romDeg(), 1))
                .put("duration_s", rounded(r.durationSeconds(), 3))
                .put("eccentric_s", rounded(r.eccentricSeconds(), 3))
                .put("concentric_s", rounded(r.concentricSeconds(), 3))
                .put(
                        "hold_s",
                        r.held() == null
                                ? null
                                : Double.valueOf(rounded(r.held().inPositionSeconds(), 3)))
                .put(
                        "breaks",
                        r.held() == null ? null : Integer.valueOf(r.held().breaks()))
                .put(
                        "wobble_deg",
                        r.held() == null
                                ? null
                                : Double.valueOf(rounded(r.held().wobbleDeg(), 2)));
        switch (assessed.assessment()) {
            case Assessment.Clean clean -> assessed(node, clean.deviation(), List.of(), clean.rulesWithoutInputs());
            case Assessment.Flagged flagged ->
                assessed(node, flagged.deviation(), flagged.findings(), flagged.rulesWithoutInputs());
            case Assessment.NotAssessed none -> {
                node.putNull("deviation")
                        .put("assessed", false)
                        .put("reason", words.notAssessed(none.reason()))
                        .put("reason_id", none.reason().id());
                node.putArray("findings");
            }
        }
    }

    private void assessed(ObjectNode node, double deviation, List<FormFinding> found, List<String> withoutInputs) {
        node.put("deviation", rounded(deviation, 4)).put("assessed", true).putNull("reason");
        ArrayNode findings = node.putArray("findings");
        found.forEach(f -> finding(findings.addObject(), f));
        ArrayNode notAssessed = node.putArray("rules_not_assessed");
        withoutInputs.forEach(notAssessed::add);
    }

    private void finding(ObjectNode node, FormFinding f) {
        int decimals = f.unit().equals("deg") || f.unit().equals("percent") ? 1 : 3;
        // the sentence is about the numbers as they stand here, so that another language says the same later
        FormWords.Measured measured = new FormWords.Measured(
                f.rule(),
                f.kind().id(),
                rounded(f.value(), decimals),
                rounded(f.limit(), decimals),
                f.unit(),
                f.limitSource().id());
        node.put("rule", f.rule())
                .put("kind", f.kind().id())
                .put("severity", f.severity().id())
                .put("value", measured.value())
                .put("limit", measured.limit())
                .put("unit", f.unit())
                .put("limit_source", f.limitSource().id())
                .put("phase", f.phase().id())
                .put("at_s", rounded(f.atSeconds(), 3))
                .put("confidence", rounded(f.confidence(), 2))
                .put(
                        "message",
                        words.finding(
                                measured,
                                f.differences().stream().map(words::difference).toList()));
        ArrayNode differences = node.putArray("differences");
        f.differences()
                .forEach(d -> differences
                        .addObject()
                        .put("feature", d.feature().id())
                        .put("value", rounded(d.value(), 3))
                        .put("usual", rounded(d.usual(), 3))
                        .put("z", rounded(d.z(), 2))
                        .put("text", words.difference(d)));
        ObjectNode trace = node.putObject("trace").put("signal", f.excerpt().signal());
        ArrayNode times = trace.putArray("time_s");
        f.excerpt().timesSeconds().forEach(t -> times.add(rounded(t, 3)));
        ArrayNode values = trace.putArray("value");
        f.excerpt().values().forEach(v -> values.add(rounded(v, 3)));
    }

    private void setFinding(ObjectNode node, SetFinding f) {
        double value = rounded(f.value(), 3);
        double limit = rounded(f.limit(), 3);
        node.put("rule", f.rule())
                .put("exercise", f.exercise())
                .put("side", f.side() == null ? null : f.side().name().toLowerCase(Locale.ROOT))
                .put("from_repetition", f.fromRepetition())
                .put("to_repetition", f.toRepetition())
                .put("value", value)
                .put("limit", limit)
                .put("message", words.setFinding(f.fromRepetition(), f.toRepetition(), value, limit));
    }

    private static double rounded(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }

    private static String text(Object node) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
