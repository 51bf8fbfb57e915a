package org.plumbline.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A bridge's right to speak; {@code deviceId} null lets it speak for any device. Only the token's hash is kept. */
public record BridgeToken(
        String tokenHash, String label, @Nullable String deviceId, String createdBy, Instant createdAt) {}
