package org.plumbline.service;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.SessionRow;

/** The sessions that run, one for a patient and one for a device at most. Lives on the hub's thread. */
final class LiveSessions {
    private final DeviceBook book;
    private final DeviceTraffic traffic;
    private final Map<String, LiveSession> running = new HashMap<>();
    private final Map<String, LiveSession> ending = new HashMap<>();

    LiveSessions(DeviceBook book, DeviceTraffic traffic) {
        this.book = book;
        this.traffic = traffic;
    }

    /** @return null when it does not run */
    @Nullable
    LiveSession get(String id) {
        return running.get(id);
    }

    Collection<LiveSession> all() {
        return List.copyOf(running.values());
    }

    /** @return null when none runs */
    @Nullable
    LiveSession of(String patientId) {
        return running.values().stream()
                .filter(session -> session.row().patientId().equals(patientId))
                .findFirst()
                .orElse(null);
    }

    /** @throws RefusedException when the device or the patient is not free */
    void begin(LiveSession session, boolean knownDevice) {
        SessionRow row = session.row();
        if (!knownDevice && book.device(row.deviceId()) == null) {
            throw new RefusedException(RefusedException.Kind.UNKNOWN_DEVICE);
        }
        if (traffic.leased(row.deviceId()) || traffic.isOfAnother(row.deviceId(), row.patientId())) {
            throw new RefusedException(RefusedException.Kind.DEVICE_IN_USE);
        }
        if (of(row.patientId()) != null) {
            throw new RefusedException(RefusedException.Kind.SESSION_RUNNING);
        }
        lease(session);
    }

    /** A session that was cut off goes on. @return false when its device or its patient is in another one */
    boolean resume(LiveSession session) {
        SessionRow row = session.row();
        boolean free = !traffic.leased(row.deviceId()) && of(row.patientId()) == null;
        if (free) {
            lease(session);
        }
        return free;
    }

    private void lease(LiveSession session) {
        running.put(session.row().id(), session);
        traffic.lease(session);
    }

    /** Ends the lease and the reading. @return null when this session does not run */
    LiveSession.@Nullable Outcome end(String id) {
        LiveSession session = running.remove(id);
        if (session == null) {
            return null;
        }
        traffic.release(session);
        ending.put(id, session);
        return session.end();
    }

    /** The report is kept: watchers are told. */
    void ended(String id, String reason) {
        LiveSession session = ending.remove(id);
        if (session != null) {
            session.tell(new LiveEvent.Ended(reason));
        }
    }
}
