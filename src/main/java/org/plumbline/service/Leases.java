package org.plumbline.service;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which running session has which device: one at a time. Lives on the hub's thread. */
final class Leases {
    private final Map<String, LiveSession> sessions = new HashMap<>();

    /** When a device was last given back, by {@link DeviceConversation#nowMicros}. */
    private final Map<String, Long> returned = new HashMap<>();

    /** @return null when nobody has it */
    @Nullable
    LiveSession of(String deviceId) {
        return sessions.get(deviceId);
    }

    boolean isTaken(String deviceId) {
        return sessions.containsKey(deviceId);
    }

    int count() {
        return sessions.size();
    }

    /** From the next frame on its samples are this session's, but for those from before it was given back last. */
    void take(LiveSession session) {
        String device = session.row().deviceId();
        sessions.put(device, session);
        Long other = returned.get(device);
        if (other != null) {
            session.after(other);
        }
    }

    void giveBack(LiveSession session) {
        String device = session.row().deviceId();
        sessions.remove(device, session);
        returned.put(device, DeviceConversation.nowMicros());
    }
}
