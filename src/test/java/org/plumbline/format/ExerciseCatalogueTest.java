package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.KeyPose;
import org.plumbline.core.exercise.LimitSource;
import org.plumbline.core.exercise.Motion;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.synthesis.MotionProfile;
import org.plumbline.core.synthesis.SynthesisRequest;

class ExerciseCatalogueTest {
    @Test
    void everyExerciseOfTheProgramPassesTheSchemaAndSpeaksBothLanguages() throws BadInputException {
        ExerciseCatalogue catalogue = ExerciseCatalogue.load();

        assertThat(catalogue.exercises())
                .extracting(Exercise::id)
                .containsExactlyInAnyOrder(
                        "squat",
                        "hip-hinge",
                        "sit-to-stand",
                        "trunk-flexion",
                        "trunk-lateral-flexion",
                        "trunk-axial-rotation",
                        "bird-dog",
                        "cat-camel",
                        "glute-bridge",
                        "dead-bug",
                        "curl-up",
                        "side-plank",
                        "front-plank",
                        "prone-press-up",
                        "lunge");
        for (Exercise exercise : catalogue.exercises()) {
            assertThat(exercise.texts().keySet()).containsExactlyInAnyOrder("en", "de");
            assertThat(exercise.texts("de").cues().keySet())
                    .isEqualTo(exercise.texts("en").cues().keySet());
        }
    }

    @Test
    void everyExerciseSaysHowItLooksAndWhereItIsSeen() throws BadInputException {
        assertThat(ExerciseCatalogue.load().exercises())
                .allSatisfy(exercise ->
                        assertThat(exercise.motion()).as(exercise.id()).isNotNull())
                .allSatisfy(exercise ->
                        assertThat(exercise.sites()).as(exercise.id()).isNotEmpty());
    }

    @Test
    void whatTheSynthesiserKnowsByIdIsWhatTheCatalogueSays() throws BadInputException {
        for (String id :
                List.of("squat", "hip-hinge", "trunk-flexion", "trunk-lateral-flexion", "trunk-axial-rotation")) {
            MotionProfile byId = MotionProfile.of(id);
            MotionProfile byCatalogue =
                    MotionProfile.of(ExerciseCatalogue.load().find(id).orElseThrow());

            assertThat(withoutJoints(byCatalogue)).isEqualTo(withoutJoints(byId));
        }
    }

    private static MotionProfile withoutJoints(MotionProfile profile) {
        Motion m = profile.motion();
        List<KeyPose> poses = m.poses().stream()
                .map(p -> new KeyPose(
                        p.at(), p.pitchDeg(), p.rollDeg(), p.twistDeg(), p.upMetres(), p.forwardMetres(), Map.of()))
                .toList();
        Motion bare = new Motion(
                m.view(), m.alternating(), m.outSeconds(), m.holdSeconds(), m.backSeconds(), m.pauseSeconds(), poses);
        return new MotionProfile(profile.id(), profile.start(), profile.plane(), profile.held(), bare);
    }

    @Test
    void theTableOfTheMethodSaysWhatTheCatalogueSays() throws BadInputException, IOException {
        String method = Files.readString(Path.of("src/docs/method.md"));
        for (Exercise exercise : ExerciseCatalogue.load().exercises()) {
            String row = exercise.rules().stream()
                    .map(r -> (r.evidence() ? "**%s %s %s**" : "%s %s %s")
                            .formatted(
                                    r.id(),
                                    new BigDecimal(String.valueOf(r.limit()))
                                            .stripTrailingZeros()
                                            .toPlainString(),
                                    r.unit()))
                    .collect(Collectors.joining(", "));
            assertThat(method).contains("| `" + exercise.id() + "` | " + row + " |");
        }
    }

    @Test
    void theSchemaKnowsTheRulesThatTheProgramKnows() throws IOException {
        for (RuleKind kind : RuleKind.values()) {
            assertThat(resource("exercise.schema.json")).contains("\"" + kind.id() + "\"", "\"" + kind.unit() + "\"");
        }
    }

    @Test
    void everyRuleOfTheCatalogueHasAFaultThatCanBeMadeAndANameInBothLanguages() throws BadInputException {
        for (Exercise exercise : ExerciseCatalogue.load().exercises()) {
            for (Rule rule : exercise.rules()) {
                SynthesisRequest request =
                        SynthesisRequest.of(exercise).fault(rule.id()).build();
                assertThat(request.faults().getFirst().size())
                        .as(exercise.id() + " " + rule.id())
                        .isPositive();
                for (String language : List.of("en", "de")) {
                    assertThat(WordsCatalogue.load(language, "form").text("rule." + rule.id(), Map.of()))
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void noExerciseNamesWhatOneBackSensorCannotSee() throws BadInputException {
        assertThat(ExerciseCatalogue.load().exercises())
                .flatExtracting(Exercise::rules)
                .extracting(Rule::id)
                .doesNotContain("knee-valgus", "butt-wink");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit: 50                    | limit: fifty              | rules.0.limit
            limit: 50                    | limit: -3                 | rules.0.limit
            unit: m                      | unit: furlong             | rules.1.unit
            kind: twist-above            | kind: feels-odd           | rules.4.kind
            plane: vertical              | plain: vertical           | segmentation.plain
            id: squat                    | id: Squat Number One      | id
            shortest_s: 0.4              | shortest_s: 80            | segmentation
            longest_s: 15                | longest_s:                | segmentation.longest_s
            kind: depth-below            | kind: lean-above          | rules.1.unit
            """)
    void namesFileLineAndReason(String found, String put, String place) throws IOException {
        String good = resource("squat.yaml");
        assertThat(good).contains(found);
        String bad = good.replaceFirst(found, put);
        long line = good.substring(0, good.indexOf(found)).lines().count();

        assertThatThrownBy(() -> catalogueOf("squat.yaml", bad))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("exercises/squat.yaml, line ")
                .hasMessageContaining(place + ":")
                .satisfies(e -> assertThat(lineOf(e)).isBetween(line - 3, line + 3))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "id: [", "- squat", "id: squat\nid: squat\n", "\tid: x", "id: squat\n---\nid: b\n", "5"})
    void whatIsNoExerciseAtAllIsOneClearLine(String text) {
        assertThatThrownBy(() -> catalogueOf("squat.yaml", text))
                .isInstanceOf(BadInputException.class)
                .hasMessageMatching("exercises/squat.yaml, line \\d+: .*");
    }

    @Test
    void limitsOfAPhysioReplaceOnlyWhatTheyName() throws BadInputException {
        ExerciseCatalogue catalogue =
                ExerciseCatalogue.load().withLimits("mine.yaml", "id: squat\nrules:\n  - {id: partial, limit: 0.4}\n");

        Exercise squat = catalogue.find("squat").orElseThrow();
        Rule partial = squat.rule("partial").orElseThrow();
        assertThat(partial.limit()).isEqualTo(0.4);
        assertThat(partial.limitSource()).isEqualTo(LimitSource.PHYSIO);
        assertThat(partial.baselineAllowance()).isNull();
        Rule lean = squat.rule("excessive-lean").orElseThrow();
        assertThat(lean.limitSource()).isEqualTo(LimitSource.DEFAULT);
        assertThat(lean.baselineAllowance()).isEqualTo(15.0);
    }

    @Test
    void aWholeExerciseCanBeAPhysiosOwn() throws BadInputException, IOException {
        String own = resource("hip-hinge.yaml").replace("id: hip-hinge", "id: bow-slowly");

        Exercise exercise = ExerciseCatalogue.load()
                .withLimits("mine.yaml", own)
                .find("bow-slowly")
                .orElseThrow();

        assertThat(exercise.rules()).allMatch(r -> r.limitSource() == LimitSource.PHYSIO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: squat; rules:;  - {id: partial, limit: much}      | mine.yaml, line 3: rules.0.limit:
            id: squat; rules:;  - {id: partial};  - {id: new-one} | mine.yaml, line 4: rules.1:
            id: squat; rules: 7                                    | mine.yaml, line 2: rules:
            id: nothing-known; rules: []                           | mine.yaml, line 2: rules:
            """)
    void badLimitsNameTheLineOfTheirOwnFile(String text, String message) throws BadInputException {
        ExerciseCatalogue catalogue = ExerciseCatalogue.load();

        assertThatThrownBy(() -> catalogue.withLimits("mine.yaml", text.replaceAll("; ?", "\n")))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(message);
    }

    private static long lineOf(Throwable e) {
        return Long.parseLong(String.valueOf(e.getMessage()).replaceFirst(".*, line (\\d+):.*", "$1"));
    }

    private static ExerciseCatalogue catalogueOf(String name, String text) throws BadInputException, IOException {
        return ExerciseCatalogue.of(Map.of("exercise.schema.json", resource("exercise.schema.json"), name, text));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ExerciseCatalogueTest.class.getResourceAsStream("/exercises/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
