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
 * the spectrum is summed directly, without padding to a power of two.
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
        return isTooShort(span)
                ? Optional.empty()
                : Optional.of(new Measured(spectralArc(speeds(span, plane), span.stepSeconds()), span.middleSeconds()));
    }

    private static boolean isTooShort(Span span) {
        return span.size() < FEWEST_POINTS || !(span.stepSeconds() > 0);
    }

    /** What {@link #arc} surely does not exceed, without a spectrum; infinite when there is none. */
    static double arcAtMost(Repetition repetition, Plane plane) {
        Span out = Span.eccentric(repetition);
        Span back = Span.concentric(repetition);
        if (isTooShort(out) && isTooShort(back)) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(
                isTooShort(out) ? 0 : arcAtMost(speeds(out, plane)),
                isTooShort(back) ? 0 : arcAtMost(speeds(back, plane)));
    }

    private static double[] speeds(Span span, Plane plane) {
        return span.values(i -> speed(span.trace(), i, plane));
    }

    /**
     * K steps of width 1/K and heights r are no longer than √(1 + K Σr²) (Jensen). Of the magnitude K Σr² is at most
     * ω ∫|dX/dω|² up to the last ω that counts (Schwarz), that is at most where it is quiet, and the integral over all
     * frequencies is π Σ(n − c)²x² for any c (Parseval).
     */
    static double arcAtMost(double[] x) {
        double total = 0;
        double energy = 0;
        double first = 0;
        double second = 0;
        for (int n = 0; n < x.length; n++) {
            double square = x[n] * x[n];
            total += x[n];
            energy += square;
            first += n * square;
            second += (double) n * n * square;
        }
        if (!(total > 0)) {
            return 0;
        }
        double spread = Math.max(0, second - first * first / energy);
        return Math.sqrt(1 + quietFrom(x) * Math.PI * spread / (total * total));
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
        double omega = 2 * Math.PI * fineHz * stepSeconds;
        int count = (int) Math.min(Math.floor(highestHz / fineHz) + 1, Math.ceil(quietFrom(speed) / omega) + 2);
        double[] magnitude = magnitudes(speed, omega, count);
        double atZero = magnitude[0];
        if (!(atZero > 0)) {
            return 0;
        }
        int last = count - 1;
        while (last > 0 && magnitude[last] / atZero < THRESHOLD) {
            last--;
        }
        double width = 1.0 / last;
        double length = 0;
        for (int k = 1; k <= last; k++) {
            double rise = (magnitude[k] - magnitude[k - 1]) / atZero;
            length += Math.sqrt(width * width + rise * rise);
        }
        return length;
    }

    /**
     * From here on, in radians a sample up to π, the magnitude is sure to stay below the threshold. With s = sin(ω/2):
     * the spectrum of the differences is |X| · 2s, and they are a jump at each end, a in all, and what lies between,
     * whose own differences are b in all: |X| ≤ a/2s + b/4s². What lies beyond needs not be summed, and smooth
     * movements end early.
     */
    static double quietFrom(double[] x) {
        int end = x.length - 1;
        double total = x[0];
        double bends = 0;
        double slope = 0;
        for (int n = 1; n <= end; n++) {
            double next = x[n] - x[n - 1];
            bends += Math.abs(next - slope);
            slope = next;
            total += x[n];
        }
        bends += Math.abs(slope);
        double jumps = Math.abs(x[0]) + Math.abs(x[end]);
        double level = THRESHOLD * total;
        double sine = (jumps + Math.sqrt(jumps * jumps + 4 * level * bends)) / (4 * level);
        return sine < 1 ? 2 * Math.asin(sine) : Math.PI;
    }

    /**
     * |Σ x e^(-jkωn)| for k from 0 on. About its middle the signal is an even part, which is a sum of cosines, and an
     * odd part, one of sines; both are summed by Clenshaw's recurrence, from the ends inwards, for all k at once.
     */
    private static double[] magnitudes(double[] x, double omega, int count) {
        int middle = x.length / 2;
        double[] twiceCos = new double[count];
        double[] sin = new double[count];
        circle(omega, twiceCos, sin);
        double[] even = new double[count];
        double[] evenBefore = new double[count];
        sum(folded(x, 1), even, evenBefore, twiceCos);
        double[] odd = new double[count];
        sum(folded(x, -1), odd, new double[count], twiceCos);
        double[] magnitude = new double[count];
        for (int k = 0; k < count; k++) {
            double re = x[middle] + 0.5 * twiceCos[k] * even[k] - evenBefore[k];
            double im = sin[k] * odd[k];
            magnitude[k] = Math.sqrt(re * re + im * im);
        }
        return magnitude;
    }

    /**
     * Each point behind the middle with the one as far before it: plus for the even part, minus for the odd one.
     * Filled up with zeros, which change nothing, to whole fours.
     */
    private static double[] folded(double[] x, int sign) {
        int middle = x.length / 2;
        double[] folded = new double[(middle + 3) / 4 * 4];
        for (int m = 1; m <= middle; m++) {
            double behind = middle + m < x.length ? x[middle + m] : 0;
            folded[m - 1] = behind + sign * x[middle - m];
        }
        return folded;
    }

    /** 2 cos kω and sin kω by turning a pointer. */
    private static void circle(double omega, double[] twiceCos, double[] sin) {
        double stepCos = Math.cos(omega);
        double stepSin = Math.sin(omega);
        double c = 1;
        double s = 0;
        for (int k = 0; k < sin.length; k++) {
            twiceCos[k] = 2 * c;
            sin[k] = s;
            double turned = c * stepCos - s * stepSin;
            s = s * stepCos + c * stepSin;
            c = turned;
        }
    }

    /**
     * b ← a + 2 cos kω · b' − b'' over all a, the last one first: the last b and the one before it. The inner loop is
     * kept so plain that it becomes vector code.
     */
    private static void sum(double[] a, double[] last, double[] before, double[] twiceCos) {
        for (int m = a.length - 4; m >= 0; m -= 4) {
            sumFour(a[m + 3], a[m + 2], a[m + 1], a[m], last, before, twiceCos);
        }
    }

    private static void sumFour(
            double a3, double a2, double a1, double a0, double[] last, double[] before, double[] twiceCos) {
        for (int k = 0; k < twiceCos.length; k++) {
            double c = twiceCos[k];
            double b3 = a3 + c * last[k] - before[k];
            double b2 = a2 + c * b3 - last[k];
            double b1 = a1 + c * b2 - b3;
            before[k] = b1;
            last[k] = a0 + c * b1 - b2;
        }
    }
}
