package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Consent, everything about one patient, and its end. */
public interface RightsStore {
    Future<Void> give(Consent consent);

    /** The latest, withdrawn or not. */
    Future<Optional<Consent>> consent(String personId);

    /** @return false when none held */
    Future<Boolean> withdraw(String personId, Instant at);

    /** @return JSON: every table with the patient's rows; no hashes and no secrets */
    Future<String> everything(String patientId);

    /**
     * All rows about the patient go, or none.
     *
     * @param asked {@code removed} holds what else went
     * @return the receipt, which stays
     */
    Future<Erasure> erase(String patientId, Erasure asked);

    /** Sign-ins and invitations that have expired. */
    Future<Void> forgetSignIns(Instant now);
}
