package org.plumbline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.CalibrationUse;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Reference;
import org.plumbline.core.pipeline.PipelineSettings;
import org.plumbline.core.pipeline.SessionListener;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.report.FormWords;
import org.plumbline.core.report.Words;
import org.plumbline.core.session.SessionReport;
import org.plumbline.format.BadInputException;
import org.plumbline.format.CalibrationJson;
import org.plumbline.format.CheckJson;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.format.Recordings;
import org.plumbline.format.SessionReader;
import org.plumbline.format.WordsCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline check}: the form report of recordings. */
@Command(
        name = "check",
        description = "Finds the repetitions of recordings and says what there is to say about their form.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--exercise", paramLabel = "ID|auto", description = "What was done (default: ${DEFAULT-VALUE}).")
    private String exercise = SessionReport.AUTO;

    @Option(
            names = "--calibration",
            paramLabel = "auto|bow|poses",
            description = "bow: the first large movement is a forward bend; poses: upright, on the back, on hands and"
                    + " knees, two seconds each (default: ${DEFAULT-VALUE}).")
    private String calibration = "auto";

    @Option(
            names = "--reference",
            paramLabel = "RECORDING",
            description = "Good repetitions of the same person to compare with; may be given several times.")
    private List<Path> references = new ArrayList<>();

    @Option(
            names = "--limits",
            paramLabel = "FILE",
            description = "An exercise YAML whose limits replace the usual ones.")
    private @Nullable Path limits;

    @Option(
            names = "--sensor-calibration",
            paramLabel = "FILE",
            description = "What calibrate wrote for the sensor; refused when it is another sensor's, stale or poor.")
    private @Nullable Path sensorCalibration;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Option(names = "--json", description = "Prints an array with one object per recording.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "RECORDING", description = "Recording CSV (gzip allowed) or wire file.")
    private List<Path> recordings = new ArrayList<>();

    @Override
    public Integer call() throws BadInputException {
        Words words = WordsCatalogue.load(language.code(), "form");
        PipelineSettings settings = settings();
        boolean anyBad = json ? printJson(settings, words) : printText(settings, words);
        Terminal.out(spec).flush();
        return anyBad ? Plumbline.BAD_INPUT : Plumbline.OK;
    }

    private PipelineSettings settings() throws BadInputException {
        ExerciseCatalogue catalogue = ExerciseCatalogue.load();
        if (limits != null) {
            catalogue = catalogue.withLimits(limits);
        }
        CalibrationMode mode = switch (calibration) {
            case "auto" -> CalibrationMode.AUTO;
            case "bow" -> CalibrationMode.BOW;
            case "poses" -> CalibrationMode.POSES;
            default -> throw wrongUse("--calibration '" + calibration + "': expected auto, bow or poses");
        };
        PipelineSettings plain =
                PipelineSettings.of(exercises(catalogue), mode).withSensorCalibrations(sensorCalibrations());
        List<Repetition> good = new ArrayList<>();
        for (Path reference : references) {
            SessionReport report = SessionReader.read(Recordings.open(reference), plain);
            report.repetitions().stream().map(AssessedRepetition::repetition).forEach(good::add);
            if (report.repetitions().isEmpty()) {
                throw new BadInputException(reference + ": holds no repetition that could be a reference");
            }
        }
        return new PipelineSettings(
                plain.exercises(), mode, new Reference(good), plain.sensor(), plain.sensorCalibrations());
    }

    private List<SensorCalibration> sensorCalibrations() throws BadInputException {
        if (sensorCalibration == null) {
            return List.of();
        }
        SensorCalibration read = CalibrationJson.read(sensorCalibration);
        return switch (CalibrationUse.judge(read, read.device(), read.sensor(), OffsetDateTime.now(ZoneOffset.UTC))) {
            case CalibrationUse.Apply apply -> List.of(apply.calibration());
            case CalibrationUse.Refuse refuse ->
                throw new BadInputException(sensorCalibration + ": " + refusal(refuse.reason()));
        };
    }

    private String refusal(CalibrationUse.Reason reason) throws BadInputException {
        return WordsCatalogue.load(language.code(), "calibration").text("refused." + reason.id(), Map.of());
    }

    private SessionReport read(Path file, PipelineSettings settings) throws BadInputException {
        Set<String> devices = new HashSet<>();
        SessionReport report = SessionReader.read(Recordings.open(file), settings, new SessionListener() {
            @Override
            public void hello(Hello hello) {
                devices.add(hello.deviceId());
            }
        });
        boolean others = settings.sensorCalibrations().stream().anyMatch(c -> !devices.contains(c.device()));
        if (!devices.isEmpty() && others) {
            throw new BadInputException(file + ": " + refusal(CalibrationUse.Reason.OTHER_SENSOR));
        }
        return report;
    }

    private List<Exercise> exercises(ExerciseCatalogue catalogue) {
        if (exercise.equals(SessionReport.AUTO)) {
            return catalogue.recognised();
        }
        return List.of(catalogue
                .find(exercise)
                .orElseThrow(() -> wrongUse("--exercise '" + exercise + "': expected auto or one of "
                        + String.join(
                                ", ",
                                catalogue.exercises().stream().map(Exercise::id).toList()))));
    }

    private ParameterException wrongUse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private boolean printJson(PipelineSettings settings, Words words) {
        CheckJson writer = new CheckJson(new FormWords(words));
        List<ObjectNode> objects = new ArrayList<>();
        boolean anyBad = false;
        try (ProgressBar progress = Terminal.progress("check", recordings.size())) {
            for (Path file : recordings) {
                try {
                    objects.add(writer.object(Recordings.nameOf(file), read(file, settings)));
                } catch (BadInputException e) {
                    anyBad = true;
                    objects.add(CheckJson.error(Recordings.nameOf(file), message(e)));
                    Terminal.err(spec).println("plumbline check: " + message(e));
                }
                step(progress);
            }
        }
        Terminal.out(spec).println(CheckJson.array(objects));
        return anyBad;
    }

    private boolean printText(PipelineSettings settings, Words words) {
        PrintWriter out = Terminal.out(spec);
        CheckText writer = new CheckText(words, settings.exercises());
        boolean anyBad = false;
        for (Path file : recordings) {
            try {
                writer.write(Recordings.nameOf(file), read(file, settings), out);
            } catch (BadInputException e) {
                anyBad = true;
                Terminal.err(spec).println("plumbline check: " + message(e));
            }
        }
        return anyBad;
    }

    private static String message(BadInputException e) {
        return String.valueOf(e.getMessage());
    }

    private static void step(@Nullable ProgressBar progress) {
        if (progress != null) {
            progress.step();
        }
    }
}
