package org.plumbline.core.form;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Rule;
import org.plumbline.core.exercise.RuleKind;
import org.plumbline.core.repetition.OngoingRepetition;

/**
 * Judges the rules of posture (lean, side lean, twist, coupled bending) while a movement is under way, sample by sample:
 * true as soon as the angle has been beyond its limit for the rule's dwell time without a break. Each rule once a
 * movement, and again only after the angle was {@value #HYSTERESIS_DEG}° inside the limit. Says nothing before the first
 * repetition has shown how the person stands.
 */
final class OngoingForm {
    private static final double HYSTERESIS_DEG = 3;

    private final ExerciseHistory history;
    private final List<Rule> rules;
    private final RuleKind[] kinds;
    private final double[] limits;
    private final double[] beyondSince;
    private final boolean[] armed;
    private Neutral neutral = Neutral.UNKNOWN;
    private long movement;
    private boolean told;
    private boolean resting;
    private double leanInside;
    private double coupledInside;
    private double sideInside;
    private double twistInside;

    OngoingForm(ExerciseHistory history) {
        this.history = history;
        rules = history.exercise().rules().stream()
                .filter(r -> PostureAngle.isMeasuredBy(r.kind()))
                .toList();
        kinds = rules.stream().map(Rule::kind).toArray(RuleKind[]::new);
        limits = new double[rules.size()];
        beyondSince = new double[rules.size()];
        armed = new boolean[rules.size()];
        Arrays.fill(armed, true);
    }

    /** @return what has become true with the newest sample, the first rule of the exercise first; usually null */
    @Nullable
    OngoingFinding accept(OngoingRepetition ongoing) {
        if (ongoing.movement() != movement || neutral.ends() == 0) {
            begin(ongoing.movement());
        }
        if (neutral.ends() == 0) {
            return null;
        }
        int newest = ongoing.size() - 1;
        double time = ongoing.timeSeconds(newest);
        double flexion = ongoing.flexionDeg(newest);
        double lateral = ongoing.lateralFlexionRightDeg(newest);
        double rotation = ongoing.axialRotationLeftDeg(newest);
        if (isInside(flexion, lateral, rotation)) {
            rest();
            return null;
        }
        resting = false;
        OngoingFinding found = null;
        for (int k = 0; k < limits.length; k++) {
            double angle = PostureAngle.deg(kinds[k], flexion, lateral, rotation, neutral);
            if (follow(k, angle, time) && found == null && !told) {
                found = finding(k, angle, ongoing.exercise(), time);
            }
        }
        told |= found != null;
        return found;
    }

    /** Whether every angle is inside its limit by more than the hysteresis, as it is most of the time. */
    private boolean isInside(double flexionDeg, double lateralDeg, double rotationDeg) {
        double lean = flexionDeg - neutral.flexionDeg();
        return lean < leanInside
                && Math.abs(lean) < coupledInside
                && Math.abs(lateralDeg - neutral.lateralFlexionRightDeg()) < sideInside
                && Math.abs(rotationDeg) < twistInside;
    }

    /** What {@link #follow} does to every rule then; once is enough. */
    private void rest() {
        if (!resting) {
            Arrays.fill(beyondSince, Double.NaN);
            Arrays.fill(armed, true);
            resting = true;
        }
    }

    private void begin(long next) {
        movement = next;
        told = false;
        Arrays.fill(beyondSince, Double.NaN);
        if (history.neutral().ends() != neutral.ends()) {
            neutral = history.neutral();
            setLimits();
        }
    }

    /** Only a repetition changes them, and it leaves its ends in the neutral posture; a movement may come to nothing. */
    private void setLimits() {
        for (int k = 0; k < limits.length; k++) {
            limits[k] = history.limit(rules.get(k), null).value();
        }
        leanInside = inside(RuleKind.LEAN_ABOVE);
        coupledInside = inside(RuleKind.COUPLED_FLEXION_ABOVE);
        sideInside = inside(RuleKind.SIDE_LEAN_ABOVE);
        twistInside = inside(RuleKind.TWIST_ABOVE);
    }

    /** Infinite without such a rule. */
    private double inside(RuleKind kind) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < limits.length; k++) {
            least = kinds[k] == kind ? Math.min(least, limits[k] - HYSTERESIS_DEG) : least;
        }
        return least;
    }

    /** @return whether the rule became true now */
    private boolean follow(int k, double angle, double time) {
        if (angle <= limits[k]) {
            beyondSince[k] = Double.NaN;
            armed[k] |= angle < limits[k] - HYSTERESIS_DEG;
            return false;
        }
        if (Double.isNaN(beyondSince[k])) {
            beyondSince[k] = time;
        }
        if (!armed[k] || time - beyondSince[k] < rules.get(k).dwellSeconds()) {
            return false;
        }
        armed[k] = false;
        return true;
    }

    private OngoingFinding finding(int k, double angle, String exercise, double time) {
        Severity severity = Severity.of(rules.get(k), angle - limits[k]);
        return new OngoingFinding(exercise, rules.get(k).id(), severity, movement, time);
    }
}
