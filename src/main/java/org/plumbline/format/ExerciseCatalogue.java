package org.plumbline.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;

/** All exercises: one YAML file each under {@code exercises/}, checked against the schema when they are loaded. */
public final class ExerciseCatalogue {
    private static final String FOLDER = "/exercises";
    private static final String SCHEMA = "exercise.schema.json";

    private final ExerciseSchema schema;
    private final Map<String, YamlDocument> documents;
    private final Map<String, Exercise> exercises;

    private ExerciseCatalogue(
            ExerciseSchema schema, Map<String, YamlDocument> documents, Map<String, Exercise> exercises) {
        this.schema = schema;
        this.documents = documents;
        this.exercises = exercises;
    }

    /** The catalogue that comes with the program. @throws BadInputException naming file, line and reason */
    public static ExerciseCatalogue load() throws BadInputException {
        return of(resources());
    }

    /** A catalogue of the given files, file name → content; the schema is among them. */
    static ExerciseCatalogue of(Map<String, String> files) throws BadInputException {
        ExerciseSchema schema = new ExerciseSchema(Objects.requireNonNull(files.get(SCHEMA)));
        Map<String, YamlDocument> documents = new TreeMap<>();
        Map<String, Exercise> exercises = new TreeMap<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().endsWith(".yaml")) {
                YamlDocument document = YamlDocument.parse("exercises/" + file.getKey(), file.getValue());
                schema.check(document);
                Exercise exercise = ExerciseYaml.read(document, Set.of());
                if (!file.getKey().equals(exercise.id() + ".yaml")) {
                    throw document.mistake("/id", "is '" + exercise.id() + "', the file's name says otherwise");
                }
                documents.put(exercise.id(), document);
                exercises.put(exercise.id(), exercise);
            }
        }
        return new ExerciseCatalogue(schema, documents, exercises);
    }

    /** In the order of their ids. */
    public List<Exercise> exercises() {
        return List.copyOf(exercises.values());
    }

    /** Those that {@code auto} may take a movement for, in the order of their ids. */
    public List<Exercise> recognised() {
        return exercises.values().stream().filter(Exercise::recognised).toList();
    }

    public Optional<Exercise> find(String id) {
        return Optional.ofNullable(exercises.get(id));
    }

    /**
     * This catalogue with a physio's own limits or exercise. For an exercise that is known, the file needs no more than
     * its id and the rules with what differs; the limits of its rules hold as they are, whatever the baseline.
     *
     * @throws BadInputException naming file, line and reason
     */
    public ExerciseCatalogue withLimits(Path file) throws BadInputException {
        return withLimits(file.toString(), read(file));
    }

    ExerciseCatalogue withLimits(String file, String text) throws BadInputException {
        YamlDocument document = YamlDocument.parse(file, text);
        YamlDocument known = documents.get(String.valueOf(document.root().get("id")));
        Set<String> set = ruleIds(document.root().get("rules"));
        YamlDocument whole = known == null ? document : document.withRoot(laidOver(known.root(), document.root()));
        schema.check(whole);
        Exercise exercise = ExerciseYaml.read(whole, set);
        Map<String, YamlDocument> newDocuments = new TreeMap<>(documents);
        Map<String, Exercise> newExercises = new TreeMap<>(exercises);
        newDocuments.put(exercise.id(), whole);
        newExercises.put(exercise.id(), exercise);
        return new ExerciseCatalogue(schema, newDocuments, newExercises);
    }

    /** The file's own values, where it has none the catalogue's. The file's rules stay first, so their lines hold. */
    private static Map<String, Object> laidOver(Map<String, Object> base, Map<String, Object> over) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        merged.putAll(over);
        if (!(over.get("rules") instanceof List<?> overRules)) {
            return merged;
        }
        Set<String> replaced = ruleIds(overRules);
        List<Object> rules = new ArrayList<>();
        for (Object rule : overRules) {
            rules.add(rule instanceof Map<?, ?> map ? ruleLaidOver(base, map) : rule);
        }
        for (Object rule : ExerciseYaml.list(base, "rules")) {
            if (!replaced.contains(idOf(rule))) {
                rules.add(rule);
            }
        }
        merged.put("rules", rules);
        return merged;
    }

    private static Map<Object, Object> ruleLaidOver(Map<String, Object> base, Map<?, ?> rule) {
        Map<Object, Object> merged = new LinkedHashMap<>();
        for (Object known : ExerciseYaml.list(base, "rules")) {
            if (idOf(known).equals(idOf(rule))) {
                merged.putAll((Map<?, ?>) known);
            }
        }
        merged.putAll(rule);
        return merged;
    }

    private static Set<String> ruleIds(@Nullable Object rules) {
        Set<String> ids = new HashSet<>();
        if (rules instanceof List<?> list) {
            list.forEach(rule -> ids.add(idOf(rule)));
        }
        return ids;
    }

    private static String idOf(Object rule) {
        return rule instanceof Map<?, ?> map ? String.valueOf(map.get("id")) : "";
    }

    private static String read(Path file) throws BadInputException {
        return InputFile.text(file, "an exercise as YAML");
    }

    private static Map<String, String> resources() {
        try {
            URL folder = Objects.requireNonNull(ExerciseCatalogue.class.getResource(FOLDER));
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return files(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return files(jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.toList()) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return texts;
    }
}
