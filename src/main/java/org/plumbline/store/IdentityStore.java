package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** By which names a provider of OpenID Connect knows somebody. */
public interface IdentityStore {
    /** @return false when somebody else is known by it already */
    Future<Boolean> link(String personId, String issuer, String subject, Instant at);

    Future<Optional<String>> person(String issuer, String subject);

    /** Whether somebody is known by any. */
    Future<Boolean> linked(String personId);

    Future<Void> unlink(String personId);
}
