package org.plumbline.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.plumbline.store.Ids;

/** People whom a provider has vouched for and who still owe a code. Forgotten after a few minutes and at a restart. */
final class OpenDoors {
    private static final Duration OPEN = Duration.ofMinutes(5);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    OpenDoors(InstantSource clock) {
        this.clock = clock;
    }

    private record Waiting(String personId, Instant until) {}

    synchronized String open(String personId) {
        Instant now = clock.instant();
        String door = Ids.secret();
        waiting.put(door, new Waiting(personId, now.plus(OPEN)));
        Iterator<Waiting> oldest = waiting.values().iterator();
        while (oldest.hasNext()) {
            if (!now.isAfter(oldest.next().until()) && waiting.size() <= MOST) {
                break;
            }
            oldest.remove();
        }
        return door;
    }

    synchronized Optional<String> behind(String door) {
        return Optional.ofNullable(waiting.get(door))
                .filter(found -> !clock.instant().isAfter(found.until()))
                .map(Waiting::personId);
    }

    synchronized void close(String door) {
        waiting.remove(door);
    }
}
