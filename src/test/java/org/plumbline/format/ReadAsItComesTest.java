package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.format.MadeSession.json;
import static org.plumbline.format.MadeSession.made;
import static org.plumbline.format.MadeSession.recording;
import static org.plumbline.format.MadeSession.settings;
import static org.plumbline.format.MadeSession.squats;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Cue;
import org.plumbline.core.pipeline.SessionListener;
import org.plumbline.core.pipeline.SessionPipeline;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.SampleBatch;

/** What is told while samples still come: the same as afterwards, and in time. */
class ReadAsItComesTest {
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
                part.addFrom(all, i);
            }
            pipeline.accept(part);
        }

        SessionReport live = pipeline.end();
        assertThat(json(live)).isEqualTo(json(whole));
        assertThat(whole.repetitions()).hasSize(6);
        assertThat(told).isEqualTo(live.repetitions());
        assertThat(told).extracting(r -> r.repetition().index()).containsExactly(1, 2, 3, 4, 5, 6);
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
        assertThat(cues).hasSizeGreaterThan(1);
        for (int i = 1; i < cues.size(); i++) {
            assertThat(cues.get(i).atSeconds() - cues.get(i - 1).atSeconds()).isGreaterThanOrEqualTo(8);
        }
    }
}
