package org.plumbline.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.plumbline.format.MadeSession.json;
import static org.plumbline.format.MadeSession.made;
import static org.plumbline.format.MadeSession.recording;
import static org.plumbline.format.MadeSession.settings;
import static org.plumbline.format.MadeSession.squats;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Assessment;
import org.plumbline.core.form.FormFinding;
import org.plumbline.core.form.NotAssessedReason;
import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;

/** From samples to the report, on recordings made by the synthesiser. */
class SessionReaderTest {
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

    private static List<Integer> flagged(SessionReport report, String rule) {
        return report.repetitions().stream()
                .filter(r -> r.assessment().findingsOrNone().stream()
                        .map(FormFinding::rule)
                        .anyMatch(rule::equals))
                .map(r -> r.repetition().index())
                .toList();
    }

    private SessionReport read(String exercise, MadeSession.Change change) throws BadInputException {
        return SessionReader.read(recording(made(exercise, change).samples()), settings(exercise));
    }

    private SessionReport read(SampleBatch samples) throws BadInputException {
        return SessionReader.read(recording(samples), settings("squat"));
    }
}
