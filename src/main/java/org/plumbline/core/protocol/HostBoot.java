package org.plumbline.core.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the host knows of one start of the sensor. */
final class HostBoot {
    private final long id;
    private final Map<Integer, HostStream> streams = new TreeMap<>();
    private int nextEvent;

    HostBoot(long id) {
        this.id = id;
    }

    HostBoot(HostProgress before) {
        this(before.bootId());
        nextEvent = before.nextEvent();
        before.nextIndices().forEach((sensor, next) -> streams.put(sensor, new HostStream(next)));
    }

    long id() {
        return id;
    }

    Map<Integer, HostStream> streams() {
        return streams;
    }

    /** The event that is waited for; events before it are known. */
    int nextEvent() {
        return nextEvent;
    }

    /** Whether an event is new; then it is taken. */
    boolean take(SensorMessage.Event event) {
        if (event.bootId() != id || (short) (event.number() - nextEvent) < 0) {
            return false;
        }
        nextEvent = (event.number() + 1) & 0xFFFF;
        return true;
    }

    void describe(Hello hello) {
        for (Hello.SensorDescription sensor : hello.sensors()) {
            streams.computeIfAbsent(sensor.sensor(), _ -> new HostStream(0));
        }
    }

    void sent(SensorMessage.Position position) {
        for (SensorMessage.Position.Entry entry : position.entries()) {
            HostStream stream = streams.get(entry.sensor());
            if (stream != null) {
                stream.sent(entry.sent());
            }
        }
    }

    /** From where on the sensor shall send again, for those of the IMUs that want it. */
    List<SensorIndex> from(Predicate<HostStream> wants) {
        List<SensorIndex> from = new ArrayList<>();
        streams.forEach((sensor, stream) -> {
            if (wants.test(stream)) {
                from.add(new SensorIndex(sensor, SerialNumbers.u32(stream.expected())));
            }
        });
        return from;
    }
}
