package org.plumbline.service;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an answer comes in. One that was given without a network is sent later, perhaps more than once.
 *
 * @param key the sender's own name for it, a UUID; the same again is the same answer. Null: it is sent once
 * @param answeredAt when it was given by the sender's clock, null for now
 */
public record Sending(@Nullable String key, @Nullable Instant answeredAt) {
    /** Answered and sent at once. */
    public static final Sending NOW = new Sending(null, null);

    /** What is older is taken as given now: nobody remembers, and a clock may be far off. */
    private static final Duration LATEST = Duration.ofDays(3);

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * @param key header {@code Idempotency-Key}
     * @param answeredAt header {@code Answered-At}, ISO 8601 with offset
     * @throws RefusedException when one of them is none
     */
    public static Sending of(@Nullable String key, @Nullable String answeredAt) {
        if (key != null && !UUID.matcher(key).matches()) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID, "Idempotency-Key: expected a UUID in small letters");
        }
        try {
            return new Sending(
                    key,
                    answeredAt == null ? null : OffsetDateTime.parse(answeredAt).toInstant());
        } catch (DateTimeException e) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID,
                    "Answered-At: expected ISO 8601 with offset, was '" + answeredAt + "'");
        }
    }

    /** When the answer was given, as far as that can be believed. */
    Instant at(Instant now) {
        Instant told = answeredAt;
        return told == null || told.isAfter(now) || told.isBefore(now.minus(LATEST)) ? now : told;
    }
}
