package org.plumbline.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.plumbline.SharedData;
import org.plumbline.format.BadInputException;

/**
 * Correct squats against faulty ones, leave one person out. Recorded are the figures of {@code src/docs/method.md}; an
 * AUC may get worse by {@value #AUC_MARGIN}, a share by {@value #SHARE_MARGIN}, and none may miss its bound.
 */
class SquatFormTest {
    private static final double AUC_MARGIN = 0.01;
    private static final double SHARE_MARGIN = 0.05;

    /** Metric, recorded value, 1 when more is better and -1 when less is. */
    private static final List<Object[]> RECORDED = List.of(
            new Object[] {"form_auc_no_reference", 0.83, 1},
            new Object[] {"form_auc_reference", 0.97, 1},
            new Object[] {"form_correct_flagged", 0.0, -1},
            new Object[] {"form_lean_flagged", 0.8, 1},
            new Object[] {"form_partial_flagged", 1.0, 1});

    @Test
    void noFigureIsWorseThanRecorded() throws BadInputException {
        Path folder = SharedData.folder("squat").orElse(null);
        Assumptions.assumeTrue(folder != null, "the recordings of ../shared/data/squat are not here");

        Map<String, Figure> figures = new SquatForm()
                .run(Objects.requireNonNull(folder), Progress.SILENT).stream()
                        .collect(Collectors.toMap(Figure::metric, f -> f));

        assertThat(figures.values()).noneMatch(f -> Boolean.FALSE.equals(f.pass()));
        for (Object[] recorded : RECORDED) {
            Figure now = Objects.requireNonNull(figures.get((String) recorded[0]));
            double margin = now.unit().equals("auc") ? AUC_MARGIN : SHARE_MARGIN;
            double worse = ((double) recorded[1] - now.value()) * (int) recorded[2];
            assertThat(worse).as("%s, now %.3f", now.metric(), now.value()).isLessThanOrEqualTo(margin);
        }
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
