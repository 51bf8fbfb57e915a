package org.plumbline.core.pain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Stream;

/**
 * A pain report with everything its triage looks at. Nothing of the history lies after the report.
 *
 * @param limits this patient's own
 */
public record PainCase(PainReport report, PainHistory history, PainLimits limits) {
    public PainCase {
        Instant at = report.at().toInstant();
        Stream.of(
                        history.sessions().stream().map(PastSession::at),
                        history.reports().stream().map(PastReport::at),
                        history.clearings().stream().map(Clearing::at))
                .flatMap(s -> s)
                .map(OffsetDateTime::toInstant)
                .filter(at::isBefore)
                .findFirst()
                .ifPresent(late -> {
                    throw new IllegalArgumentException("history at " + late + " is later than the report at " + at);
                });
    }
}
