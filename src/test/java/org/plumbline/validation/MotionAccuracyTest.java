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

/** Counts and boundaries must not get worse than what was recorded on 2026-11-23, plus the margin stated here. */
class MotionAccuracyTest {
    @Test
    void squatsAreNotWorseThanRecorded() throws BadInputException {
        Map<String, Double> figures = measured("squat");
        assertThat(figures.get("sets_exact")).isEqualTo(40);
        assertThat(figures.get("sets_exact_loss_5_percent")).isEqualTo(40);
        assertThat(figures.get("sets_exact_tempo_x2")).isEqualTo(40);
        assertThat(figures.get("sets_exact_tempo_x0.5")).isGreaterThanOrEqualTo(36 - 1);
        assertThat(figures.get("sets_exact_auto")).isGreaterThanOrEqualTo(37 - 1);
        assertThat(figures.get("boundary_error_median")).isLessThanOrEqualTo(0.054 + 0.005);
        assertThat(figures.get("boundary_error_p95")).isLessThanOrEqualTo(0.25);
    }

    @Test
    void trunkPlanesAreNotWorseThanRecorded() throws BadInputException {
        Map<String, Double> figures = measured("trunk-planes");
        assertThat(figures.get("upper_back_flexion_exact")).isEqualTo(16);
        assertThat(figures.get("lumbar_flexion_exact")).isEqualTo(16);
        assertThat(figures.get("sacrum_flexion_exact")).isGreaterThanOrEqualTo(15);
        assertThat(figures.get("sacrum_flexion_in_auto_exact")).isGreaterThanOrEqualTo(15);
        assertThat(figures.get("upper_back_all_planes_bow_exact")).isEqualTo(16);
        assertThat(figures.get("upper_back_all_planes_auto_exact")).isEqualTo(16);
        assertThat(figures.get("lumbar_all_planes_bow_exact")).isGreaterThanOrEqualTo(13);
        assertThat(figures.get("lumbar_all_planes_auto_exact")).isGreaterThanOrEqualTo(13);
        assertThat(figures.get("seated_bends_taken_for_squats")).isZero();
        assertThat(figures.get("seated_bends_taken_for_squats_bow")).isLessThanOrEqualTo(3 + 1);
    }

    private static Map<String, Double> measured(String set) throws BadInputException {
        Optional<Path> folder = SharedData.folder(set);
        assumeTrue(folder.isPresent(), "no recordings of the set " + set + " on this machine");
        ValidationSet measured =
                ValidationSets.in(folder.get()).keySet().iterator().next();
        Map<String, Double> figures = measured.run(folder.get(), Progress.SILENT).stream()
                .collect(Collectors.toMap(Figure::metric, Figure::value));
        return figures;
    }
}
