package org.plumbline.core.signal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Samples;

/** One IMU's samples on their way through {@link SignalStage}. */
final class SensorChannel {
    /** How far time and index may disagree before a batch is doubted: a fixed part and a share of the step. */
    private static final double TOLERANCE_SECONDS = 0.5;

    private static final double TOLERANCE_SHARE = 0.25;

    private final int sensor;
    private final SignalSink sink;
    private final SampleBatch batch = new SampleBatch();
    private final ClockUnwrapper clock = new ClockUnwrapper();
    private Hello.@Nullable SensorDescription description;
    private GapFinder gapFinder = new GapFinder(1);

    private boolean started;
    private boolean restartPending;
    private long lastIndex;
    private double lastSeconds;

    /** The first sample after the latest doubted batch, as its sender would count on. */
    private long doubtedNextIndex = -1;

    private long doubtedNextMicros;

    long samples;
    long gaps;
    long missingSamples;
    long clockJumps;
    long duplicates;
    long backwards;
    long implausible;

    SensorChannel(int sensor, SignalSink sink) {
        this.sensor = sensor;
        this.sink = sink;
    }

    void describe(Hello.SensorDescription next) {
        if (!next.equals(description)) {
            description = next;
            gapFinder = new GapFinder(next.periodSeconds());
        }
    }

    void restart() {
        restartPending = true;
        doubtedNextIndex = -1;
    }

    void accept(Samples in) {
        Hello.SensorDescription scales = Objects.requireNonNull(description);
        boolean expectsToFollow = started && !restartPending;
        if (in.timeMicros() < 0 || (expectsToFollow && !fits(in, scales.periodSeconds()))) {
            doubt(in, scales.periodSeconds());
            return;
        }
        if (restartPending && started) {
            clock.restart(lastSeconds, in.timeMicros(), scales.periodSeconds());
            lastIndex = in.firstIndex() - 1;
        }
        restartPending = false;
        doubtedNextIndex = -1;
        take(in, scales);
    }

    /** Whether the step in time since the last sample is about the step in index times the period. */
    private boolean fits(Samples in, double periodSeconds) {
        double step = clock.seconds(in.timeMicros()) - lastSeconds;
        double counted = (clock.index(in.firstIndex()) - lastIndex) * periodSeconds;
        double tolerance = TOLERANCE_SECONDS + TOLERANCE_SHARE * Math.max(Math.abs(step), Math.abs(counted));
        return Math.abs(step - counted) <= tolerance;
    }

    /** Leaves a batch out, unless it goes on where the last doubted one ended: then the sensor has started anew. */
    private void doubt(Samples in, double periodSeconds) {
        boolean confirms = doubtedNextIndex == in.firstIndex()
                && in.timeMicros() >= 0
                && Math.abs(in.timeMicros() - doubtedNextMicros) / 1e6 <= 2 * periodSeconds;
        if (confirms) {
            clockJumps++;
            restart();
            accept(in);
            return;
        }
        implausible += in.size();
        doubtedNextIndex = (in.firstIndex() + in.size()) & 0xFFFF_FFFFL;
        doubtedNextMicros = in.timeMicros() + in.size() * in.periodMicros();
    }

    private void take(Samples in, Hello.SensorDescription scales) {
        boolean magnetometer = in.hasMagnetometer() && scales.hasMagnetometer();
        batch.reset(magnetometer);
        long firstIndex = clock.index(in.firstIndex());
        for (int i = 0; i < in.size(); i++) {
            long index = firstIndex + i;
            double seconds = clock.seconds(in.timeMicros() + i * in.periodMicros());
            if (started && index <= lastIndex) {
                duplicates++;
            } else if (started && seconds <= lastSeconds) {
                backwards++;
            } else {
                markGap(index, seconds, magnetometer);
                add(in, i, seconds, scales, magnetometer);
                started = true;
                lastIndex = index;
                lastSeconds = seconds;
                clock.advanceTo(index);
            }
        }
        flush();
    }

    private void markGap(long index, double seconds, boolean magnetometer) {
        if (!started) {
            return;
        }
        Gap gap = gapFinder.between(lastSeconds, seconds);
        long skipped = index - lastIndex - 1;
        if (skipped > 0) {
            gap = new Gap(lastSeconds, seconds, skipped);
        }
        if (gap != null) {
            flush();
            batch.reset(magnetometer);
            gaps++;
            missingSamples += gap.missingSamples();
            sink.gap(sensor, gap);
        }
    }

    private void flush() {
        if (batch.size() > 0) {
            samples += batch.size();
            sink.samples(sensor, batch);
        }
    }

    private void add(Samples in, int i, double seconds, Hello.SensorDescription scales, boolean magnetometer) {
        double acc = scales.accMps2PerLsb();
        double gyr = scales.gyrRadpsPerLsb();
        double mag = magnetometer ? scales.magUtPerLsb() : Double.NaN;
        batch.add(
                seconds,
                in.count(i, 0) * acc,
                in.count(i, 1) * acc,
                in.count(i, 2) * acc,
                in.count(i, 3) * gyr,
                in.count(i, 4) * gyr,
                in.count(i, 5) * gyr,
                in.count(i, 6) * mag,
                in.count(i, 7) * mag,
                in.count(i, 8) * mag);
    }
}
