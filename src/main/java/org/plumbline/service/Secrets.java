package org.plumbline.service;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.plumbline.store.Credential;

/** Passwords as Argon2id, tokens as SHA-256: what is kept lets nobody in. */
final class Secrets {
    /** OWASP's least for Argon2id: 19 MiB, 2 passes, 1 lane. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private final Vertx vertx;

    Secrets(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Takes as long for a name that does not exist, so that names cannot be found out. */
    Future<Boolean> check(String password, Optional<Credential> found) {
        return vertx.executeBlocking(
                () -> {
                    if (found.isEmpty()) {
                        Password.hash(password).addRandomSalt().with(ARGON2);
                        return false;
                    }
                    String hash = found.get().hash();
                    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
                },
                false);
    }

    Future<String> hash(String password) {
        return vertx.executeBlocking(
                () -> Password.hash(password).addRandomSalt().with(ARGON2).getResult(), false);
    }
}
