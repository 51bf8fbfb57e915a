package org.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * {@code src/ops/bom.json} (CycloneDX) says what the product is made of: each library of the built jar by version and
 * hash, and under a licence that goes with ours. After a change of dependencies: {@code mvn -Pbill-of-materials validate}.
 */
class BillOfMaterialsIT {
    /** Permissive ones, and weak copyleft for libraries that are used unchanged beside our own jar. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            // what CycloneDX makes of jline's "The BSD License"; its text is the one of three clauses
            "BSD-4-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            // the PDF library, a jar of its own that anybody may replace
            "LGPL-2.1-or-later",
            // JMH, which only `plumbline bench` runs
            "GNU General Public License (GPL), version 2, with the Classpath exception");

    @Test
    void namesEveryLibraryOfTheJarByHash() throws Exception {
        Path jar = Path.of(System.getProperty("plumbline.jar", "target/plumbline.jar"));
        Map<String, String> shipped = new TreeMap<>();
        try (JarFile opened = new JarFile(jar.toFile())) {
            for (String entry : opened.getManifest()
                    .getMainAttributes()
                    .getValue("Class-Path")
                    .split(" ")) {
                shipped.put(Path.of(entry).getFileName().toString(), sha256(jar.resolveSibling(entry)));
            }
        }
        Map<String, String> named = new TreeMap<>();
        for (JsonNode component : components()) {
            named.put(fileName(component), hash(component));
        }
        assertThat(shipped).hasSizeGreaterThan(50);
        assertThat(named)
                .as("src/ops/bom.json; after a change of dependencies run: mvn -Pbill-of-materials validate")
                .isEqualTo(shipped);
    }

    @Test
    void everyLibraryIsUnderALicenceThatGoesWithOurs() throws Exception {
        Set<String> others = new TreeSet<>();
        for (JsonNode component : components()) {
            boolean allowed = StreamSupport.stream(component.path("licenses").spliterator(), false)
                    .anyMatch(licence ->
                            ALLOWED.contains(licence.path("license").path("id").asText())
                                    || ALLOWED.contains(
                                            licence.path("license").path("name").asText()));
            if (!allowed) {
                others.add(component.path("name").asText() + ": " + component.path("licenses"));
            }
        }
        assertThat(others).isEmpty();
    }

    private static JsonNode components() throws Exception {
        return new ObjectMapper()
                .readTree(Files.readString(Path.of("src/ops/bom.json")))
                .path("components");
    }

    private static String fileName(JsonNode component) {
        String classifier = Arrays.stream(component.path("purl").asText().split("[?&]"))
                .filter(part -> part.startsWith("classifier="))
                .map(part -> "-" + part.substring("classifier=".length()))
                .findFirst()
                .orElse("");
        return component.path("name").asText() + "-" + component.path("version").asText() + classifier + ".jar";
    }

    private static String hash(JsonNode component) {
        return StreamSupport.stream(component.path("hashes").spliterator(), false)
                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                .map(hash -> hash.path("content").asText())
                .findFirst()
                .orElse("none");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
