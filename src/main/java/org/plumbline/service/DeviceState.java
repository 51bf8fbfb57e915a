package org.plumbline.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Status;
import org.plumbline.store.DeviceRow;

/** A sensor that has said hello since the service started. Lives on the hub's thread. */
final class DeviceState {
    private final String id;
    private Hello hello;
    private @Nullable DeviceLine line;
    private String connection;
    private @Nullable Integer batteryPercent;
    private @Nullable Boolean worn;
    private Instant lastSeenAt;
    private Instant keptAt = Instant.EPOCH;

    DeviceState(Hello hello, DeviceLine line, Instant at) {
        this.id = hello.deviceId();
        this.hello = hello;
        this.line = line;
        this.connection = line.connection().kind().id();
        this.lastSeenAt = at;
    }

    /** The latest connection that names this device speaks for it. */
    void speaksThrough(Hello said, DeviceLine through, Instant at) {
        hello = said;
        line = through;
        connection = through.connection().kind().id();
        lastSeenAt = at;
    }

    boolean isSpokenForBy(DeviceLine other) {
        return line == other;
    }

    void gone() {
        line = null;
    }

    void status(Status status, Instant at) {
        batteryPercent = status.batteryPercent();
        worn = status.worn();
        lastSeenAt = at;
    }

    void seen(Instant at) {
        lastSeenAt = at;
    }

    Hello hello() {
        return hello;
    }

    @Nullable
    DeviceLine line() {
        return line;
    }

    boolean connected() {
        return line != null;
    }

    @Nullable
    Integer batteryPercent() {
        return batteryPercent;
    }

    @Nullable
    Boolean worn() {
        return worn;
    }

    /** True when the last row that was kept is older than this; the caller keeps one now. */
    boolean toBeKept(Instant now, long afterSeconds) {
        boolean due = now.isAfter(keptAt.plusSeconds(afterSeconds));
        keptAt = due ? now : keptAt;
        return due;
    }

    DeviceRow row() {
        return new DeviceRow(id, hello.firmware(), connection, batteryPercent, worn, lastSeenAt);
    }
}
