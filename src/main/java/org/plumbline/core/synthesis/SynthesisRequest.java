package org.plumbline.core.synthesis;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.geometry.Vector3;

/**
 * What to make: {@code SynthesisRequest.of("squat").repetitions(5).fault("excessive-lean:12@2").build()}.
 *
 * @param motion of the exercise; where it alternates, left comes first
 * @param repetitions 0..1000
 * @param tempo of a good repetition
 * @param variation spread of range and pace from repetition to repetition, as a fraction (standard deviation)
 * @param bow whether a bend forward for the wear calibration comes first
 * @param stillSeconds standing still at the start
 * @param site {@code lumbar}, {@code upper-back}, {@code sacrum}
 * @param rateHz sampling rate, 1..2000
 * @param noise 1 = an ordinary sensor on a person who sways a little; 0 = exact
 * @param gyroscopeBiasRadps null: drawn by the seed, up to 0.5 °/s on each axis (0 without noise)
 * @param magnetometer whether there is one
 * @param lossFraction each sample gets lost with this probability, 0..0.9
 * @param holes times in which nothing arrives
 * @param idles what is done between repetitions besides
 */
public record SynthesisRequest(
        MotionProfile motion,
        List<Fault> faults,
        int repetitions,
        Tempo tempo,
        double variation,
        boolean bow,
        double stillSeconds,
        String site,
        Mounting mounting,
        double rateHz,
        double noise,
        @Nullable Vector3 gyroscopeBiasRadps,
        boolean magnetometer,
        double lossFraction,
        List<Hole> holes,
        List<Idle> idles,
        long seed) {

    /** Nothing arrives in [start, end). */
    public record Hole(double startSeconds, double endSeconds) {
        public Hole {
            if (!(startSeconds >= 0 && endSeconds > startSeconds)) {
                throw new IllegalArgumentException(
                        "a gap begins at 0 s or later and ends after that, not " + startSeconds + " to " + endSeconds);
            }
        }
    }

    public SynthesisRequest {
        faults = List.copyOf(faults);
        holes = List.copyOf(holes);
        idles = List.copyOf(idles);
        for (Fault fault : faults) {
            if (!fault.kind().appliesTo(motion)) {
                throw new IllegalArgumentException(
                        "the fault '" + fault.kind().id() + "' does not exist in '" + motion.id() + "'");
            }
        }
        within("repetitions", repetitions, 0, 1000);
        for (Fault fault : faults) {
            for (int repetition : fault.repetitions()) {
                if (repetition < 1 || repetition > repetitions) {
                    throw new IllegalArgumentException("the fault '"
                            + fault.kind().id() + "' is to be in repetition " + repetition + " of " + repetitions);
                }
            }
        }
        within("variation", variation, 0, 0.5);
        within("stillSeconds", stillSeconds, 0, 600);
        within("rateHz", rateHz, 1, 2000);
        within("noise", noise, 0, 100);
        within("lossFraction", lossFraction, 0, 0.9);
        BodyModel.leverUpMetres(site);
        if (bow && !motion.start().upright()) {
            throw new IllegalArgumentException("a bow comes from standing or sitting, '" + motion.id() + "' starts "
                    + motion.start().id());
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s: expected %s to %s, found %s", name, plain(least), plain(most), plain(value)));
        }
    }

    /** Ten good repetitions at 100 Hz, worn normally on the lumbar spine, with ordinary noise. */
    public static SynthesisBuilder of(String exercise) {
        return new SynthesisBuilder(MotionProfile.of(exercise), null);
    }

    /** The same of any exercise of the catalogue, worn at its first site. */
    public static SynthesisBuilder of(Exercise exercise) {
        SynthesisBuilder builder = new SynthesisBuilder(MotionProfile.of(exercise), exercise);
        return exercise.sites().isEmpty()
                ? builder
                : builder.site(exercise.sites().getFirst());
    }
}
