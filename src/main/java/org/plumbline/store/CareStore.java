package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Which physio cares for which patient. */
public interface CareStore {
    Future<Void> grant(String patientId, String physioId, Instant at);

    /** @return false when there was none */
    Future<Boolean> end(String patientId, String physioId);

    Future<Boolean> has(String patientId, String physioId);

    Future<List<Person>> patientsOf(String physioId);

    /** The physios who care for a patient. */
    Future<List<Person>> carersOf(String patientId);
}
