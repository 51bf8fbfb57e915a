package org.plumbline.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.synthesis.MotionSynthesiser;
import org.plumbline.core.synthesis.Mounting;
import org.plumbline.core.synthesis.SynthesisBuilder;
import org.plumbline.core.synthesis.SynthesisRequest;
import org.plumbline.core.synthesis.SyntheticRecording;
import org.plumbline.core.synthesis.Tempo;
import org.plumbline.format.BadInputException;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.format.Recording;
import org.plumbline.format.RecordingCsvWriter;
import org.plumbline.format.SynthesisTruthJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline synth}: a recording that nobody made, with its truth beside it. */
@Command(
        name = "synth",
        description = "Writes a synthetic recording and, beside it, its truth (NAME.truth.json).",
        mixinStandardHelpOptions = true)
final class SynthCommand implements Callable<Integer> {
    private static final Map<String, String> OPTIONS = Map.of(
            "repetitions",
            "--reps",
            "variation",
            "--variation",
            "rateHz",
            "--rate",
            "noise",
            "--noise",
            "lossFraction",
            "--loss");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--exercise",
            required = true,
            paramLabel = "ID",
            description = "Any exercise of the catalogue, such as squat or glute-bridge; required.")
    private String exercise = "";

    @Option(
            names = "--fault",
            paramLabel = "ID[:SIZE][@N,N]",
            description = "What is amiss, such as excessive-lean:12@3,5: the id of a rule of the exercise;"
                    + " any other says what there is. SIZE in degrees, percent, degrees per second (tremor), times"
                    + " (bounce) or steps (jerky); by default clearly beyond the limit of the rule, in all repetitions;"
                    + " may be given several times (default: none).")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--reps", paramLabel = "N", description = "Repetitions (default: ${DEFAULT-VALUE}).")
    private int repetitions = 10;

    @Option(
            names = "--tempo",
            paramLabel = "OUT-HOLD-BACK[-PAUSE]",
            description = "Seconds, like 2-0.5-1.5; pause 0.8 unless given (default: the tempo of the exercise).")
    private @Nullable String tempo;

    @Option(
            names = "--variation",
            paramLabel = "FRACTION",
            description = "Spread from repetition to repetition (default: ${DEFAULT-VALUE}).")
    private double variation = 0.04;

    @Option(names = "--bow", description = "A bend forward for the wear calibration comes first (default: none).")
    private boolean bow;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "upper-back, lumbar or sacrum (default: the best one for the exercise).")
    private @Nullable String site;

    @Option(
            names = "--mounting",
            paramLabel = "MOUNTING",
            description = "normal, tilted, upside-down or yaw,pitch,roll in degrees (default: ${DEFAULT-VALUE}).")
    private String mounting = "normal";

    @Option(names = "--rate", paramLabel = "HZ", description = "Samples a second (default: ${DEFAULT-VALUE}).")
    private double rateHz = 100;

    @Option(
            names = "--noise",
            paramLabel = "FACTOR",
            description = "1 is an ordinary sensor, 0 an ideal one (default: ${DEFAULT-VALUE}).")
    private double noise = 1;

    @Option(
            names = "--bias",
            paramLabel = "X,Y,Z",
            description =
                    "The gyroscope's bias in degrees per second (default: drawn by the seed, up to 0.5 on each axis).")
    private @Nullable String bias;

    @Option(names = "--mag", description = "With a magnetometer (default: without).")
    private boolean magnetometer;

    @Option(
            names = "--loss",
            paramLabel = "P",
            description = "Each sample gets lost with this probability (default: ${DEFAULT-VALUE}).")
    private double loss;

    @Option(
            names = "--gap",
            paramLabel = "START,END",
            description = "Nothing arrives between these seconds; may be given several times (default: none).")
    private List<String> gaps = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed gives the same file (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The recording CSV, gzipped when the name ends in .gz; required.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws BadInputException {
        SynthesisRequest request = request(ExerciseCatalogue.load());
        SyntheticRecording made = MotionSynthesiser.synthesise(request);
        String name = made.truth().exercise() + ", seed " + seed;
        Path truth = SynthesisTruthJson.beside(out);
        try {
            RecordingCsvWriter.write(
                    out,
                    new Recording.Sampled(name, request.site(), rateHz, null, made.samples()),
                    "synthetic: " + name);
            SynthesisTruthJson.write(truth, made.truth(), seed);
        } catch (IOException e) {
            throw OutputFile.refused(out, e);
        }
        Terminal.err(spec)
                .printf(
                        Locale.ROOT,
                        "%s: %d samples, %.1f s, %d repetitions; truth in %s%n",
                        out,
                        made.samples().size(),
                        made.truth().endSeconds(),
                        made.truth().repetitions().size(),
                        truth);
        return Plumbline.OK;
    }

    /** What cannot be made is a mistake on the command line. */
    private SynthesisRequest request(ExerciseCatalogue catalogue) {
        try {
            Exercise asked = catalogue
                    .find(exercise)
                    .orElseThrow(() -> new IllegalArgumentException("--exercise '" + exercise + "': expected one of "
                            + String.join(
                                    ", ",
                                    catalogue.exercises().stream()
                                            .map(Exercise::id)
                                            .toList())));
            return filled(SynthesisRequest.of(asked)).build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), asOption(e), e);
        }
    }

    /** Numbers that are out of range are named as the option that they came in. */
    private static String asOption(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        String name = message.substring(0, Math.max(0, message.indexOf(':')));
        return OPTIONS.containsKey(name) ? OPTIONS.get(name) + message.substring(name.length()) : message;
    }

    private SynthesisBuilder filled(SynthesisBuilder builder) {
        builder.repetitions(repetitions)
                .variation(variation)
                .bow(bow)
                .mounting(Mounting.parse(mounting))
                .rateHz(rateHz)
                .noise(noise)
                .magnetometer(magnetometer)
                .lossFraction(loss)
                .seed(seed);
        if (site != null) {
            builder.site(site);
        }
        faults.forEach(builder::fault);
        for (String gap : gaps) {
            double[] seconds = numbers("--gap", gap, 2);
            builder.hole(seconds[0], seconds[1]);
        }
        if (tempo != null) {
            builder.tempo(Tempo.parse(tempo));
        }
        if (bias != null) {
            double[] b = numbers("--bias", bias, 3);
            builder.gyroscopeBiasRadps(new Vector3(Math.toRadians(b[0]), Math.toRadians(b[1]), Math.toRadians(b[2])));
        }
        return builder;
    }

    private static double[] numbers(String option, String text, int count) {
        String[] parts = text.split(",", -1);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            try {
                numbers[i] = parts.length == count ? Double.parseDouble(parts[i]) : Double.NaN;
            } catch (NumberFormatException e) {
                numbers[i] = Double.NaN;
            }
            if (!Double.isFinite(numbers[i])) {
                throw new IllegalArgumentException(option + ": expected " + count + " numbers, found '" + text + "'");
            }
        }
        return numbers;
    }
}
