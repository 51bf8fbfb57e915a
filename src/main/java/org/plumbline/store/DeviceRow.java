package org.plumbline.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sensor as it was last seen.
 *
 * @param connection {@code serial}, {@code tcp} or {@code websocket}
 */
public record DeviceRow(
        String id,
        String firmware,
        String connection,
        @Nullable Integer batteryPercent,
        @Nullable Boolean worn,
        Instant lastSeenAt) {}
