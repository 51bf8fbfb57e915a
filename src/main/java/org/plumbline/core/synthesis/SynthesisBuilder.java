package org.plumbline.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.geometry.Vector3;

/** Collects what differs from the defaults of a {@link SynthesisRequest}. */
public final class SynthesisBuilder {
    private final MotionProfile motion;
    private final @Nullable Exercise exercise;
    private final List<Fault> faults = new ArrayList<>();
    private final List<SynthesisRequest.Hole> holes = new ArrayList<>();
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

    /** @param exercise whose rules the sizes of faults go by, null without one */
    SynthesisBuilder(MotionProfile motion, @Nullable Exercise exercise) {
        this.motion = motion;
        this.exercise = exercise;
        this.tempo = motion.tempo();
    }

    public SynthesisBuilder fault(Fault fault) {
        faults.add(fault);
        return this;
    }

    /**
     * As {@link Fault#parse}; without a size, and with a rule of this id in the exercise, it goes clearly beyond the
     * limit of the rule.
     */
    public SynthesisBuilder fault(String text) {
        return fault(exercise == null ? Fault.parse(text) : Fault.parse(text, exercise));
    }

    public SynthesisBuilder repetitions(int count) {
        repetitions = count;
        return this;
    }

    public SynthesisBuilder tempo(Tempo value) {
        tempo = value;
        return this;
    }

    public SynthesisBuilder variation(double fraction) {
        variation = fraction;
        return this;
    }

    public SynthesisBuilder bow(boolean first) {
        bow = first;
        return this;
    }

    public SynthesisBuilder stillSeconds(double seconds) {
        stillSeconds = seconds;
        return this;
    }

    public SynthesisBuilder site(String id) {
        site = id;
        return this;
    }

    public SynthesisBuilder mounting(Mounting value) {
        mounting = value;
        return this;
    }

    public SynthesisBuilder rateHz(double hertz) {
        rateHz = hertz;
        return this;
    }

    public SynthesisBuilder noise(double factor) {
        noise = factor;
        return this;
    }

    public SynthesisBuilder gyroscopeBiasRadps(Vector3 value) {
        bias = value;
        return this;
    }

    public SynthesisBuilder magnetometer(boolean there) {
        magnetometer = there;
        return this;
    }

    public SynthesisBuilder lossFraction(double probability) {
        lossFraction = probability;
        return this;
    }

    public SynthesisBuilder hole(double startSeconds, double endSeconds) {
        holes.add(new SynthesisRequest.Hole(startSeconds, endSeconds));
        return this;
    }

    /** Something else than exercise, after a repetition (0: before the first). */
    public SynthesisBuilder idle(IdleActivity activity, double seconds, int afterRepetition) {
        idles.add(new Idle(activity, seconds, afterRepetition));
        return this;
    }

    public SynthesisBuilder seed(long value) {
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
