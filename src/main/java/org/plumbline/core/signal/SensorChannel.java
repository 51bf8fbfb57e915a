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

    /** 35 years: up to here seconds as a double tell one microsecond from the next. */
    private static final long EXACT_MICROS = 1L << 50;

    private final int sensor;
    private final SignalSink sink;
    private final SampleBatch batch = new SampleBatch();
    private final ClockUnwrapper clock = new ClockUnwrapper();
    private Hello.@Nullable SensorDescription description;
    private GapFinder gapFinder = new GapFinder(1);
    private double longestPeriodMicros;

    private boolean started;
    private boolean restartPending;
    private long lastIndex;
    private double lastSeconds;

    private final DoubtedBatch doubted = new DoubtedBatch();

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
            // a thousandth less, so that rounding cannot make a gap of it
            longestPeriodMicros = 0.999e6 * GapFinder.LONGEST_STEP_PERIODS * next.periodSeconds();
        }
    }

    void restart() {
        restartPending = true;
        doubted.forget();
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
        doubted.forget();
        take(in, scales);
    }

    /** Whether the step in time since the last sample is about the step in index times the period. */
    private boolean fits(Samples in, double periodSeconds) {
        double step = clock.seconds(in.timeMicros()) - lastSeconds;
        if (step > 0
                && step <= TOLERANCE_SECONDS
                && periodSeconds <= TOLERANCE_SECONDS
                && clock.follows(in.firstIndex())) {
            return true; // as what is reckoned below would be too
        }
        double counted = (clock.index(in.firstIndex()) - lastIndex) * periodSeconds;
        double tolerance = TOLERANCE_SECONDS + TOLERANCE_SHARE * Math.max(Math.abs(step), Math.abs(counted));
        return Math.abs(step - counted) <= tolerance;
    }

    /** Leaves a batch out, unless it goes on where the last doubted one ended: then the sensor has started anew. */
    private void doubt(Samples in, double periodSeconds) {
        if (doubted.isFollowedBy(in, periodSeconds)) {
            clockJumps++;
            restart();
            accept(in);
            return;
        }
        implausible += in.size();
        doubted.is(in);
    }

    private void take(Samples in, Hello.SensorDescription scales) {
        boolean magnetometer = in.hasMagnetometer() && scales.hasMagnetometer();
        batch.reset(magnetometer);
        long firstIndex = clock.index(in.firstIndex());
        int next = 0;
        while (next < in.size()) {
            boolean taken = takeOne(in, next, firstIndex + next, scales, magnetometer);
            next++;
            if (taken && isEven(in)) {
                next = takeRest(in, next, scales, magnetometer);
            }
        }
        flush();
    }

    private boolean takeOne(Samples in, int i, long index, Hello.SensorDescription scales, boolean magnetometer) {
        double seconds = clock.seconds(in.timeMicros() + i * in.periodMicros());
        if (started && index <= lastIndex) {
            duplicates++;
            return false;
        }
        if (started && seconds <= lastSeconds) {
            backwards++;
            return false;
        }
        markGap(index, seconds, magnetometer);
        batch.add(in, i, seconds, scales);
        started = true;
        lastIndex = index;
        lastSeconds = seconds;
        clock.advanceTo(index);
        return true;
    }

    /** Whether what follows on a sample that was taken follows without a gap and with growing time. */
    private boolean isEven(Samples in) {
        return in.periodMicros() > 0 && in.periodMicros() <= longestPeriodMicros && in.timeMicros() <= EXACT_MICROS;
    }

    /** The samples from {@code from} on, behind one that was taken, of a batch that is even. */
    private int takeRest(Samples in, int from, Hello.SensorDescription scales, boolean magnetometer) {
        if (magnetometer) {
            for (int i = from; i < in.size(); i++) {
                batch.add(in, i, clock.seconds(in.timeMicros() + i * in.periodMicros()), scales);
            }
        } else {
            batch.addAll(in, from, clock.seconds(0), scales.accMps2PerLsb(), scales.gyrRadpsPerLsb());
        }
        lastSeconds = batch.timeSeconds(batch.size() - 1);
        lastIndex += in.size() - from;
        clock.advanceTo(lastIndex);
        return in.size();
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
}
