package org.plumbline.core.repetition;

import org.plumbline.core.geometry.Quaternion;
import org.plumbline.core.geometry.Vector3;
import org.plumbline.core.signal.SampleBatch;

/** The same movement as a sensor measures it that was turned on the body, within a quarter of a second. */
public final class Turned {
    private static final double TURNING_SECONDS = 0.25;

    private Turned() {}

    public static SampleBatch from(SampleBatch samples, double fromSeconds, Quaternion turn) {
        double angle = 2 * Math.acos(Math.max(-1, Math.min(1, turn.w())));
        Vector3 axis = new Vector3(turn.x(), turn.y(), turn.z());
        SampleBatch out = new SampleBatch().reset(false);
        double before = 0;
        for (int i = 0; i < samples.size(); i++) {
            double share = (samples.timeSeconds(i) - fromSeconds) / TURNING_SECONDS;
            double now = angle * Math.max(0, Math.min(1, share));
            Quaternion toTurned = axis.norm() > 0 ? Quaternion.aboutAxis(axis, -now) : Quaternion.IDENTITY;
            double dt = i > 0 ? samples.timeSeconds(i) - samples.timeSeconds(i - 1) : 1;
            Vector3 own = now == before ? Vector3.ZERO : axis.normalized().times((now - before) / dt);
            add(out, samples.timeSeconds(i), samples, i, toTurned, own);
            before = now;
        }
        return out;
    }

    /** Appends a sample as a turned sensor measures it, with a rate of its own on top. */
    static void add(SampleBatch to, double timeSeconds, SampleBatch from, int i, Quaternion toTurned, Vector3 ownRate) {
        Vector3 acc = toTurned.rotate(new Vector3(from.accMps2(i, 0), from.accMps2(i, 1), from.accMps2(i, 2)));
        Vector3 gyr = toTurned.rotate(new Vector3(from.gyrRadps(i, 0), from.gyrRadps(i, 1), from.gyrRadps(i, 2)))
                .plus(ownRate);
        to.add(timeSeconds, acc.x(), acc.y(), acc.z(), gyr.x(), gyr.y(), gyr.z());
    }
}
