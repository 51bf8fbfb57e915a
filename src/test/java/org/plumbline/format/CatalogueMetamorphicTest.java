package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.Fault;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.Mounting;
import org.plumbline.core.synthesis.SynthesisBuilder;
import org.plumbline.core.synthesis.SynthesisRequest;

/** What does not belong to the movement changes no finding. */
class CatalogueMetamorphicTest {
    private static final Set<String> COMPARED = Set.of("percent", "sd");

    static Stream<Exercise> exercises() throws BadInputException {
        return ExerciseCatalogue.load().exercises().stream();
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void findingsStayWhateverTheMountingTheRateAndTheBias(Exercise exercise) throws BadInputException {
        String expected = findings(exercise, plain(exercise), 100);

        assertThat(expected).contains("4:[" + fault(exercise));
        assertThat(findings(exercise, plain(exercise).mounting(new Mounting(30, -20, 25)), 100))
                .isEqualTo(expected);
        assertThat(findings(exercise, plain(exercise).rateHz(50), 50)).isEqualTo(expected);
        assertThat(findings(exercise, plain(exercise).rateHz(200), 200)).isEqualTo(expected);
        assertThat(findings(exercise, plain(exercise).gyroscopeBiasRadps(new Vector3(0.01, -0.008, 0.009)), 100))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void theMirrorImageHasTheSameFindingsOnTheOtherSide(Exercise exercise) throws BadInputException {
        SampleBatch made = MotionSynthesiser.synthesise(plain(exercise).build()).samples();

        String asItWas = findings(read(exercise, made, 100));
        String asMirrored = findings(read(exercise, mirrored(made), 100));

        assertThat(asItWas).contains("4:[" + fault(exercise));
        if (exercise.plane().hasSides()) {
            assertThat(asItWas).contains("RIGHT 4:").contains("LEFT 5:");
        }
        assertThat(asMirrored.replace("LEFT", "x").replace("RIGHT", "LEFT").replace("x", "RIGHT"))
                .isEqualTo(asItWas);
    }

    /** What a sensor at the normal mounting would measure on the mirror image: y points to the left. */
    private static SampleBatch mirrored(SampleBatch in) {
        SampleBatch out = new SampleBatch();
        for (int i = 0; i < in.size(); i++) {
            out.add(
                    in.timeSeconds(i),
                    in.accMps2(i, 0),
                    -in.accMps2(i, 1),
                    in.accMps2(i, 2),
                    -in.gyrRadps(i, 0),
                    in.gyrRadps(i, 1),
                    -in.gyrRadps(i, 2));
        }
        return out;
    }

    private static SynthesisBuilder plain(Exercise exercise) {
        return SynthesisRequest.of(exercise)
                .repetitions(6)
                .variation(0.01)
                .seed(5)
                .fault(fault(exercise) + "@4");
    }

    static Stream<Arguments> rules() throws BadInputException {
        return CatalogueTruthTest.rules();
    }

    /**
     * All of it at once: another mounting, rate and bias, and the mirror image. What is told in comparison with other
     * repetitions may begin one earlier or later.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theFindingsOfEveryRuleStay(String name, Exercise exercise, Rule rule) throws BadInputException {
        List<AssessedRepetition> own = MadeFaults.own(exercise, rule);
        Set<Integer> where = MadeFaults.where(rule);
        Fault fault = MadeFaults.showing(exercise, rule, MadeFaults.clearlyBeyond(rule), where);
        SampleBatch made = MadeFaults.made(exercise, b -> b.fault(fault)).samples();
        SampleBatch other = mirrored(MadeFaults.made(
                        exercise,
                        b -> b.fault(fault)
                                .rateHz(100)
                                .mounting(otherMounting(exercise))
                                .gyroscopeBiasRadps(new Vector3(-0.006, 0.01, 0.005)))
                .samples());

        List<Integer> flagged = MadeFaults.flagged(MadeFaults.report(exercise, made, 50, own), rule);
        List<Integer> otherFlagged = MadeFaults.flagged(MadeFaults.report(exercise, other, 100, own), rule);

        assertThat(flagged).isNotEmpty();
        if (where.isEmpty() || COMPARED.contains(rule.kind().unit())) {
            assertThat(otherFlagged).isNotEmpty();
            assertThat(Math.abs(otherFlagged.size() - flagged.size())).isLessThanOrEqualTo(1);
        } else {
            assertThat(otherFlagged).isEqualTo(flagged);
        }
    }

    /** Small movements from lying and hands and knees do not show how the housing is turned flat on the back. */
    private static Mounting otherMounting(Exercise exercise) {
        boolean unseen =
                exercise.plane().hasSides() && !exercise.segmentation().start().upright();
        return new Mounting(-15, 20, unseen ? 0 : -20);
    }

    /** One that has a side. */
    private static String fault(Exercise exercise) {
        return exercise.rule("asymmetry").isPresent() ? "asymmetry" : "side-lean";
    }

    private static String findings(Exercise exercise, SynthesisBuilder request, double rateHz)
            throws BadInputException {
        SampleBatch made = MotionSynthesiser.synthesise(request.build()).samples();
        return findings(read(exercise, made, rateHz));
    }

    private static SessionReport read(Exercise exercise, SampleBatch samples, double rateHz) throws BadInputException {
        return SessionReader.read(
                new Recording.Sampled("made", exercise.sites().getFirst(), rateHz, null, samples),
                PipelineSettings.of(List.of(exercise), CalibrationMode.AUTO));
    }

    private static String findings(SessionReport report) {
        StringBuilder all = new StringBuilder();
        for (AssessedRepetition each : report.repetitions()) {
            TreeSet<String> rules = new TreeSet<>();
            each.assessment().findingsOrNone().stream().map(FormFinding::rule).forEach(rules::add);
            String side = each.repetition().side() == null
                    ? ""
                    : each.repetition().side().name() + " ";
            all.append(side)
                    .append(each.repetition().index())
                    .append(':')
                    .append(rules)
                    .append(' ');
        }
        return all.toString();
    }
}
