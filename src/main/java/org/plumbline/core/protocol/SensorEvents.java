package org.plumbline.core.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.plumbline.core.protocol.SensorMessage.Event;

/** What happened at a sensor and is not acknowledged; the latest ones, when there are too many. */
final class SensorEvents {
    private static final int KEPT = 8;

    private final Deque<Event> events = new ArrayDeque<>();
    private int next;

    /** Kind and value as in {@link Event}. */
    void add(long bootId, long timeMicros, int kind, int value) {
        if (events.size() == KEPT) {
            events.removeFirst();
        }
        events.addLast(new Event(bootId, next, timeMicros, kind, value));
        next = (next + 1) & 0xFFFF;
    }

    /** @param number u16, the next one that the host wants */
    void acknowledge(int number) {
        events.removeIf(event -> (short) (number - event.number()) > 0);
    }

    List<Event> all() {
        return List.copyOf(events);
    }
}
