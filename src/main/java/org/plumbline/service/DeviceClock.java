package org.plumbline.service;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.core.signal.ClockDrift;

/**
 * When the samples of one start of a sensor were taken, by the host's monotonic clock, and how far the sensor's clock
 * drifts. A sample's age is told by the index: the sensor says each second where it is now.
 */
final class DeviceClock {
    private final Map<Integer, Double> periodMicros = new HashMap<>();
    private final Map<Integer, Present> present = new HashMap<>();
    private ClockDrift drift = new ClockDrift();
    private long bootId = -1;
    private long token;

    /** Where the sensor was at a time of the host. */
    private record Present(long nextIndex, long atMicros) {}

    void hello(Hello hello) {
        if (hello.bootId() != bootId) {
            bootId = hello.bootId();
            drift = new ClockDrift();
            present.clear();
        }
        hello.sensors().forEach(sensor -> periodMicros.put(sensor.sensor(), 1e6 / sensor.rateHz()));
    }

    void position(SensorMessage.Position position, long nowMicros) {
        if (position.bootId() == bootId && position.running()) {
            position.entries().forEach(entry -> present.put(entry.sensor(), new Present(entry.next(), nowMicros)));
        }
    }

    /** About when the sample before {@code nextIndex} was taken; now while the sensor has not said where it is. */
    long takenMicros(int sensor, long nextIndex, long nowMicros) {
        Present then = present.get(sensor);
        if (then == null) {
            return nowMicros;
        }
        int before = (int) (then.nextIndex() - nextIndex);
        double period = periodMicros.getOrDefault(sensor, 0.0);
        return Math.min(nowMicros, then.atMicros() - Math.round(before * period));
    }

    HostMessage.TimeRequest ask(long nowMicros) {
        token = (token + 1) & 0xFFFF_FFFFL;
        return new HostMessage.TimeRequest(token, nowMicros);
    }

    void reply(SensorMessage.TimeReply reply, long nowMicros) {
        if (reply.token() == token && reply.bootId() == bootId) {
            drift.accept(reply.hostTimeMicros(), reply.receivedMicros(), reply.sentMicros(), nowMicros);
        }
    }

    @Nullable
    Double driftPpm() {
        return drift.isKnown() ? drift.driftPpm() : null;
    }
}
