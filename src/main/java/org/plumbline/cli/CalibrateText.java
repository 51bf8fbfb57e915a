package org.plumbline.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.plumbline.core.calibration.AccelerometerCalibration;
import org.plumbline.core.calibration.CalibrationGuide;
import org.plumbline.core.calibration.Estimate;
import org.plumbline.core.calibration.GyroscopeCalibration;
import org.plumbline.core.calibration.LinearCorrection;
import org.plumbline.core.calibration.MagnetometerCalibration;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.report.Words;
import org.plumbline.format.CalibrationJson;

/** The outcome of a calibration on the screen: numbers to stdout, what is missing and what to do to stderr. */
final class CalibrateText {
    private final Words words;
    private final PrintWriter err;
    private final PrintWriter out;

    CalibrateText(Words words, PrintWriter err, PrintWriter out) {
        this.words = words;
        this.err = err;
        this.out = out;
    }

    void print(SensorCalibration found, CalibrationGuide.Result result, boolean json) {
        if (json) {
            out.print(CalibrationJson.text(found));
        } else {
            text(found);
        }
        out.flush();
        refusal("gyroscope", result.gyroscope());
        refusal("accelerometer", result.accelerometer());
        refusal("magnetometer", result.magnetometer());
    }

    private void text(SensorCalibration found) {
        GyroscopeCalibration g = found.gyroscope();
        if (g != null) {
            Vector3 bias = g.biasRadps().times(Math.toDegrees(1));
            Vector3 noise = g.noiseRadpsPerRootHz();
            out.printf(
                    Locale.ROOT,
                    "gyroscope      bias %s °/s, noise %s °/s/√Hz, from %.0f s of rest%n",
                    three("%.3f", bias),
                    noise == null ? "unknown" : three("%.4f", noise.times(Math.toDegrees(1))),
                    g.restSeconds());
        }
        AccelerometerCalibration a = found.accelerometer();
        if (a != null) {
            LinearCorrection c = a.correction();
            String angles = a.misalignmentEstimated()
                    ? three(
                                    "%.2f",
                                    new Vector3(
                                                    c.rowX().y(),
                                                    c.rowX().z(),
                                                    c.rowY().z())
                                            .times(Math.toDegrees(1))) + "°"
                    : "not measured (nine poses needed)";
            out.printf(
                    Locale.ROOT,
                    "accelerometer  bias %s m/s², scale %s, angles %s, residual %.4f m/s² over %d poses%n",
                    three("%.3f", c.offset()),
                    three(
                            "%.4f",
                            new Vector3(c.rowX().x(), c.rowY().y(), c.rowZ().z())),
                    angles,
                    a.residualMps2(),
                    a.poses());
        }
        MagnetometerCalibration m = found.magnetometer();
        if (m != null) {
            out.printf(
                    Locale.ROOT,
                    "magnetometer   hard iron %s µT, field %.1f µT, residual %.1f %% over %d samples%n",
                    three("%.1f", m.correction().offset()),
                    m.fieldUt(),
                    m.residualFraction() == null ? null : 100 * m.residualFraction(),
                    m.samples());
        }
    }

    private static String three(String format, Vector3 v) {
        String text = String.format(Locale.ROOT, format + " " + format + " " + format, v.x(), v.y(), v.z());
        // what rounds to zero has no sign
        return text.replaceAll("-(0\\.0+)(?=\\s|$)", "$1");
    }

    private void refusal(String part, Estimate<?> estimate) {
        if (estimate instanceof Estimate.Refused<?> refused) {
            String text = words.text(
                    "problem." + refused.problem().id(),
                    Map.of("faces", CalibrateAtHand.faces(refused.faces(), words)));
            err.println("plumbline calibrate: " + part + ": " + text);
            err.flush();
        }
    }
}
