package org.plumbline.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.SharedData;
import org.plumbline.format.BadInputException;

/**
 * Every figure that {@code validate} prints, as it was when it was last recorded (2026-11-23, the tables of
 * {@code src/docs/method.md}), with how much worse it may become. A figure that nobody recorded fails, too.
 */
final class RecordedFigures {
    private record Recorded(double value, double margin, boolean moreIsBetter) {
        double worseBy(double now) {
            return moreIsBetter ? value - now : now - value;
        }
    }

    private static final Map<String, Recorded> ALL = Map.ofEntries(
            less("orientation-broad inclination_rmse_mean", 0.733, 0.007),
            less("orientation-broad total_9_axis_rmse_mean", 2.153, 0.05),
            less("orientation-broad inclination_offline_rmse_mean", 0.524, 0.015),
            less("orientation-broad offline_to_streaming", 0.715, 0.02),
            less("orientation-back upper_back_inclination_median", 0.796, 0.05),
            less("orientation-back upper_back_inclination_median_worst", 1.065, 0.1),
            less("orientation-back upper_back_inclination_p95", 2.188, 0.15),
            less("orientation-back lumbar_inclination_median", 0.908, 0.05),
            less("orientation-back lumbar_inclination_median_worst", 1.546, 0.1),
            less("orientation-back lumbar_inclination_p95", 2.376, 0.15),
            less("orientation-stick inclination_rmse_worst", 0.463, 0.02),
            less("orientation-stick inclination_rmse_mean", 0.290, 0.02),
            more("squat sets_exact", 40, 0),
            more("squat sets_exact_auto", 40, 0),
            less("squat auto_named_otherwise", 1, 0),
            more("squat sets_exact_tempo_x2", 40, 0),
            more("squat sets_exact_tempo_x0.5", 39, 0),
            more("squat sets_exact_loss_5_percent", 40, 0),
            more("squat sets_exact_loss_5_percent_bursts", 40, 0),
            more("squat sets_within_1", 40, 0),
            less("squat boundary_error_median", 0.055, 0.003),
            less("squat boundary_error_p95", 0.226, 0.015),
            more("squat form_auc_no_reference", 0.897, 0.01),
            more("squat form_auc_no_reference_worst_person", 0.924, 0.02),
            more("squat form_auc_reference", 0.972, 0.01),
            more("squat form_auc_reference_worst_person", 0.954, 0.02),
            less("squat form_correct_flagged_no_reference", 0, 0.025),
            less("squat form_correct_flagged", 0, 0.05),
            more("squat form_lean_flagged_no_reference", 0.4, 0.05),
            more("squat form_lean_flagged", 0.7875, 0.05),
            more("squat form_partial_flagged_no_reference", 0.575, 0.05),
            more("squat form_partial_flagged", 1, 0.05),
            less("squat form_correct_sets_flagged", 0, 0),
            more("squat form_faulty_sets_flagged", 32, 1),
            more("trunk-planes upper_back_flexion_exact", 16, 0),
            more("trunk-planes upper_back_flexion_in_auto_exact", 16, 0),
            more("trunk-planes upper_back_all_planes_bow_exact", 16, 0),
            more("trunk-planes upper_back_all_planes_auto_exact", 16, 0),
            more("trunk-planes lumbar_flexion_exact", 16, 0),
            more("trunk-planes lumbar_flexion_in_auto_exact", 16, 0),
            more("trunk-planes lumbar_all_planes_bow_exact", 13, 0),
            more("trunk-planes lumbar_all_planes_auto_exact", 13, 0),
            more("trunk-planes sacrum_flexion_exact", 16, 0),
            more("trunk-planes sacrum_flexion_in_auto_exact", 15, 0),
            more("trunk-planes sacrum_all_planes_bow_exact", 3, 1),
            more("trunk-planes sacrum_all_planes_auto_exact", 3, 1),
            less("trunk-planes seated_bends_taken_for_squats", 0, 0),
            less("trunk-planes seated_bends_taken_for_squats_bow", 1, 0));

    private RecordedFigures() {}

    private static Map.Entry<String, Recorded> less(String figure, double value, double margin) {
        return Map.entry(figure, new Recorded(value, margin, false));
    }

    private static Map.Entry<String, Recorded> more(String figure, double value, double margin) {
        return Map.entry(figure, new Recorded(value, margin, true));
    }

    /** Measures a set on the recordings that lie beside the repository; without them the test is left out. */
    static void assertNoneIsWorse(ValidationSet set) throws BadInputException {
        Optional<Path> folder = SharedData.folder(set.name());
        assumeTrue(folder.isPresent(), "no recordings of the set " + set.name() + " on this machine");
        List<String> worse = new ArrayList<>();
        for (Figure figure : set.run(folder.get(), Progress.SILENT)) {
            String name = figure.set() + " " + figure.metric();
            Recorded recorded = ALL.get(name);
            if (recorded == null) {
                worse.add(name + " has no recorded value");
            } else if (Boolean.FALSE.equals(figure.pass())
                    || recorded.worseBy(figure.value()) > recorded.margin() + 5e-4) {
                worse.add(name + " is " + figure.value() + ", was " + recorded.value());
            }
        }
        assertThat(worse).isEmpty();
    }
}
