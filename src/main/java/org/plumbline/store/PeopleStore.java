package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People, and how they sign in. */
public interface PeopleStore {
    /** Somebody whom nobody cares for. */
    default Future<Void> add(Person person, Credential credential) {
        return add(person, credential, null);
    }

    /**
     * A person, and from the same moment on who cares for them.
     *
     * @param caredForBy id of a physio, null for nobody
     * @return fails with {@link NameTakenException} when the username is in use
     */
    Future<Void> add(Person person, Credential credential, @Nullable String caredForBy);

    Future<Optional<Person>> byId(String id);

    Future<Optional<Credential>> credential(String username);

    Future<Optional<Credential>> credentialOf(String personId);

    Future<Void> setLanguage(String personId, String language);

    /** Ends every sign-in of the person too. */
    Future<Void> setPassword(String personId, String hash, Instant at);

    Future<Boolean> any(Role role);

    /** By role and name. */
    Future<List<Person>> all();

    Future<Void> keepSignIn(String tokenHash, String personId, Instant at, Instant expiresAt);

    Future<Optional<Person>> signedIn(String tokenHash, Instant now);

    Future<Void> endSignIn(String tokenHash);
}
