package org.plumbline.store;

import java.time.Instant;

/**
 * A set that was ended early within a session that goes on.
 *
 * @param reason {@code pain}, {@code fatigue}, {@code form} or {@code other}
 */
public record SetEnd(String id, String sessionId, Instant at, String reason) {}
