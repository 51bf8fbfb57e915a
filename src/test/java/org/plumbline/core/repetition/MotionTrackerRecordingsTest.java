package org.plumbline.core.repetition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plumbline.SharedData;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.format.BadInputException;

/** Real recordings: the figures of method.md must not get worse. Skips where they are not at hand. */
class MotionTrackerRecordingsTest {
    @Test
    void squatsAreCountedExactly() throws IOException, BadInputException {
        int exact = 0;
        for (Path file : list("squat", ".csv.gz")) {
            List<Repetition> found = Track.of(file, "squat", CalibrationMode.AUTO).repetitions;
            exact += found.size() == 10 ? 1 : 0;
        }
        assertThat(exact).isEqualTo(40);
    }

    @Test
    void forwardBendsAreCountedExactlyAndNothingElse() throws IOException, BadInputException {
        int exact = 0;
        for (Path folder : list("trunk-planes", "")) {
            int truth = folder.endsWith("pp11-3") ? 4 : 3;
            List<Repetition> found =
                    Track.of(folder.resolve("upper-back.csv.gz"), "trunk-flexion", CalibrationMode.AUTO).repetitions;
            exact += found.size() == truth ? 1 : 0;
        }
        assertThat(exact).isEqualTo(16);
    }

    private static List<Path> list(String set, String ending) throws IOException {
        Optional<Path> folder = SharedData.folder(set);
        assumeTrue(folder.isPresent(), "the shared recordings are not here");
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        }
    }
}
