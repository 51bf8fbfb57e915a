package org.plumbline.core.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.core.synthesis.SyntheticRecording;
import org.plumbline.core.synthesis.Tempo;

/** Ways of doing an exercise that the recordings here do not show, and other people do. */
class OtherPeopleTest {
    private static final double G = 9.80665;
    private static final double RATE_HZ = 100;

    /** 0.4 to 2.5 times the usual pace; pauses of up to two seconds. Longer ones: see method.md. */
    @ParameterizedTest
    @CsvSource({
        "1.2, 1, 1.2",
        "1.2, 2, 1.2",
        "0.5, 0, 0.5",
        "0.5, 2, 0.5",
        "0.8, 0, 0.8",
        "2, 1, 2",
        "2, 2, 2",
        "2.5, 0.3, 2.5",
        "3, 0, 3",
        "3, 1, 3"
    })
    void squatsCountAtTheirPaceAndWithAPauseAtTheBottom(double down, double pause, double up) {
        SyntheticRecording made = MotionSynthesiser.synthesise(SynthesisRequest.of("squat")
                .repetitions(8)
                .tempo(new Tempo(down, pause, up, 0.3))
                .seed(2)
                .build());

        Track heard = Track.of(made.samples(), Track.settings("squat", CalibrationMode.AUTO, "lumbar"), 20);

        assertThat(heard.repetitions).hasSize(8);
    }

    /** A small bend back that is held for long lasts longer than the large one forward before it. */
    @Test
    void whatIsHeldForLongIsNotTakenForForward() {
        SampleBatch samples = new SampleBatch().reset(false);
        double before = 0;
        for (int i = 0; i < 13 * RATE_HZ; i++) {
            double angle = Math.toRadians(forwardDeg(i / RATE_HZ));
            samples.add(i / RATE_HZ, G * Math.cos(angle), 0, G * Math.sin(angle), 0, (angle - before) * RATE_HZ, 0);
            before = angle;
        }

        Track heard = Track.of(samples, Track.settings("auto", CalibrationMode.AUTO, "upper-back"), 20);

        assertThat(heard.repetitions.getFirst().exercise()).isEqualTo("trunk-flexion");
        assertThat(heard.repetitions.getFirst().peakSeconds()).isBetween(2.9, 3.1);
    }

    /** Upright, forward by 50° at 3 s, back by 35° from 5 to 9 s, upright. */
    private static double forwardDeg(double t) {
        return 50 * hump(t, 2, 4) - 35 * (step(t, 4.0, 5.0) - step(t, 9, 10));
    }

    private static double hump(double t, double from, double to) {
        return t < from || t > to ? 0 : (1 - Math.cos(2 * Math.PI * (t - from) / (to - from))) / 2;
    }

    private static double step(double t, double from, double to) {
        return t < from ? 0 : t > to ? 1 : (1 - Math.cos(Math.PI * (t - from) / (to - from))) / 2;
    }
}
