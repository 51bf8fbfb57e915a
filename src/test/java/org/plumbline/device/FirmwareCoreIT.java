package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.plumbline.FirmwareBuild;
import org.plumbline.OutsidePrograms;

/** The C99 core of {@code firmware-protocol/c}: warnings are errors, sanitizers on, the golden vectors of the codec. */
class FirmwareCoreIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_FLASH_BYTES = 8 * 1024;
    private static final int MOST_STATE_BYTES = 1024;
    private static final Pattern WEIGHED =
            Pattern.compile("^\\s*(\\d+)\\s+(\\d+)\\s+(\\d+)\\s.*core-(\\S+)\\.elf$", Pattern.MULTILINE);

    @Test
    void itsOwnTestsPass() throws Exception {
        assertThat(FirmwareBuild.make("test"))
                .contains("ring: 0 failures")
                .containsPattern("frames: [1-9][0-9]+ vectors, 0 failures")
                .containsPattern("messages: [1-9][0-9]+ vectors, 0 failures")
                .containsPattern("sensor: [1-9][0-9]* link budgets, 0 failures")
                .containsPattern("model: [1-9][0-9]+ samples .*, 0 failures");
    }

    @Test
    void itReadsEveryFieldOfTheGoldenVectors() throws Exception {
        JsonNode vectors = JSON.readTree(
                Path.of("firmware-protocol", "vectors", "good.json").toFile());
        Map<String, String> read = FirmwareBuild.make("read-vectors")
                .lines()
                .filter(line -> line.indexOf('\t') > 0) // the others are what make itself says
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('\t')), line -> line.substring(line.indexOf('\t') + 1)));
        for (JsonNode vector : vectors) {
            String name = vector.path("name").asText();
            assertThat(JSON.readTree(read.get(name))).as(name).isEqualTo(vector.path("expected"));
        }
        assertThat(read).hasSize(vectors.size());
        assertThat(vectors.size()).isGreaterThan(40);
    }

    @Test
    void itFitsASmallSensor() throws Exception {
        OutsidePrograms.armCompiler();
        Matcher weighed = WEIGHED.matcher(FirmwareBuild.make("size"));
        int weighings = 0;
        while (weighed.find()) {
            int code = Integer.parseInt(weighed.group(1));
            int state = Integer.parseInt(weighed.group(2)) + Integer.parseInt(weighed.group(3));
            assertThat(code).as("bytes of flash on %s", weighed.group(4)).isLessThanOrEqualTo(MOST_FLASH_BYTES);
            assertThat(state).as("bytes of RAM on %s", weighed.group(4)).isLessThanOrEqualTo(MOST_STATE_BYTES);
            weighings++;
        }
        assertThat(weighings).isEqualTo(3);
    }
}
