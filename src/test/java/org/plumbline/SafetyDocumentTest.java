package org.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the safety document promises is covered: every hazard and every threat names a test, and the test is there. */
class SafetyDocumentTest {
    private static final Path DOCUMENT = Path.of("src/docs/safety.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void everyTestThatIsNamedExists() throws Exception {
        Map<String, String> sources = sources();
        TreeSet<String> missing = new TreeSet<>();
        Matcher named = NAMED.matcher(Files.readString(DOCUMENT));
        int found = 0;
        while (named.find()) {
            found++;
            String source = sources.get(named.group(1));
            String method = named.group(2);
            if (source == null || (method != null && !source.contains("void " + method + "("))) {
                missing.add(named.group());
            }
        }
        assertThat(found).isGreaterThan(30);
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"## Hazard log, 4, 3", "## Threat model, 4, 2"})
    void everyRowNamesATest(String section, int columns, int column) throws Exception {
        String document = Files.readString(DOCUMENT);
        String from = document.substring(document.indexOf("\n" + section));
        List<String> rows = new ArrayList<>(from.lines()
                .skip(2)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .toList());
        rows.removeFirst();
        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(rows).allSatisfy(row -> {
            String[] cells = row.substring(1, row.lastIndexOf('|')).split("\\|", -1);
            assertThat(cells).as(row).hasSize(columns);
            assertThat(NAMED.matcher(cells[column]).find())
                    .as("a test in: %s", row)
                    .isTrue();
        });
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }
}
