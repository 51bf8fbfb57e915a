package org.plumbline.store;

import java.time.Instant;

/**
 * One reading of a session's frames, kept as JSON text.
 *
 * @param version 1 for the first reading of a session
 * @param software the version that computed it
 * @param report one object of {@code check --json}
 * @param gaps JSON array
 * @param trace JSON object of equally long lists
 */
public record StoredReport(int version, String software, Instant createdAt, String report, String gaps, String trace) {}
