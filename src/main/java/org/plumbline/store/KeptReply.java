package org.plumbline.store;

import java.time.Instant;

/**
 * What a write with an idempotency key was answered.
 *
 * @param fingerprint of the whole request
 * @param status {@link #PENDING} until it is answered, {@link #WRITTEN} in between once it has written something
 */
public record KeptReply(String personId, String key, String fingerprint, Instant at, int status, String body) {
    public static final int PENDING = 0;
    public static final int WRITTEN = 1;

    public static KeptReply pending(String personId, String key, String fingerprint, Instant at) {
        return new KeptReply(personId, key, fingerprint, at, PENDING, "");
    }

    /** Whether somebody has an answer. */
    public boolean isAnswered() {
        return status != PENDING && status != WRITTEN;
    }

    public KeptReply answered(int withStatus, String withBody) {
        return new KeptReply(personId, key, fingerprint, at, withStatus, withBody);
    }
}
