package org.plumbline.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.report.FormWords;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.Gap;
import org.plumbline.format.CheckJson;

/** What is kept of a session, as the JSON texts that are stored and served. */
final class Renderer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String software;
    private final CheckJson json;

    Renderer(String software, FormWords words) {
        this.json = new CheckJson(words);
        this.software = software;
    }

    String software() {
        return software;
    }

    /** One object of {@code check --json}. */
    String report(String name, SessionReport report) {
        return json.object(name, report).toString();
    }

    String gaps(List<Gap> gaps) {
        ArrayNode out = JSON.createArrayNode();
        for (Gap gap : gaps) {
            out.addObject()
                    .put("start_s", gap.startSeconds())
                    .put("end_s", gap.endSeconds())
                    .put("lost_samples", gap.missingSamples());
        }
        return out.toString();
    }

    static String trace(LiveEvent.TracePart trace) {
        ObjectNode out = JSON.createObjectNode();
        numbers(out.putArray("time_s"), trace.timeSeconds());
        numbers(out.putArray("flexion_deg"), trace.flexionDeg());
        numbers(out.putArray("lateral_flexion_right_deg"), trace.lateralFlexionRightDeg());
        numbers(out.putArray("axial_rotation_left_deg"), trace.axialRotationLeftDeg());
        return out.toString();
    }

    private static void numbers(ArrayNode out, List<? extends @Nullable Double> values) {
        values.forEach(out::add);
    }
}
