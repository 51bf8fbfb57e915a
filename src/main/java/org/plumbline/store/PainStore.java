package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pain reports, red-flag answers, blocks. */
public interface PainStore {
    /** The report, its red-flag answers and the block it leads to, all or nothing. */
    Future<Void> add(PainRow report, @Nullable Block block);

    /** Oldest first; of a corrected report only the last version. */
    Future<List<PainRow>> ofPatient(String patientId);

    /**
     * The next of them.
     *
     * @param after id of the one before, null for the oldest
     * @return empty when the patient has no report {@code after}
     */
    Future<Optional<List<PainRow>>> part(String patientId, @Nullable String after, int limit);

    /** The versions that a correction has taken the place of, in the order in which they were told. */
    Future<List<PainRow>> superseded(String patientId);

    Future<Optional<Block>> openBlock(String patientId);

    /** Those a physio has cleared, oldest first. */
    Future<List<Block>> clearedBlocks(String patientId);

    Future<Optional<Instant>> redFlagsAskedAt(String patientId);

    /** @return false when there was no open block */
    Future<Boolean> clear(String patientId, String physioId, String note, Instant at);
}
