package org.plumbline.core.protocol;

import java.util.List;
import org.plumbline.core.protocol.SensorMessage.MissingSamples;

/** Hands samples and gaps on, each once and in order, and asks the sensor for what is missing. */
final class HostDelivery {
    private final HostSink sink;

    HostDelivery(HostSink sink) {
        this.sink = sink;
    }

    /** Of a sensor that takes no messages: nothing can be asked for. */
    void asItComes(HostBoot boot, Samples samples) {
        if (boot.streams().containsKey(samples.sensor())) {
            sink.samples(boot.id(), samples, 0, samples.firstIndex() + samples.size());
        }
    }

    void samples(HostBoot boot, Samples samples, double nominalPeriodMicros, long nowMicros) {
        HostStream stream = boot.streams().get(samples.sensor());
        if (stream == null) {
            return;
        }
        if (stream.look(samples, nominalPeriodMicros) == HostStream.Taken.NEW) {
            int from = stream.take(samples);
            sink.samples(boot.id(), samples, from, stream.expected());
        }
        askForMissing(boot, nowMicros);
    }

    void gap(HostBoot boot, MissingSamples gap, long nowMicros) {
        HostStream stream = boot.streams().get(gap.sensor());
        if (stream == null) {
            return;
        }
        long first = stream.expected();
        if (stream.gap(gap.firstIndex(), gap.count()) == HostStream.Taken.NEW) {
            sink.gap(boot.id(), gap.sensor(), first, stream.expected() - first);
        }
        askForMissing(boot, nowMicros);
    }

    /** What the sensor had not delivered before it started anew is lost, and nobody knows how much that was. */
    void closeOff(HostBoot old) {
        old.streams().forEach((sensor, stream) -> sink.gap(old.id(), sensor, stream.expected(), HostSink.UNKNOWN));
    }

    void askForAll(HostBoot boot, long nowMicros) {
        sink.send(new HostMessage.Resume(boot.id(), boot.from(stream -> stream.askAlways(nowMicros))));
    }

    void askForMissing(HostBoot boot, long nowMicros) {
        List<SensorIndex> from = boot.from(stream -> stream.ask(nowMicros));
        if (!from.isEmpty()) {
            sink.send(new HostMessage.Resume(boot.id(), from));
        }
    }
}
