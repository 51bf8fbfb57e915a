package org.plumbline.core.synthesis;

import java.util.ArrayList;
import java.util.List;
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
    public record Hole(double startSeconds, double endSeconds) {}

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

    private static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " has to be within " + least + ".." + most + ": " + value);
        }
    }

    /** Ten good repetitions at 100 Hz, worn normally on the lumbar spine, with ordinary noise. */
    public static Builder of(String exercise) {
        return new Builder(MotionProfile.of(exercise));
    }

    /** The same of any exercise of the catalogue, worn at its first site. */
    public static Builder of(Exercise exercise) {
        Builder builder = new Builder(MotionProfile.of(exercise));
        builder.exercise = exercise;
        return exercise.sites().isEmpty()
                ? builder
                : builder.site(exercise.sites().getFirst());
    }

    /** Collects what differs from the defaults. */
    public static final class Builder {
        private final MotionProfile motion;
        private @Nullable Exercise exercise;
        private final List<Fault> faults = new ArrayList<>();
        private final List<Hole> holes = new ArrayList<>();
        private final List<Idle> idles = new ArrayList<>();
        private int repetitions = 10;
        private Tempo tempo;
        private double variation = 0.04;
        private boolean bow;
        private double stillSeconds = 2;
        private String site = "lumbar";
        private Mounting mounting = Mounting.NORMAL;
        private double rateHz = 100;
        private double noise = 1;
        private @Nullable Vector3 bias;
        private boolean magnetometer;
        private double lossFraction;
        private long seed = 1;

        private Builder(MotionProfile motion) {
            this.motion = motion;
            this.tempo = motion.tempo();
        }

        public Builder fault(Fault fault) {
            faults.add(fault);
            return this;
        }

        /**
         * As {@link Fault#parse}; without a size, and with a rule of this id in the exercise, it goes clearly beyond the
         * limit of the rule.
         */
        public Builder fault(String text) {
            return fault(exercise == null ? Fault.parse(text) : Fault.parse(text, exercise));
        }

        public Builder repetitions(int count) {
            repetitions = count;
            return this;
        }

        public Builder tempo(Tempo value) {
            tempo = value;
            return this;
        }

        public Builder variation(double fraction) {
            variation = fraction;
            return this;
        }

        public Builder bow(boolean first) {
            bow = first;
            return this;
        }

        public Builder stillSeconds(double seconds) {
            stillSeconds = seconds;
            return this;
        }

        public Builder site(String id) {
            site = id;
            return this;
        }

        public Builder mounting(Mounting value) {
            mounting = value;
            return this;
        }

        public Builder rateHz(double hertz) {
            rateHz = hertz;
            return this;
        }

        public Builder noise(double factor) {
            noise = factor;
            return this;
        }

        public Builder gyroscopeBiasRadps(Vector3 value) {
            bias = value;
            return this;
        }

        public Builder magnetometer(boolean there) {
            magnetometer = there;
            return this;
        }

        public Builder lossFraction(double probability) {
            lossFraction = probability;
            return this;
        }

        public Builder hole(double startSeconds, double endSeconds) {
            holes.add(new Hole(startSeconds, endSeconds));
            return this;
        }

        /** Something else than exercise, after a repetition (0: before the first). */
        public Builder idle(IdleActivity activity, double seconds, int afterRepetition) {
            idles.add(new Idle(activity, seconds, afterRepetition));
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public SynthesisRequest build() {
            return new SynthesisRequest(
                    motion,
                    faults,
                    repetitions,
                    tempo,
                    variation,
                    bow,
                    stillSeconds,
                    site,
                    mounting,
                    rateHz,
                    noise,
                    bias,
                    magnetometer,
                    lossFraction,
                    holes,
                    idles,
                    seed);
        }
    }
}
