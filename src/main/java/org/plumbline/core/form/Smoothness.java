package org.plumbline.core.form;

import java.util.Optional;
import org.plumbline.core.exercise.Plane;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Trace;

/**
 * Spectral arc length of a speed profile: S. Balasubramanian, A. Melendez-Calderon, E. Burdet, "A robust and sensitive
 * metric for quantifying movement smoothness", IEEE Trans. Biomed. Eng. 59(8), 2012; adaptive cut-off after
 * Balasubramanian et al., J. NeuroEng. Rehabil. 12:112, 2015.
 *
 * <ol>
 *   <li>Magnitude of the spectrum of the speed, divided by its value at 0 Hz.
 *   <li>Cut off at {@value #CUT_OFF_HZ} Hz, or where the magnitude stays below {@value #THRESHOLD} from there on.
 *   <li>The length of that curve, its frequencies divided by the cut-off. SPARC is this length with a minus.
 * </ol>
 *
 * <p>Departures: evaluated per phase, because a repetition is two movements, and the longer of the two arcs is told;
 * the spectrum is sampled by a direct sum, without padding to a power of two.
 */
final class Smoothness {
    static final double CUT_OFF_HZ = 10;
    static final double THRESHOLD = 0.05;

    /** Frequencies per reciprocal duration: as fine as padding to 16 times the length. */
    private static final int FINENESS = 16;

    private static final int FEWEST_POINTS = 8;

    private Smoothness() {}

    /** The longer arc of the two ways; empty when neither has enough points. */
    static Optional<Measured> arc(Repetition repetition, Plane plane) {
        Optional<Measured> out = arc(Span.eccentric(repetition), plane);
        Optional<Measured> back = arc(Span.concentric(repetition), plane);
        if (out.isEmpty() || back.isEmpty()) {
            return out.or(() -> back);
        }
        return out.get().value() >= back.get().value() ? out : back;
    }

    private static Optional<Measured> arc(Span span, Plane plane) {
        if (span.size() < FEWEST_POINTS || !(span.stepSeconds() > 0)) {
            return Optional.empty();
        }
        double[] speed = span.values(i -> speed(span.trace(), i, plane));
        return Optional.of(new Measured(spectralArc(speed, span.stepSeconds()), span.middleSeconds()));
    }

    /** Of the trunk's turning, and where the trunk travels instead of turning, of its height. */
    private static double speed(Trace trace, int i, Plane plane) {
        if (plane != Plane.VERTICAL) {
            return trace.angularSpeedDegPerS(i);
        }
        int before = Math.max(0, i - 1);
        int after = Math.min(trace.size() - 1, i + 1);
        return Math.abs(trace.verticalTravelM(after) - trace.verticalTravelM(before))
                / (trace.timeSeconds(after) - trace.timeSeconds(before));
    }

    /**
     * @param speed not negative, evenly spaced
     * @return at least 0; 0 for no movement at all
     */
    static double spectralArc(double[] speed, double stepSeconds) {
        double highestHz = Math.min(CUT_OFF_HZ, 0.5 / stepSeconds);
        double fineHz = 1 / (FINENESS * speed.length * stepSeconds);
        int count = (int) Math.floor(highestHz / fineHz) + 1;
        double[] magnitude = new double[count];
        int last = 0;
        for (int k = 0; k < count; k++) {
            magnitude[k] = magnitude(speed, 2 * Math.PI * k * fineHz * stepSeconds);
            if (magnitude[0] <= 0) {
                return 0;
            }
            magnitude[k] /= k == 0 ? 1 : magnitude[0];
            last = k > 0 && magnitude[k] >= THRESHOLD ? k : last;
        }
        magnitude[0] = 1;
        double length = 0;
        for (int k = 1; k <= last; k++) {
            length += Math.hypot(1.0 / last, magnitude[k] - magnitude[k - 1]);
        }
        return length;
    }

    /** |Σ x e^(-jωn)| by turning a pointer, one multiplication a point. */
    private static double magnitude(double[] values, double omega) {
        double stepCos = Math.cos(omega);
        double stepSin = Math.sin(omega);
        double cos = 1;
        double sin = 0;
        double re = 0;
        double im = 0;
        for (double value : values) {
            re += value * cos;
            im += value * sin;
            double turned = cos * stepCos - sin * stepSin;
            sin = sin * stepCos + cos * stepSin;
            cos = turned;
        }
        return Math.hypot(re, im);
    }
}
