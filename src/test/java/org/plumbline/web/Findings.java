package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether the same was found in the same repetitions. */
final class Findings {
    private Findings() {}

    static void assertSame(JsonObject actual, JsonObject expected, double value, double boundarySeconds) {
        assertThat(actual.getJsonObject("summary")).isEqualTo(expected.getJsonObject("summary"));
        JsonArray left = actual.getJsonArray("repetitions");
        JsonArray right = expected.getJsonArray("repetitions");
        assertThat(left).hasSameSizeAs(right);
        for (int i = 0; i < left.size(); i++) {
            JsonObject a = left.getJsonObject(i);
            JsonObject b = right.getJsonObject(i);
            for (String boundary : List.of("start_s", "peak_s", "end_s")) {
                assertThat(a.getDouble(boundary)).isCloseTo(b.getDouble(boundary), within(boundarySeconds + 1e-9));
            }
            assertThat(a.getDouble("rom_deg")).isCloseTo(b.getDouble("rom_deg"), within(value + 1e-9));
            Map<String, Double> found = values(a);
            Map<String, Double> wanted = values(b);
            assertThat(found.keySet()).isEqualTo(wanted.keySet());
            found.forEach((rule, x) -> assertThat(x).as(rule).isCloseTo(wanted.get(rule), within(value + 1e-9)));
        }
    }

    private static Map<String, Double> values(JsonObject repetition) {
        Map<String, Double> values = new TreeMap<>();
        JsonArray findings = repetition.getJsonArray("findings");
        for (int i = 0; i < findings.size(); i++) {
            values.put(
                    findings.getJsonObject(i).getString("rule"),
                    findings.getJsonObject(i).getDouble("value"));
        }
        return values;
    }
}
