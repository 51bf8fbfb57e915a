package org.plumbline.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.plumbline.SharedData;
import org.plumbline.format.BadInputException;

/** Accuracy must not get worse than what was recorded on 2026-11-23, plus the margin stated for each figure. */
class OrientationAccuracyTest {
    @Test
    void broadIsNotWorseThanRecorded() throws BadInputException {
        Map<String, Double> figures = measured("orientation-broad");
        assertThat(figures.get("inclination_rmse_mean")).isLessThanOrEqualTo(0.739 + 0.001);
        assertThat(figures.get("total_9_axis_rmse_mean")).isLessThanOrEqualTo(2.153 + 0.05);
        assertThat(figures.get("inclination_offline_rmse_mean")).isLessThanOrEqualTo(0.537 + 0.01);
    }

    @Test
    void backIsNotWorseThanRecorded() throws BadInputException {
        Map<String, Double> figures = measured("orientation-back");
        assertThat(figures.get("upper_back_inclination_median")).isLessThanOrEqualTo(0.80 + 0.05);
        assertThat(figures.get("lumbar_inclination_median")).isLessThanOrEqualTo(0.91 + 0.05);
    }

    @Test
    void stickIsNotWorseThanRecorded() throws BadInputException {
        assertThat(measured("orientation-stick").get("inclination_rmse_worst")).isLessThanOrEqualTo(0.464 + 0.02);
    }

    private static Map<String, Double> measured(String set) throws BadInputException {
        Optional<Path> folder = SharedData.folder(set);
        assumeTrue(folder.isPresent(), "no recordings of the set " + set + " on this machine");
        ValidationSet measured =
                ValidationSets.in(folder.get()).keySet().iterator().next();
        return measured.run(folder.get(), Progress.SILENT).stream()
                .collect(Collectors.toMap(Figure::metric, Figure::value));
    }
}
