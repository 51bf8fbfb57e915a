package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Links that make somebody one of the clinic, once. */
public interface InvitationStore {
    /** Forgets those that have expired. */
    Future<Void> add(Invitation invitation);

    Future<Optional<Invitation>> byToken(String tokenHash, Instant now);

    Future<List<Invitation>> open(Instant now);

    /** @return false when there was none */
    Future<Boolean> remove(String id);

    /** Those that nobody made: for a first administrator. */
    Future<Void> removeFirst();

    /** @return false when it was used before; fails with {@link NameTakenException} and stays open */
    Future<Boolean> accept(Invitation invitation, Person person, Credential credential, Instant now);

    /** Ends every sign-in of the person and a lock-out. @return false when it was used before */
    Future<Boolean> acceptPassword(Invitation invitation, String personId, String hash, Instant now);
}
