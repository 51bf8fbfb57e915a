package org.plumbline.core.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.core.posture.TrunkBatch;

class UnknownMovementTest {
    private static final double RATE_HZ = 50;

    @Test
    void aLargeMovementThatIsNoneOfTheExercisesIsToldAsUnknown() {
        assertThat(among(30, 30, 30)).extracting(Repetition::exercise).containsExactly(Repetition.UNKNOWN);
    }

    @Test
    void whatIsOneOfThemIsNotAndASmallOneIsNothing() {
        assertThat(among(60, 5, 5)).extracting(Repetition::exercise).containsExactly("trunk-flexion");
        assertThat(among(15, 15, 15)).isEmpty();
    }

    /** One movement out and back within 3 s, seen with all exercises in question. */
    private static List<Repetition> among(double flexionDeg, double lateralDeg, double rotationDeg) {
        RepetitionSegmenter segmenter = new RepetitionSegmenter(Track.ALL, "lumbar");
        Track heard = new Track();
        TrunkBatch batch = new TrunkBatch();
        for (int i = 0; i < 12 * RATE_HZ; i++) {
            double t = i / RATE_HZ;
            double out = t < 3 || t > 6 ? 0 : Math.pow(Math.sin(Math.PI * (t - 3) / 3), 2);
            batch.reset();
            batch.add(t, out * flexionDeg, out * lateralDeg, out * rotationDeg, 0, 0);
            segmenter.accept(batch, heard);
        }
        segmenter.end(heard);
        return heard.repetitions;
    }
}
