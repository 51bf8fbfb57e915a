package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.format.MadeFaults.REPETITIONS;
import static org.plumbline.format.MadeFaults.beyond;
import static org.plumbline.format.MadeFaults.flagged;
import static org.plumbline.format.MadeFaults.made;
import static org.plumbline.format.MadeFaults.own;
import static org.plumbline.format.MadeFaults.report;
import static org.plumbline.format.MadeFaults.showing;
import static org.plumbline.format.MadeFaults.where;
import static org.plumbline.format.MadeFaults.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Assessment;
import org.plumbline.core.report.FormWords;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.synthesis.SyntheticRecording;

/**
 * Every exercise of the catalogue with every one of its rules, on recordings made for it: a new exercise or rule is
 * tested by being there.
 */
class CatalogueTruthTest {
    static Stream<Exercise> exercises() throws BadInputException {
        return ExerciseCatalogue.load().exercises().stream();
    }

    static Stream<Arguments> rules() throws BadInputException {
        return exercises().flatMap(e -> e.rules().stream().map(r -> Arguments.of(e.id() + " " + r.id(), e, r)));
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void goodRepetitionsAreCountedExactlyAndNothingIsMentioned(Exercise exercise) throws BadInputException {
        SyntheticRecording made = made(exercise, b -> b.variation(0.03));
        SessionReport report = report(exercise, made, List.of());

        assertThat(report.repetitions()).hasSize(REPETITIONS);
        assertThat(report.summary().byRule()).isEmpty();
        assertThat(report.quality().reason()).isNull();
        assertThat(report.assessedRepetitions()).isEqualTo(REPETITIONS);
        // 0 is the norm
        assertThat(report.repetitions())
                .extracting(AssessedRepetition::assessment)
                .allMatch(a -> a instanceof Assessment.Clean clean && clean.deviation() < 2);
        for (int i = 0; i < REPETITIONS; i++) {
            double middle = report.repetitions().get(i).repetition().peakSeconds();
            assertThat(middle)
                    .isBetween(
                            made.truth().repetitions().get(i).startSeconds(),
                            made.truth().repetitions().get(i).endSeconds());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void aFaultIsFoundJustBeyondItsLimitAndNotJustWithinIt(String name, Exercise exercise, Rule rule)
            throws BadInputException {
        List<AssessedRepetition> own = own(exercise, rule);
        Set<Integer> where = where(rule);

        SessionReport beyond =
                report(exercise, made(exercise, b -> b.fault(showing(exercise, rule, beyond(rule), where))), own);
        SessionReport within = report(exercise, made(exercise, b -> within(b, exercise, rule, where)), own);

        assertThat(flagged(beyond, rule)).as("beyond the limit").isNotEmpty();
        if (!where.isEmpty()) {
            assertThat(beyond.repetitions()).hasSize(REPETITIONS);
            assertThat(flagged(beyond, rule)).as("only where it is").isSubsetOf(where);
        }
        assertThat(flagged(within, rule)).as("within the limit").isEmpty();
        everyFindingSaysAllOfIt(beyond, rule);
    }

    /** As {@code check --json} writes it. */
    private static void everyFindingSaysAllOfIt(SessionReport report, Rule rule) throws BadInputException {
        JsonNode json = parsed(new CheckJson(new FormWords(WordsCatalogue.load("en", "form"))).write("made", report));
        for (JsonNode repetition : json.path("repetitions")) {
            for (JsonNode finding : repetition.path("findings")) {
                if (finding.path("rule").asText().equals(rule.id())) {
                    assertThat(finding.path("severity").asText()).isIn("mild", "moderate", "severe");
                    assertThat(finding.path("phase").asText()).isIn("eccentric", "hold", "concentric");
                    assertThat(finding.path("confidence").asDouble()).isBetween(0.3, 1.0);
                    boolean beyond = rule.kind().above()
                            ? finding.path("value").asDouble()
                                    >= finding.path("limit").asDouble()
                            : finding.path("value").asDouble()
                                    <= finding.path("limit").asDouble();
                    assertThat(beyond).isTrue();
                    assertThat(finding.path("trace").path("time_s")).hasSizeGreaterThan(3);
                    assertThat(finding.path("trace").path("value"))
                            .hasSameSizeAs(finding.path("trace").path("time_s"));
                    assertThat(finding.path("message").asText())
                            .matches("[A-Z].*[.]")
                            .doesNotContain("{");
                }
            }
        }
    }

    private static JsonNode parsed(String json) throws BadInputException {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadInputException("no JSON: " + e.getMessage(), e);
        }
    }
}
