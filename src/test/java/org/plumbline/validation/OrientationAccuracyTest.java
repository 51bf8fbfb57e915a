package org.plumbline.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.SharedData;
import org.plumbline.format.BadInputException;

/** Accuracy must not get worse than what was recorded on 2026-11-23, plus the margin stated for each figure. */
class OrientationAccuracyTest {
    @ParameterizedTest
    @CsvSource({
        "orientation-broad, inclination_rmse_mean, 0.739, 0.001",
        "orientation-broad, total_9_axis_rmse_mean, 2.153, 0.05",
        "orientation-broad, inclination_offline_rmse_mean, 0.537, 0.01",
        "orientation-back, upper_back_inclination_median, 0.80, 0.05",
        "orientation-back, lumbar_inclination_median, 0.91, 0.05",
        "orientation-stick, inclination_rmse_worst, 0.464, 0.02"
    })
    void isNotWorseThanRecorded(String set, String metric, double recorded, double margin) throws BadInputException {
        Optional<Path> folder = SharedData.folder(set);
        assumeTrue(folder.isPresent(), "no recordings of the set " + set + " on this machine");
        ValidationSet measured =
                ValidationSets.in(folder.get()).keySet().iterator().next();
        List<Figure> figures = measured.run(folder.get(), Progress.SILENT);
        assertThat(figures).anySatisfy(f -> {
            assertThat(f.metric()).isEqualTo(metric);
            assertThat(f.value()).isLessThanOrEqualTo(recorded + margin);
        });
        assertThat(figures).allSatisfy(f -> assertThat(f.pass()).isNotEqualTo(false));
    }
}
