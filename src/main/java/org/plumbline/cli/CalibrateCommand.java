package org.plumbline.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.AccelerometerEstimator;
import org.plumbline.core.calibration.CalibrationGuide;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.report.Words;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.device.SerialPortName;
import org.plumbline.format.BadInputException;
import org.plumbline.format.CalibrationJson;
import org.plumbline.format.Recording;
import org.plumbline.format.Recordings;
import org.plumbline.format.WordsCatalogue;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline calibrate}: what a sensor's parts are off by, from a recording or with the sensor at hand. */
@Command(
        name = "calibrate",
        description = {
            "Measures what a sensor is off by: gyroscope bias and noise, accelerometer bias, scale and angles,"
                    + " magnetometer iron.",
            "Put the sensor on each of its six sides for three seconds, in any order, hands off; then lean it aslant"
                    + " five times. With a magnetometer turn it in all directions in between."
        },
        mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {
    private static final String NO_DEVICE = "0000000000000000";

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the calibration there (default: not written).")
    private @Nullable Path out;

    @Option(names = "--device", paramLabel = "ID", description = "16 hexadecimal digits; a wire file knows its own.")
    private @Nullable String device;

    @Option(names = "--by", paramLabel = "NAME", description = "Who calibrates (default: nobody named).")
    private String by = "";

    @Option(
            names = "--temperature-c",
            paramLabel = "T",
            description = "Temperature of the sensor (default: what the sensor says, else unknown).")
    private @Nullable Double temperatureC;

    @Option(
            names = "--gravity",
            paramLabel = "G",
            description = "Gravity of the place in m/s² (default: standard gravity, ${DEFAULT-VALUE}).")
    private double gravityMps2 = AccelerometerEstimator.STANDARD_GRAVITY_MPS2;

    @Option(names = "--allan", description = "Draws the Allan deviation of the gyroscope from a long rest instead.")
    private boolean allan;

    @Option(names = "--svg", paramLabel = "FILE", description = "With --allan: writes the picture there.")
    private @Nullable Path svg;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Option(names = "--json", description = "Prints the calibration as JSON.")
    private boolean json;

    /** Exactly one of these. */
    private static final class Source {
        @Parameters(paramLabel = "RECORDING", description = "Recording CSV (gzip allowed) or wire file.")
        private @Nullable Path recording;

        @Option(
                names = "--serial",
                paramLabel = "PATH[@BAUD]",
                description = "A sensor that is plugged in: guides you.")
        private @Nullable String serial;
    }

    @Override
    public Integer call() throws BadInputException {
        Words words = WordsCatalogue.load(language.code(), "calibration");
        if (!(gravityMps2 > 9.7 && gravityMps2 < 9.9)) {
            throw wrongUse("--gravity " + gravityMps2 + ": expected 9.7 to 9.9 m/s²");
        }
        if (temperatureC != null
                && !(temperatureC >= SensorCalibration.COLDEST_C && temperatureC <= SensorCalibration.HOTTEST_C)) {
            throw wrongUse("--temperature-c " + temperatureC + ": expected -55 to 150 °C");
        }
        if (svg != null && !allan) {
            throw wrongUse("--svg goes with --allan only");
        }
        if (allan) {
            return allan(words);
        }
        CalibrationTake take = take(words);
        OffsetDateTime at = take.startedAt() == null ? OffsetDateTime.now(ZoneOffset.UTC) : take.startedAt();
        SensorCalibration measured = SensorCalibration.measured(
                take.device() == null ? NO_DEVICE : take.device(),
                take.sensor(),
                at,
                by,
                temperatureC == null ? take.temperatureC() : temperatureC,
                Plumbline.Version.number(),
                take.result());
        CalibrationOut file = out == null ? null : new CalibrationOut(out, words, Terminal.err(spec));
        SensorCalibration found = file == null ? measured : file.keepingCompass(measured);
        new CalibrateText(words, Terminal.err(spec), Terminal.out(spec)).print(found, take.result(), json);
        boolean nothing = found.gyroscope() == null && found.accelerometer() == null && found.magnetometer() == null;
        if (file != null && !nothing) {
            if (found.device().equals(NO_DEVICE)) {
                throw wrongUse("--out needs to know the sensor: give --device ID, or a wire file");
            }
            file.write(CalibrationJson.text(found));
        }
        return nothing ? Plumbline.BAD_INPUT : Plumbline.OK;
    }

    private CalibrationTake take(Words words) throws BadInputException {
        CalibrationGuide guide = new CalibrationGuide(gravityMps2);
        if (source.serial != null) {
            return new CalibrateAtHand(guide, words, Terminal.err(spec)).run(port(source.serial));
        }
        Recording recording = Recordings.open(Objects.requireNonNull(source.recording));
        CalibrationTake take = CalibrationTake.of(recording, guide);
        return device == null ? take : take.withDevice(checkedDevice(device));
    }

    private SerialPortName port(String text) throws BadInputException {
        if (!SerialPortName.isOne(text) || SerialPortName.parse(text).isPattern()) {
            throw wrongUse("--serial '" + text + "': expected PATH or PATH@BAUD of one port");
        }
        SerialPortName name = SerialPortName.parse(text);
        Path path = Path.of(name.path());
        if (name.path().startsWith("/") && Files.notExists(path)) {
            throw new BadInputException(name.path() + ": there is no such serial port");
        }
        if (Files.isRegularFile(path) || Files.isDirectory(path)) {
            throw new BadInputException(name.path() + ": is no serial port; a recording is given without --serial");
        }
        return name;
    }

    private String checkedDevice(String id) {
        if (!id.matches("[0-9a-f]{16}")) {
            throw wrongUse("--device '" + id + "': expected 16 lower-case hexadecimal digits");
        }
        return id;
    }

    private int allan(Words words) throws BadInputException {
        if (source.recording == null) {
            throw wrongUse("--allan needs a RECORDING of a long rest");
        }
        SampleBatch samples = CalibrationTake.samples(Recordings.open(source.recording));
        AllanText text = new AllanText(samples, words);
        text.print(Terminal.out(spec));
        if (svg != null) {
            new CalibrationOut(svg, words, Terminal.err(spec)).write(text.svg());
        }
        return Plumbline.OK;
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
