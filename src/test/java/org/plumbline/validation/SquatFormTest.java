package org.plumbline.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plumbline.format.BadInputException;

/** Correct squats against faulty ones, leave one person out: no figure may get worse than what was recorded. */
class SquatFormTest {
    @Test
    void noFigureIsWorseThanRecorded() throws BadInputException {
        RecordedFigures.assertNoneIsWorse(new SquatForm());
    }

    @Test
    void theAreaIsTheShareOfPairsInTheRightOrder() {
        List<FormScores.Scored> scored =
                List.of(scored("correct", 1), scored("correct", 3), scored("partial", 2), scored("partial", 3));

        assertThat(FormScores.auc(scored)).isCloseTo((1 + 1 + 0 + 0.5) / 4, within(1e-12));
    }

    private static FormScores.Scored scored(String label, double deviation) {
        return new FormScores.Scored("s1", label, "1", deviation, false, false);
    }
}
