package org.plumbline.service;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.plumbline.device.Connection;

/**
 * What all connections may send. A device has one allowance, however many connections it has and however often it comes
 * back.
 */
final class Inflows {
    private final Map<Connection, Inflow> inflows = new ConcurrentHashMap<>();

    /** Touched on the hub's thread alone. */
    private final Map<String, Allowance> devices = new HashMap<>();

    /** On any thread: bytes of a connection are there. */
    Inflow arrived(Connection connection, int bytes, long nowMicros) {
        Inflow inflow = inflows.computeIfAbsent(connection, fresh -> new Inflow(fresh, new Allowance(nowMicros)));
        inflow.arrived(bytes, nowMicros);
        return inflow;
    }

    /** On the hub's thread: what comes through it is this device's. */
    void isOf(Inflow inflow, String device, long nowMicros) {
        inflow.countFor(devices.computeIfAbsent(device, fresh -> new Allowance(nowMicros)), nowMicros);
    }

    void closed(Connection connection) {
        inflows.remove(connection);
    }

    /**
     * On the hub's thread: time passes.
     *
     * @param present the devices that have a connection
     */
    void tick(Collection<String> present, long nowMicros) {
        inflows.values().forEach(inflow -> inflow.tick(nowMicros));
        devices.entrySet()
                .removeIf(device ->
                        !present.contains(device.getKey()) && device.getValue().used(nowMicros) == 0);
    }
}
