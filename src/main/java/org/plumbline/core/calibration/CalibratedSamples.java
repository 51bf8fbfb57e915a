package org.plumbline.core.calibration;

import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;

/** Corrects samples with a sensor's calibration, into a batch that is reused; allocates nothing per sample. */
public final class CalibratedSamples {
    private final double[] acc;
    private final double[] mag;
    private final Vector3 gyrBias;
    private final SampleBatch out = new SampleBatch();

    public CalibratedSamples(SensorCalibration calibration) {
        AccelerometerCalibration a = calibration.accelerometer();
        GyroscopeCalibration g = calibration.gyroscope();
        MagnetometerCalibration m = calibration.magnetometer();
        acc = numbers(a == null ? LinearCorrection.NONE : a.correction());
        mag = numbers(m == null ? LinearCorrection.NONE : m.correction());
        gyrBias = g == null ? Vector3.ZERO : g.biasRadps();
    }

    /** Offset, then M row by row. */
    private static double[] numbers(LinearCorrection c) {
        return new double[] {
            c.offset().x(), c.offset().y(), c.offset().z(),
            c.rowX().x(), c.rowX().y(), c.rowX().z(),
            c.rowY().x(), c.rowY().y(), c.rowY().z(),
            c.rowZ().x(), c.rowZ().y(), c.rowZ().z()
        };
    }

    /** The same samples, corrected; valid until the next call. */
    public SampleBatch apply(SampleBatch raw) {
        out.reset(raw.hasMagnetometer());
        for (int i = 0; i < raw.size(); i++) {
            double ax = raw.accMps2(i, 0) - acc[0];
            double ay = raw.accMps2(i, 1) - acc[1];
            double az = raw.accMps2(i, 2) - acc[2];
            double mx = raw.magUt(i, 0) - mag[0];
            double my = raw.magUt(i, 1) - mag[1];
            double mz = raw.magUt(i, 2) - mag[2];
            out.add(
                    raw.timeSeconds(i),
                    row(acc, 3, ax, ay, az),
                    row(acc, 6, ax, ay, az),
                    row(acc, 9, ax, ay, az),
                    raw.gyrRadps(i, 0) - gyrBias.x(),
                    raw.gyrRadps(i, 1) - gyrBias.y(),
                    raw.gyrRadps(i, 2) - gyrBias.z(),
                    row(mag, 3, mx, my, mz),
                    row(mag, 6, mx, my, mz),
                    row(mag, 9, mx, my, mz));
        }
        return out;
    }

    private static double row(double[] m, int from, double x, double y, double z) {
        return m[from] * x + m[from + 1] * y + m[from + 2] * z;
    }
}
