package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The profiles of real parts are as their schema says, and the calibration guide's pictures are there. */
class SensorProfilesTest {
    private static final Path FOLDER = Path.of("calibration");

    static List<Path> profiles() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("profiles"))) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aProfileFollowsItsSchema(Path file) throws IOException {
        Schema schema = new Schema(Files.readString(FOLDER.resolve("profiles/profile.schema.json")));
        Map<String, Object> profile =
                new YAMLMapper().readValue(file.toFile(), new TypeReference<Map<String, Object>>() {});
        assertThat(schema.check(profile)).isEmpty();
        assertThat(file.getFileName()).hasToString(profile.get("id") + ".yaml");
    }

    @Test
    void whatTheGuideShowsIsThere() throws IOException {
        String guide = Files.readString(FOLDER.resolve("README.md"));
        List<String> links = Stream.of(guide.split("\\]\\("))
                .skip(1)
                .map(part -> part.substring(0, part.indexOf(')')))
                .toList();
        assertThat(links).hasSizeGreaterThanOrEqualTo(4);
        assertThat(links).allSatisfy(link -> assertThat(FOLDER.resolve(link)).exists());
    }
}
