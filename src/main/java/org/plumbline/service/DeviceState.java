package org.plumbline.service;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostSink;
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
    private @Nullable Integer bufferFillPercent;
    private @Nullable Long droppedSamples;
    private @Nullable DeviceConversation conversation;
    private final StreamedTime streamedTime = new StreamedTime();
    private long missingSamples;
    private List<SensorCalibration> calibrations = List.of();
    private final Map<String, List<DeviceNote>> notes = new TreeMap<>();
    private @Nullable DeviceListener listener;
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
        streamedTime.hello(said.bootId(), line != through, DeviceConversation.nowMicros());
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
        bufferFillPercent = status.bufferFillPercent();
        droppedSamples = status.droppedSamples();
        lastSeenAt = at;
    }

    void converses(DeviceConversation with) {
        conversation = with;
    }

    /** Null for a device that has none, whether now or ever. */
    @Nullable
    DeviceConversation conversation() {
        return hello.can(Hello.Capability.CONVERSATION) ? conversation : null;
    }

    /** For a device that only streams. */
    StreamedTime streamedTime() {
        return streamedTime;
    }

    /** @param count lost for good, {@link HostSink#UNKNOWN} when nobody knows how many */
    void lost(long count) {
        if (count == HostSink.UNKNOWN) {
            note("restart", List.of(DeviceNote.of("restart")));
        } else {
            missingSamples += count;
        }
    }

    /** Tells the person who wears it that there is something to hear or see, if it can. */
    void cue() {
        DeviceConversation with = conversation();
        if (with != null) {
            with.cue();
        }
    }

    /** What may be applied to it. */
    void calibrated(List<SensorCalibration> usable) {
        calibrations = List.copyOf(usable);
    }

    List<SensorCalibration> calibrations() {
        return calibrations;
    }

    /** What a person should know; what was said of this kind before is taken back. */
    void note(String kind, List<DeviceNote> fresh) {
        notes.put(kind, List.copyOf(fresh));
    }

    /** Listens along from now on, in the place of who did; null for nobody. */
    void heardBy(@Nullable DeviceListener next) {
        listener = next;
    }

    @Nullable
    DeviceListener listener() {
        return listener;
    }

    DeviceNow now() {
        DeviceConversation with = conversation();
        return new DeviceNow(
                bufferFillPercent,
                droppedSamples,
                with == null ? null : (Long) missingSamples,
                with == null ? null : with.driftPpm(),
                calibrations.stream()
                        .map(SensorCalibration::calibratedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                origin(),
                notes.values().stream().flatMap(List::stream).distinct().toList());
    }

    private SensorCalibration.@Nullable Origin origin() {
        return calibrations.stream()
                .map(SensorCalibration::origin)
                .max(Comparator.naturalOrder())
                .orElse(null);
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
