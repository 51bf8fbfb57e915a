package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Assessment;
import org.plumbline.core.form.Cue;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.form.NotAssessedReason;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.pipeline.SessionListener;
import org.plumbline.core.pipeline.SessionPipeline;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.report.FormWords;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisBuilder;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.core.synthesis.SyntheticRecording;

/** From samples to the report, on recordings made by the synthesiser. */
class SessionReaderTest {
    private final ExerciseCatalogue catalogue;

    SessionReaderTest() throws BadInputException {
        catalogue = ExerciseCatalogue.load();
    }

    /** Live, in pieces of any size, the same is told as offline at once, and nothing told is taken back. */
    @ParameterizedTest
    @CsvSource({
        "squat, squat, 1",
        "squat, squat, 7",
        "squat, squat, 64",
        "squat, squat, 1000",
        "squat, auto, 9",
        "trunk-flexion, auto, 13",
        "trunk-lateral-flexion, trunk-lateral-flexion, 10",
        "trunk-axial-rotation, trunk-axial-rotation, 11"
    })
    void theReportDoesNotDependOnHowTheSamplesAreCut(String made, String exercise, int chunk) throws BadInputException {
        boolean squat = made.equals("squat");
        SampleBatch all = made(made, r -> squat ? r.fault("excessive-lean@3,4").hole(9, 9.3) : r)
                .samples();
        SessionReport whole =
                SessionReader.read(new Recording.Sampled("made", "lumbar", 100, null, all), settings(exercise));

        List<AssessedRepetition> told = new ArrayList<>();
        SessionPipeline pipeline = new SessionPipeline(settings(exercise), new SessionListener() {
            @Override
            public void repetition(AssessedRepetition repetition) {
                told.add(repetition);
            }
        });
        pipeline.begin("lumbar", 100);
        SampleBatch part = new SampleBatch();
        for (int from = 0; from < all.size(); from += chunk) {
            part.reset(false);
            for (int i = from; i < Math.min(all.size(), from + chunk); i++) {
                part.add(
                        all.timeSeconds(i),
                        all.accMps2(i, 0),
                        all.accMps2(i, 1),
                        all.accMps2(i, 2),
                        all.gyrRadps(i, 0),
                        all.gyrRadps(i, 1),
                        all.gyrRadps(i, 2));
            }
            pipeline.accept(part);
        }

        SessionReport live = pipeline.end();
        assertThat(json(live)).isEqualTo(json(whole));
        assertThat(whole.repetitions()).hasSize(6);
        assertThat(told).isEqualTo(live.repetitions());
        assertThat(told).extracting(r -> r.repetition().index()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @ParameterizedTest
    @CsvSource({
        "squat, excessive-lean, 20",
        "squat, partial, 45",
        "squat, side-lean, 14",
        "squat, twist, 24",
        "hip-hinge, side-lean, 14",
        "hip-hinge, twist, 24",
        "trunk-flexion, twist, 24",
        "trunk-flexion, rushed-return, 80"
    })
    void aFaultIsFoundWhereItIsAndNowhereElse(String exercise, String fault, int size) throws BadInputException {
        SessionReport clean = read(exercise, r -> r);
        SessionReport faulty = read(exercise, r -> r.fault(fault + ":" + size + "@4,5"));

        assertThat(flagged(clean, fault)).as("without the fault").isEmpty();
        assertThat(flagged(faulty, fault)).as("with it").containsExactly(4, 5);
    }

    /** Batches of at most 0.1 s, as live: from the sample that makes it true to the call, in device time. */
    @ParameterizedTest
    @CsvSource({"squat, 2", "auto, 3"})
    void aLeanIsToldWithinItsRepetitionAndWithinTheBatchThatMakesItTrue(String exercise, int leaning)
            throws BadInputException {
        SampleBatch all = squats(r -> r.fault("excessive-lean:35@" + leaning)).samples();
        List<Cue> cues = new ArrayList<>();
        List<Double> late = new ArrayList<>();
        double[] newest = {0};
        SessionPipeline pipeline = new SessionPipeline(settings(exercise), new SessionListener() {
            @Override
            public void cue(Cue cue) {
                late.add(newest[0] - cue.atSeconds());
                cues.add(cue);
            }
        });
        pipeline.begin("lumbar", 100);
        SampleBatch part = new SampleBatch();
        for (int from = 0; from < all.size(); from += 10) {
            part.reset(false);
            for (int i = from; i < Math.min(all.size(), from + 10); i++) {
                part.addFrom(all, i);
            }
            newest[0] = part.timeSeconds(part.size() - 1);
            pipeline.accept(part);
        }
        var second = pipeline.end().repetitions().get(leaning - 1).repetition();

        assertThat(cues).isNotEmpty();
        assertThat(cues.getFirst().rule()).isEqualTo("excessive-lean");
        assertThat(late.getFirst()).isBetween(0.0, 0.1);
        assertThat(cues.getFirst().atSeconds()).isBetween(second.startSeconds(), second.peakSeconds() + 0.5);
    }

    @Test
    void goodSquatsHaveNothingToMention() throws BadInputException {
        SessionReport report = read("squat", r -> r);

        assertThat(report.summary().byRule()).isEmpty();
        assertThat(report.summary().repetitions()).isEqualTo(6);
        assertThat(report.quality().rateHz()).isCloseTo(100, within(0.5));
        assertThat(report.quality().reason()).isNull();
    }

    @Test
    void aLongHoleIsCountedButNotAssessed() throws BadInputException {
        SessionReport report = read("squat", r -> r.hole(10.5, 10.8));

        assertThat(report.quality().gaps()).isEqualTo(1);
        assertThat(report.assessedRepetitions()).isEqualTo(5);
    }

    @Test
    void aRepetitionWithMoreThanATwentiethLostIsCountedButNotAssessed() throws BadInputException {
        SampleBatch all = squats(r -> r).samples();
        SampleBatch thinned = new SampleBatch();
        for (int i = 0; i < all.size(); i++) {
            double t = all.timeSeconds(i);
            boolean third = t > 10 && t < 12.5;
            boolean fourth = t > 13.8 && t < 16.3;
            // single samples only: 1 in 12 in the third repetition, 1 in 25 in the fourth
            if (!(third && i % 12 == 0) && !(fourth && i % 25 == 0)) {
                thinned.addFrom(all, i);
            }
        }

        List<AssessedRepetition> found = read(thinned).repetitions();

        assertThat(found).hasSize(6);
        assertThat(found.get(2).repetition().lostFraction()).isBetween(0.05, 0.09);
        assertThat(found.get(2).assessment()).isInstanceOf(Assessment.NotAssessed.class);
        assertThat(found.get(3).repetition().lostFraction()).isBetween(0.02, 0.05);
        assertThat(found.get(3).assessment()).isNotInstanceOf(Assessment.NotAssessed.class);
    }

    @Test
    void stillnessHasNoRepetitionsAndSaysWhy() throws BadInputException {
        SampleBatch still = new SampleBatch();
        for (int i = 0; i < 1000; i++) {
            still.add(i / 100.0, 0, 9.81, 0, 0, 0, 0);
        }
        SessionReport report = read(still);

        assertThat(report.repetitions()).isEmpty();
        assertThat(report.quality().reason()).isEqualTo(NotAssessedReason.NOT_CALIBRATED);
    }

    @Test
    void afterASlipRepetitionsAreCountedButNothingIsSaidAboutThem() throws BadInputException {
        SampleBatch worn = MotionSynthesiser.synthesise(
                        SynthesisRequest.of("squat").repetitions(12).seed(3).build())
                .samples();
        SampleBatch slipped = new SampleBatch();
        double turnRad = Math.toRadians(35);
        for (int i = 0; i < worn.size(); i++) {
            double share = Math.max(0, Math.min(1, (worn.timeSeconds(i) - 15) / 0.2));
            Quaternion now = Quaternion.aboutAxis(Vector3.Z, -turnRad * share);
            double own = share > 0 && share < 1 ? turnRad / 0.2 : 0;
            Vector3 acc = now.rotate(new Vector3(worn.accMps2(i, 0), worn.accMps2(i, 1), worn.accMps2(i, 2)));
            Vector3 gyr = now.rotate(new Vector3(worn.gyrRadps(i, 0), worn.gyrRadps(i, 1), worn.gyrRadps(i, 2)));
            slipped.add(worn.timeSeconds(i), acc.x(), acc.y(), acc.z(), gyr.x(), gyr.y(), gyr.z() + own);
        }
        SessionReport report = read(slipped);

        assertThat(report.quality().wear().state()).isEqualTo("slipped");
        assertThat(report.quality().wear().slippedDeg()).isBetween(20.0, 50.0);
        assertThat(report.repetitions()).hasSize(12);
        assertThat(report.repetitions().getFirst().assessment()).isNotInstanceOf(Assessment.NotAssessed.class);
        assertThat(report.repetitions().getLast().assessment())
                .isEqualTo(new Assessment.NotAssessed(NotAssessedReason.SLIPPED));
        assertThat(json(report)).contains("\"state\" : \"slipped\"", "put it on anew");
    }

    @Test
    void nothingAtAllIsAReportToo() throws BadInputException {
        SessionReport report = read(new SampleBatch());

        assertThat(report.durationSeconds()).isZero();
        assertThat(report.quality().rateHz()).isNull();
    }

    @Test
    void cuesComeWithTheirRepetitionAndKeepTheirDistance() throws BadInputException {
        List<Cue> cues = new ArrayList<>();
        List<AssessedRepetition> told = new ArrayList<>();
        SampleBatch samples = squats(r -> r.fault("excessive-lean")).samples();
        SessionReport report = SessionReader.read(recording(samples), settings("squat"), new SessionListener() {
            @Override
            public void cue(Cue cue) {
                cues.add(cue);
            }

            @Override
            public void repetition(AssessedRepetition repetition) {
                told.add(repetition);
            }
        });

        assertThat(told).isEqualTo(report.repetitions());
        assertThat(cues).isNotEmpty();
        for (int i = 1; i < cues.size(); i++) {
            assertThat(cues.get(i).atSeconds() - cues.get(i - 1).atSeconds()).isGreaterThanOrEqualTo(8);
        }
    }

    private static List<Integer> flagged(SessionReport report, String rule) {
        return report.repetitions().stream()
                .filter(r -> r.assessment().findingsOrNone().stream()
                        .map(FormFinding::rule)
                        .anyMatch(rule::equals))
                .map(r -> r.repetition().index())
                .toList();
    }

    private interface Change {
        SynthesisBuilder to(SynthesisBuilder builder);
    }

    private static SyntheticRecording squats(Change change) {
        return made("squat", change);
    }

    private static SyntheticRecording made(String exercise, Change change) {
        SynthesisBuilder plain = SynthesisRequest.of(exercise)
                .repetitions(6)
                .rateHz(100)
                .site("lumbar")
                .seed(3);
        return MotionSynthesiser.synthesise(change.to(plain).build());
    }

    private SessionReport read(String exercise, Change change) throws BadInputException {
        return SessionReader.read(recording(made(exercise, change).samples()), settings(exercise));
    }

    private SessionReport read(SampleBatch samples) throws BadInputException {
        return SessionReader.read(recording(samples), settings("squat"));
    }

    private static Recording.Sampled recording(SampleBatch samples) {
        return new Recording.Sampled("made", "lumbar", 100, null, samples);
    }

    private PipelineSettings settings(String exercise) {
        return PipelineSettings.of(
                catalogue.exercises().stream()
                        .filter(e -> exercise.equals("auto") ? e.recognised() : e.id().equals(exercise))
                        .toList(),
                CalibrationMode.AUTO);
    }

    private static String json(SessionReport report) throws BadInputException {
        return new CheckJson(new FormWords(WordsCatalogue.load("en", "form"))).write("made", report);
    }
}
