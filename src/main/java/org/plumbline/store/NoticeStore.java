package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What needs attention, who stands in for whom, and where mail goes. */
public interface NoticeStore {
    /** @return false when there is one about the same already */
    Future<Boolean> add(NoticeRow notice);

    Future<Optional<NoticeRow>> byId(String id);

    /** Oldest first. */
    Future<List<NoticeRow>> ofPatient(String patientId);

    /** Those nobody has handled, of all patients, oldest first. */
    Future<List<NoticeRow>> open();

    Future<Void> raise(String id, int level);

    /** @return false when it was handled already */
    Future<Boolean> handle(String id, Instant at, @Nullable String by, String word);

    Future<List<String>> patients();

    Future<Void> add(Absence absence);

    /** @return false when this physio has no such absence */
    Future<Boolean> endAbsence(String id, String physioId, Instant at);

    /** Those that have not ended. */
    Future<List<Absence>> absences(Instant now);

    /**
     * The next of a physio's absences that have not ended, by their beginning.
     *
     * @param after id of the one before, null for the first
     * @return empty when the physio has no such absence {@code after}
     */
    Future<Optional<List<Absence>>> absencesOf(String physioId, Instant now, @Nullable String after, int limit);

    /** @param address null: no mail */
    Future<Void> setAddress(String personId, @Nullable String address);

    Future<Optional<String>> address(String personId);
}
