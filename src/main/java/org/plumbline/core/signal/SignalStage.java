package org.plumbline.core.signal;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Samples;

/**
 * Turns what a sensor says into samples in SI units with a continuous device time, and holes into {@link Gap} values.
 *
 * <ol>
 *   <li>A hello says how to read the counts. One with another boot or device id starts clock and index anew.
 *   <li>A sample that arrived before, or whose time does not come after the last one's, is left out and counted.
 *   <li>A batch whose time and index do not fit together is left out, unless the next one confirms it: then the
 *       sensor has started anew without saying so.
 *   <li>A step of more than 1.5 nominal periods, or an index that is missing, is a gap. Nothing is ever filled in.
 * </ol>
 *
 * <p>Never throws for what a sensor sends; {@link #counters} tells what became of it.
 */
public final class SignalStage {
    private final SignalSink sink;
    /** By the index of the IMU, one byte on the wire. */
    private final @Nullable SensorChannel[] channels = new SensorChannel[256];

    private @Nullable Hello hello;
    private long restarts;
    private long withoutHello;

    public SignalStage(SignalSink sink) {
        this.sink = sink;
    }

    public void accept(Hello next) {
        Hello last = hello;
        hello = next;
        boolean restarted = last != null
                && (last.bootId() != next.bootId() || !last.deviceId().equals(next.deviceId()));
        if (restarted) {
            restarts++;
            for (SensorChannel channel : channels) {
                if (channel != null) {
                    channel.restart();
                }
            }
        }
        for (Hello.SensorDescription description : next.sensors()) {
            channel(description.sensor()).describe(description);
        }
    }

    private SensorChannel channel(int sensor) {
        SensorChannel channel = channels[sensor];
        if (channel == null) {
            channel = new SensorChannel(sensor, sink);
            channels[sensor] = channel;
        }
        return channel;
    }

    public void accept(Samples samples) {
        SensorChannel channel = channels[samples.sensor()];
        if (channel == null) {
            withoutHello += samples.size();
        } else {
            channel.accept(samples);
        }
    }

    /** The latest hello, null before the first. */
    public @Nullable Hello hello() {
        return hello;
    }

    /** What became of the samples so far, all sensors together. */
    public SignalCounters counters() {
        long samples = 0;
        long gaps = 0;
        long missing = 0;
        long jumps = 0;
        long duplicates = 0;
        long backwards = 0;
        long implausible = 0;
        for (SensorChannel channel : channels) {
            if (channel == null) {
                continue;
            }
            samples += channel.samples;
            gaps += channel.gaps;
            missing += channel.missingSamples;
            jumps += channel.clockJumps;
            duplicates += channel.duplicates;
            backwards += channel.backwards;
            implausible += channel.implausible;
        }
        return new SignalCounters(
                samples, gaps, missing, restarts + jumps, duplicates, backwards, implausible, withoutHello);
    }
}
