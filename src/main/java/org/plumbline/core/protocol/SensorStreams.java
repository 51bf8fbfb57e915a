package org.plumbline.core.protocol;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.SensorMessage.MissingSamples;

/** The IMUs of a sensor, which send by turns. */
final class SensorStreams {
    private final Map<Integer, SensorStream> byIndex = new TreeMap<>();
    private final List<SensorStream> all;
    private int turn;

    /** @param ringSamples how many samples of each are kept */
    SensorStreams(Hello hello, int ringSamples) {
        for (Hello.SensorDescription sensor : hello.sensors()) {
            int content = sensor.hasMagnetometer() ? Samples.ACC_GYR | Samples.MAG : Samples.ACC_GYR;
            LinkBudget.Stream settings = new LinkBudget.Stream(content, Math.round(sensor.rateHz() * 1000), 0);
            byIndex.put(sensor.sensor(), new SensorStream(sensor.sensor(), ringSamples, settings));
        }
        all = List.copyOf(byIndex.values());
    }

    @Nullable
    SensorStream get(int sensor) {
        return byIndex.get(sensor);
    }

    Collection<SensorStream> all() {
        return all;
    }

    void acknowledge(int sensor, long index) {
        SensorStream stream = byIndex.get(sensor);
        if (stream != null) {
            stream.acknowledge(index);
        }
    }

    void resume(int sensor, long index) {
        SensorStream stream = byIndex.get(sensor);
        if (stream != null) {
            stream.resume(index);
        }
    }

    /**
     * What goes next to a host that is attached, null when nothing waits.
     *
     * @param more whether samples are still to come
     */
    @Nullable
    SensorMessage next(long bootId, int helloCheck, boolean more, long nowMicros) {
        SensorMessage message = null;
        for (int i = 0; message == null && i < all.size(); i++) {
            SensorStream stream = whoseTurn();
            MissingSamples gap = stream.takeGap(bootId);
            message = gap != null ? gap : stream.takeBatch(nowMicros, helloCheck, more);
        }
        return message;
    }

    /** The same while no host is attached: what is missing is a jump of the index. */
    @Nullable
    SensorMessage nextAlone(boolean more, long nowMicros) {
        SensorMessage message = null;
        for (int i = 0; message == null && i < all.size(); i++) {
            SensorStream stream = whoseTurn();
            stream.skipGap();
            message = stream.takeBatch(nowMicros, -1, more);
        }
        return message;
    }

    private SensorStream whoseTurn() {
        turn = (turn + 1) % all.size();
        return all.get(turn);
    }

    /** Of the fullest ring. */
    int fillPercent(boolean kept) {
        return all.stream().mapToInt(stream -> stream.fillPercent(kept)).max().orElse(0);
    }

    long dropped() {
        return all.stream().mapToLong(SensorStream::dropped).sum();
    }
}
