package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.calibration.AccelerometerCalibration;
import org.plumbline.core.calibration.BenchSensor;
import org.plumbline.core.calibration.GyroscopeCalibration;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.calibration.MagnetometerCalibration;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.format.BadInputException;
import org.plumbline.format.CalibrationJson;
import org.plumbline.format.Recording;
import org.plumbline.format.RecordingCsvWriter;

/** A recording of a sensor that was put on its sides becomes a calibration file. */
class CalibrateCommandTest {
    private static final LinearCorrection ERRORS = new LinearCorrection(
            new Vector3(0.2, -0.1, 0.05), Vector3.X.times(1.01), Vector3.Y.times(0.99), Vector3.Z.times(1.005));
    private static final List<Vector3> FACES =
            List.of(Vector3.X, Vector3.X.times(-1), Vector3.Y, Vector3.Y.times(-1), Vector3.Z, Vector3.Z.times(-1));

    @TempDir
    Path folder;

    private final CommandRun command = new CommandRun();

    @Test
    void aGoodRecordingGivesAFileThatCanBeReadAgain() throws Exception {
        BenchSensor sensor = bench();
        FACES.forEach(up -> sensor.putDown(up, 3));
        Path file = folder.resolve("sensor.json");
        int code = command.run(
                "calibrate",
                csv(sensor.samples).toString(),
                "--device",
                "0011223344556677",
                "--by",
                "Ada",
                "--temperature-c",
                "24.5",
                "--out",
                file.toString());
        assertThat(code).isZero();
        assertThat(command.out())
                .containsPattern("gyroscope      bias 0\\.57\\d -1\\.1[45]\\d 0\\.2[89]\\d °/s")
                .containsPattern("scale 1\\.0\\d+ 0\\.9\\d+ 1\\.00\\d+, angles not measured \\(nine poses needed\\)");
        SensorCalibration read = CalibrationJson.read(file);
        assertThat(read.device()).isEqualTo("0011223344556677");
        assertThat(read.by()).isEqualTo("Ada");
        assertThat(read.temperatureC()).isEqualTo(24.5);
        assertThat(read.calibratedAt()).isEqualTo("2026-05-04T10:00:00Z");
        assertThat(CalibrationJson.parse("again", CalibrationJson.text(read))).isEqualTo(read);
    }

    @Test
    void aMissingSideIsNamedAndWhatIsThereIsStillGiven() throws Exception {
        BenchSensor sensor = bench();
        FACES.subList(0, 5).forEach(up -> sensor.putDown(up, 3));
        assertThat(command.run("calibrate", csv(sensor.samples).toString())).isZero();
        assertThat(command.out()).contains("gyroscope").doesNotContain("accelerometer");
        assertThat(command.err()).contains("accelerometer: Some sides never looked up: z down.");
    }

    @Test
    void aSensorThatWasNeverStillGivesNothing() throws Exception {
        BenchSensor sensor = bench();
        FACES.subList(0, 2).forEach(up -> sensor.putDown(up, 0.4));
        Path file = folder.resolve("none.json");
        int code = command.run("calibrate", csv(sensor.samples).toString(), "--out", file.toString());
        assertThat(code).isEqualTo(3);
        assertThat(command.err()).contains("never still").contains("hands off");
        assertThat(file).doesNotExist();
    }

    @Test
    void theSameSideTwiceIsNamedWithWhatToDo() throws Exception {
        BenchSensor sensor = bench();
        FACES.subList(0, 4).forEach(up -> sensor.putDown(up, 3));
        FACES.subList(0, 2).forEach(up -> sensor.putDown(up, 3));
        Path file = folder.resolve("twice.json");
        command.run(
                "calibrate", csv(sensor.samples).toString(), "--device", "0011223344556677", "--out", file.toString());
        assertThat(command.err())
                .contains("accelerometer: Some sides were shown more than once, and some never looked up: z up, z down."
                        + " Put the sensor down on those too.");
        assertThat(CalibrationJson.read(file).accelerometer()).isNull();
    }

    @Test
    void aSideThatWasHeldInTheHandIsMissing() throws Exception {
        BenchSensor sensor = bench();
        FACES.subList(0, 5).forEach(up -> sensor.putDown(up, 3));
        sensor.hold(FACES.getLast(), 5);
        command.run("calibrate", csv(sensor.samples).toString());
        assertThat(command.err()).contains("accelerometer: Some sides never looked up: z down.");
    }

    @Test
    void aKnockOnTheWayIsRefusedWithWhatToDo() throws Exception {
        BenchSensor sensor = bench();
        List<Vector3> aslant =
                List.of(new Vector3(1, 1, 0), new Vector3(1, 0, 1), new Vector3(0, 1, 1), new Vector3(-1, 1, 0));
        FACES.forEach(up -> sensor.putDown(up, 3));
        sensor.accelerometer(new LinearCorrection(new Vector3(-0.3, 0.4, -0.3), Vector3.X, Vector3.Y, Vector3.Z));
        aslant.forEach(up -> sensor.putDown(up, 3));
        sensor.putDown(new Vector3(1, 0, -1), 3);
        command.run("calibrate", csv(sensor.samples).toString());
        assertThat(command.out()).doesNotContain("accelerometer");
        assertThat(command.err())
                .contains("accelerometer: The poses do not fit together.")
                .contains("start again on a firm surface");
    }

    @Test
    void aSecondCalibrationWithoutTurningKeepsTheCompassOfTheFirst() throws Exception {
        Path file = folder.resolve("sensor.json");
        BenchSensor sensor = bench();
        FACES.forEach(up -> sensor.putDown(up, 3));
        String csv = csv(sensor.withoutCompass()).toString();
        command.run("calibrate", csv, "--device", "0011223344556677", "--out", file.toString());
        SensorCalibration plain = CalibrationJson.read(file);
        assertThat(plain.magnetometer()).isNull();
        MagnetometerCalibration compass = new MagnetometerCalibration(
                new LinearCorrection(new Vector3(18, -25, 7), Vector3.X, Vector3.Y, Vector3.Z), 48.0, 0.01, 900, null);
        SensorCalibration first = new SensorCalibration(
                plain.device(),
                plain.sensor(),
                OffsetDateTime.parse("2026-04-01T10:00:00Z"),
                "Ben",
                null,
                "0",
                SensorCalibration.Origin.MEASURED,
                null,
                null,
                compass);
        Files.writeString(file, CalibrationJson.text(first));

        assertThat(command.run("calibrate", csv, "--device", "0011223344556677", "--out", file.toString()))
                .isZero();
        assertThat(command.err()).contains("The compass part is kept from the calibration of 2026-04-01.");
        SensorCalibration second = CalibrationJson.read(file);
        assertThat(second.accelerometer()).isEqualTo(plain.accelerometer());
        assertThat(Objects.requireNonNull(second.magnetometer()).correction()).isEqualTo(compass.correction());
        assertThat(second.magnetometer().calibratedAt()).isEqualTo(first.calibratedAt());
    }

    @Test
    void aCalibrationThatASensorHadKeptReadsTheSameAgain() throws Exception {
        SensorCalibration told = new SensorCalibration(
                "0011223344556677",
                0,
                OffsetDateTime.parse("2026-04-01T10:00:00Z"),
                "",
                null,
                "",
                SensorCalibration.Origin.SENSOR,
                new GyroscopeCalibration(new Vector3(0.01, 0, 0), null, null),
                new AccelerometerCalibration(ERRORS, false, null, null),
                new MagnetometerCalibration(ERRORS, null, null, null, null));
        String text = CalibrationJson.text(told);
        assertThat(text).contains("\"origin\" : \"sensor\"", "\"residual_mps2\" : null");
        assertThat(CalibrationJson.parse("told", text)).isEqualTo(told);
    }

    @Test
    void germanWordsAreThere() throws Exception {
        BenchSensor sensor = bench().putDown(Vector3.Z, 8);
        command.run("calibrate", csv(sensor.samples).toString(), "--lang", "de");
        assertThat(command.err()).contains("Einige Seiten lagen nie oben: z unten, x oben");
    }

    @Test
    void theAllanPlotShowsThreeAxesAndCanBeAPicture() throws Exception {
        BenchSensor sensor = new BenchSensor(20, 1).putDown(Vector3.Z, 640);
        Path svg = folder.resolve("allan.svg");
        int code = command.run("calibrate", "--allan", csv(sensor.samples).toString(), "--svg", svg.toString());
        assertThat(code).isZero();
        // 0.1 °/s a sample at 20 Hz
        assertThat(command.out()).contains("x  random walk 0.02").contains("°/s     +---");
        assertThat(svg)
                .content()
                .contains("<polyline")
                .contains("averaging time in s")
                .doesNotContain("NaN");
    }

    @Test
    void aShortRestAndAMovedSensorGiveNoAllanPlot() throws Exception {
        BenchSensor sensor = new BenchSensor(20, 1).putDown(Vector3.Z, 590);
        assertThat(command.run("calibrate", "--allan", csv(sensor.samples).toString()))
                .isEqualTo(3);
        assertThat(command.err()).contains("too short");
        for (int i = 0; i < 30; i++) {
            sensor.putDown(i % 2 == 0 ? Vector3.X : Vector3.Z, 2);
        }
        assertThat(command.run("calibrate", "--allan", csv(sensor.samples).toString()))
                .isEqualTo(3);
        assertThat(command.err()).contains("was moved in this recording");
    }

    @Test
    void wrongUseIsToldInOneLine() throws Exception {
        assertThat(command.run("calibrate", "nowhere.csv")).isEqualTo(3);
        assertThat(command.err()).contains("nowhere.csv: there is no such file");
        assertThat(command.run("calibrate", "x.csv", "--gravity", "3")).isEqualTo(2);
        assertThat(command.run("calibrate")).isEqualTo(2);
    }

    @Test
    void aCalibrationFileWithAMistakeNamesThePlace() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), "{\"plumbline_calibration\": 1, \"device\": \"zz\"}");
        assertThat(catchBad(file)).contains("bad.json").contains("/device");
        Files.writeString(file, "{\n\"device\": ");
        assertThat(catchBad(file)).contains("line 2");
    }

    private static String catchBad(Path file) {
        try {
            CalibrationJson.read(file);
            return "no mistake was found";
        } catch (BadInputException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static BenchSensor bench() {
        return new BenchSensor(100, 7).accelerometer(ERRORS).gyroscope(new Vector3(0.01, -0.02, 0.005));
    }

    private Path csv(SampleBatch samples) throws IOException {
        Path file = folder.resolve("sides.csv");
        OffsetDateTime at = OffsetDateTime.parse("2026-05-04T10:00:00Z");
        RecordingCsvWriter.write(file, new Recording.Sampled("sides", "unknown", 100, at, samples), "a bench");
        return file;
    }
}
