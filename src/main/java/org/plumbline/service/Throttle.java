package org.plumbline.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Slows guessing down: after some free tries the wait doubles with each, and is forgotten after a while or a success. */
final class Throttle {
    private static final int FREE_TRIES = 5;
    private static final int LONGEST_DOUBLINGS = 9;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);
    private static final int MAX_KEYS = 100_000;

    private final InstantSource clock;
    private final Map<String, Tries> tries = new ConcurrentHashMap<>();

    private record Tries(int count, Instant last) {}

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /** 0 when somebody may try now; else the longest wait of all keys. */
    long waitSeconds(List<String> keys) {
        return keys.stream().mapToLong(this::waitSeconds).max().orElse(0);
    }

    private long waitSeconds(String key) {
        Tries known = tries.get(key);
        if (known == null || known.count() < FREE_TRIES) {
            return 0;
        }
        long wait = 1L << Math.min(known.count() - FREE_TRIES, LONGEST_DOUBLINGS);
        long passed = Duration.between(known.last(), clock.instant()).toSeconds();
        return Math.max(0, wait - passed);
    }

    void tried(List<String> keys) {
        Instant now = clock.instant();
        if (tries.size() > MAX_KEYS) {
            tries.values().removeIf(t -> now.isAfter(t.last().plus(FORGOTTEN_AFTER)));
        }
        for (String key : keys) {
            tries.merge(
                    key,
                    new Tries(1, now),
                    (old, one) ->
                            now.isAfter(old.last().plus(FORGOTTEN_AFTER)) ? one : new Tries(old.count() + 1, now));
        }
    }

    void forget(List<String> keys) {
        keys.forEach(tries::remove);
    }
}
