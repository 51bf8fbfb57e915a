package org.plumbline.core.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells the sensor what is on disk: soon, not too often, and again until the sensor has heard it. */
final class HostAcknowledger {
    private static final long NOT_WITHIN_MICROS = 250_000;
    private static final long AGAIN_MICROS = 1_000_000;

    private final HostSink sink;
    private final Map<Integer, Long> told = new HashMap<>();
    private long toldBootId = -1;
    private int nextEvent;
    private int toldEvent;
    private boolean unheard;
    private long toldMicros;
    private boolean everTold;

    HostAcknowledger(HostSink sink) {
        this.sink = sink;
    }

    void events(int next) {
        nextEvent = next;
    }

    /** What the sensor says that it has heard. */
    void heard(SensorMessage.Position position, HostBoot boot) {
        unheard = false;
        for (SensorMessage.Position.Entry entry : position.entries()) {
            HostStream stream = boot.streams().get(entry.sensor());
            unheard |= stream != null && SerialNumbers.isBelow(entry.acknowledged(), stream.durable());
        }
    }

    void tick(HostBoot boot, long nowMicros) {
        if (boot.id() != toldBootId) {
            told.clear();
            nextEvent = toldBootId < 0 ? nextEvent : 0;
            toldEvent = 0;
            toldBootId = boot.id();
        }
        boolean news = nextEvent != toldEvent;
        for (Map.Entry<Integer, HostStream> entry : boot.streams().entrySet()) {
            news |= entry.getValue().durable() > told.getOrDefault(entry.getKey(), 0L);
        }
        long since = nowMicros - toldMicros;
        if ((news && (!everTold || since >= NOT_WITHIN_MICROS)) || (unheard && since >= AGAIN_MICROS)) {
            tell(boot, nowMicros);
        }
    }

    private void tell(HostBoot boot, long nowMicros) {
        List<SensorIndex> next = new ArrayList<>();
        boot.streams().forEach((sensor, stream) -> {
            next.add(new SensorIndex(sensor, SerialNumbers.u32(stream.durable())));
            told.put(sensor, stream.durable());
        });
        toldEvent = nextEvent;
        toldMicros = nowMicros;
        everTold = true;
        sink.send(new HostMessage.Ack(boot.id(), nextEvent, next));
    }
}
