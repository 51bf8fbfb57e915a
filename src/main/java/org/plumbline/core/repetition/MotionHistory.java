package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.posture.TrunkBatch;

/** The trunk's recent past, as long as a repetition can reach back. Samples have a running number from 0. */
final class MotionHistory {
    private static final int FIRST_LENGTH = 2048;

    private final double keptSeconds;
    private final Ring time = new Ring(FIRST_LENGTH);
    private final Ring flexion = new Ring(FIRST_LENGTH);
    private final Ring lateral = new Ring(FIRST_LENGTH);
    private final Ring rotation = new Ring(FIRST_LENGTH);
    private final Ring speed = new Ring(FIRST_LENGTH);
    private final Ring vertical = new Ring(FIRST_LENGTH);
    private final @Nullable SettledAngles settled;
    private long first;
    private long end;

    /** @param settles whether anybody asks for the settled angles */
    MotionHistory(double keptSeconds, boolean settles) {
        this.keptSeconds = keptSeconds;
        settled = settles ? new SettledAngles(FIRST_LENGTH) : null;
    }

    void add(TrunkBatch from, int i) {
        long n = end;
        if (n - first == time.length()) {
            makeRoom();
        }
        double now = from.timeSeconds(i);
        double flexionDeg = from.flexionDeg(i);
        double lateralDeg = from.lateralFlexionRightDeg(i);
        double rotationDeg = from.axialRotationLeftDeg(i);
        time.put(n, now);
        flexion.put(n, flexionDeg);
        lateral.put(n, lateralDeg);
        rotation.put(n, rotationDeg);
        speed.put(n, from.angularSpeedDegPerS(i));
        vertical.put(n, from.verticalAccelerationMps2(i));
        if (settled != null) {
            settled.put(n, now, flexionDeg, lateralDeg, rotationDeg);
        }
        end = n + 1;
    }

    private void makeRoom() {
        if (time.at(first) < time.at(end - 1) - keptSeconds) {
            first++;
            return;
        }
        for (Ring ring : new Ring[] {time, flexion, lateral, rotation, speed, vertical}) {
            ring.lengthen(first);
        }
        if (settled != null) {
            settled.lengthen(first);
        }
    }

    /** Running number of the oldest sample that is kept. */
    long first() {
        return first;
    }

    /** Running number after the newest sample. */
    long end() {
        return end;
    }

    double timeSeconds(long n) {
        return time.at(n);
    }

    double flexionDeg(long n) {
        return flexion.at(n);
    }

    double lateralFlexionRightDeg(long n) {
        return lateral.at(n);
    }

    double axialRotationLeftDeg(long n) {
        return rotation.at(n);
    }

    double angularSpeedDegPerS(long n) {
        return speed.at(n);
    }

    double verticalAccelerationMps2(long n) {
        return vertical.at(n);
    }

    /** The three angles against their mean of the last seconds. */
    SettledAngles settled() {
        if (settled == null) {
            throw new IllegalStateException("no settled angles are kept");
        }
        return settled;
    }

    /** Running number of the first kept sample that is not before {@code timeSeconds}. */
    long at(double timeSeconds) {
        long low = first;
        long high = end();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (timeSeconds(middle) < timeSeconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    double[] timesSeconds(long from, int count) {
        return time.copy(from, count);
    }

    double[] flexionDeg(long from, int count) {
        return flexion.copy(from, count);
    }

    double[] lateralFlexionRightDeg(long from, int count) {
        return lateral.copy(from, count);
    }

    double[] axialRotationLeftDeg(long from, int count) {
        return rotation.copy(from, count);
    }

    double[] angularSpeedDegPerS(long from, int count) {
        return speed.copy(from, count);
    }

    double[] verticalAccelerationMps2(long from, int count) {
        return vertical.copy(from, count);
    }
}
