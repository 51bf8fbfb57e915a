package org.plumbline.service;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.BridgeToken;
import org.plumbline.store.Credential;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;
import org.plumbline.store.Role;
import org.plumbline.store.Store;

/** Who somebody is. Passwords are kept as Argon2id, sign-ins and tokens as SHA-256 of what the holder shows. */
public final class Accounts {
    /** How long a sign-in holds. */
    public static final Duration SIGN_IN = Duration.ofHours(12);

    /** OWASP's least for Argon2id: 19 MiB, 2 passes, 1 lane. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private final Vertx vertx;
    private final Store store;
    private final InstantSource clock;
    private final Throttle throttle;

    public Accounts(Vertx vertx, Store store, InstantSource clock) {
        this.vertx = vertx;
        this.store = store;
        this.clock = clock;
        this.throttle = new Throttle(clock);
    }

    /** A sign-in that was granted; the token is shown once. */
    public record SignedIn(Person person, String token) {}

    /** @param peer address of the client, for throttling */
    public Future<SignedIn> signIn(String username, String password, String peer) {
        // Two counters: one name from many places, many names from one place.
        List<String> keys = List.of("name " + username, "peer " + peer);
        if (throttle.waitSeconds(keys) > 0) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.TOO_MANY_TRIES));
        }
        throttle.tried(keys);
        return store.people()
                .credential(username)
                .compose(found -> check(password, found))
                .compose(found ->
                        found.isEmpty() ? refused() : granted(found.get().personId(), keys));
    }

    /** Seconds until somebody may try again. */
    public long waitSeconds(String username, String peer) {
        return throttle.waitSeconds(List.of("name " + username, "peer " + peer));
    }

    private <T> Future<T> refused() {
        return store.audit()
                .add(new AuditEntry(clock.instant(), null, "sign-in-refused", null, null))
                .compose(done -> Future.failedFuture(new RefusedException(RefusedException.Kind.SIGN_IN_REFUSED)));
    }

    private Future<SignedIn> granted(String personId, List<String> keys) {
        throttle.forget(keys);
        String token = Ids.secret();
        Instant now = clock.instant();
        return store.people()
                .keepSignIn(sha256(token), personId, now, now.plus(SIGN_IN))
                .compose(done -> store.audit().add(new AuditEntry(now, personId, "signed-in", personId, null)))
                .compose(done -> store.people().byId(personId))
                .map(person -> new SignedIn(person.orElseThrow(), token));
    }

    /** Takes as long for a name that does not exist, so that names cannot be found out. */
    private Future<Optional<Credential>> check(String password, Optional<Credential> found) {
        return blocking(() -> {
            if (found.isEmpty()) {
                Password.hash(password).addRandomSalt().with(ARGON2);
                return Optional.<Credential>empty();
            }
            String hash = found.get().hash();
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash))
                    ? found
                    : Optional.<Credential>empty();
        });
    }

    public Future<Optional<Person>> signedIn(String token) {
        return store.people().signedIn(sha256(token), clock.instant());
    }

    public Future<Void> signOut(String token) {
        return store.people().endSignIn(sha256(token));
    }

    /** Ends all sign-ins of the person. */
    public Future<Void> changePassword(Person person, String old, String fresh) {
        return store.people()
                .credentialOf(person.id())
                .compose(found -> check(old, found))
                .compose(found -> found.isEmpty() ? refused() : hash(fresh))
                .compose(hash -> store.people().setPassword(person.id(), hash, clock.instant()))
                .compose(done -> store.audit()
                        .add(new AuditEntry(clock.instant(), person.id(), "password-changed", person.id(), null)));
    }

    /** @param caredForBy id of a physio, null for a physio */
    public Future<Person> create(NewPerson fresh, String password, @Nullable String caredForBy) {
        Person person = new Person(
                Ids.next(),
                fresh.role(),
                fresh.name(),
                fresh.language(),
                fresh.birthYear(),
                fresh.plan(),
                clock.instant());
        return hash(password)
                .compose(hash -> store.people().add(person, new Credential(person.id(), fresh.username(), hash)))
                .compose(done -> caredForBy == null
                        ? Future.succeededFuture()
                        : store.people().grantCare(person.id(), caredForBy, clock.instant()))
                .compose(done -> store.audit()
                        .add(new AuditEntry(
                                clock.instant(),
                                caredForBy,
                                "person-created",
                                person.id(),
                                fresh.role().id())))
                .map(person);
    }

    /** Somebody who is to be added. */
    public record NewPerson(
            Role role,
            String name,
            String username,
            String language,
            @Nullable Integer birthYear,
            List<String> plan) {}

    /** @return the token, shown once */
    public Future<String> createBridgeToken(Person by, String label, @Nullable String deviceId) {
        String token = Ids.secret();
        return store.devices()
                .addToken(new BridgeToken(sha256(token), label, deviceId, by.id(), clock.instant()))
                .compose(done -> store.audit()
                        .add(new AuditEntry(clock.instant(), by.id(), "bridge-token-created", null, label)))
                .map(token);
    }

    public Future<Optional<BridgeToken>> bridgeToken(String token) {
        return store.devices().token(sha256(token));
    }

    private Future<String> hash(String password) {
        return blocking(
                () -> Password.hash(password).addRandomSalt().with(ARGON2).getResult());
    }

    private <T> Future<T> blocking(java.util.concurrent.Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
