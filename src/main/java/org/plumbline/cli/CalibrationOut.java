package org.plumbline.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.plumbline.core.calibration.MagnetometerCalibration;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.report.Words;
import org.plumbline.format.BadInputException;
import org.plumbline.format.CalibrationJson;

/** The file that a calibration goes to, and what of the one before stays in it. */
final class CalibrationOut {
    private final Path file;
    private final Words words;
    private final PrintWriter told;

    CalibrationOut(Path file, Words words, PrintWriter told) {
        this.file = file;
        this.words = words;
        this.told = told;
    }

    /** A calibration without turning does not throw away what an earlier one knew of the compass. */
    SensorCalibration keepingCompass(SensorCalibration measured) throws BadInputException {
        if (!Files.exists(file)) {
            return measured;
        }
        SensorCalibration merged = measured.keepingMagnetometerOf(CalibrationJson.read(file));
        MagnetometerCalibration kept = merged.magnetometer();
        if (kept != null && kept.calibratedAt() != null) {
            told.println("plumbline calibrate: magnetometer: "
                    + words.text(
                            "compass-kept", Map.of("date", kept.calibratedAt().toLocalDate())));
        }
        return merged;
    }

    void write(String text) throws BadInputException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw OutputFile.refused(file, e);
        }
        told.println("written to " + file);
    }
}
