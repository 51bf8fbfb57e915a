package org.plumbline.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkBudgetTest {
    @Test
    void computesWhatTheVectorsSay() throws IOException {
        JsonNode cases = new ObjectMapper()
                .readTree(Path.of("firmware-protocol", "vectors", "link-budget.json")
                        .toFile());
        assertThat(cases.size()).isGreaterThan(10);
        for (JsonNode one : cases) {
            List<LinkBudget.Stream> streams = new ArrayList<>();
            one.path("sensors")
                    .forEach(sensor -> streams.add(new LinkBudget.Stream(
                            sensor.path("content").asInt(),
                            sensor.path("rate_mhz").asLong(),
                            sensor.path("batch_samples").asInt())));
            LinkBudget budget =
                    LinkBudget.of(streams, one.path("link_bytes_per_second").asLong());

            assertThat(budget)
                    .as(one.path("what").asText())
                    .isEqualTo(new LinkBudget(
                            one.path("needed").asLong(), one.path("available").asLong()));
            assertThat(budget.fits())
                    .as(one.path("what").asText())
                    .isEqualTo(one.path("fits").asBoolean());
        }
    }

    @Test
    void saysTheNumbers() {
        LinkBudget.Stream nineAxes = new LinkBudget.Stream(Samples.ACC_GYR | Samples.MAG, 200_000, 0);

        assertThat(LinkBudget.of(List.of(nineAxes, nineAxes), 11_520).sentence())
                .isEqualTo("needs 8300 bytes a second; it may only use 5760, half of what the line carries");
    }
}
