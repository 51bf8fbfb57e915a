package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;
import org.plumbline.store.Sha256;
import org.plumbline.store.Store;

/** Who gets in: by password, by a provider's word, each with the second factor of those who have one. */
public final class SignIns {
    /** How long a sign-in holds. */
    public static final Duration HOLDS = Duration.ofHours(12);

    private final Store store;
    private final InstantSource clock;
    private final Throttle throttle;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final OpenDoors doors;

    SignIns(Store store, InstantSource clock, Passwords passwords, SecondFactors secondFactors) {
        this.store = store;
        this.clock = clock;
        this.throttle = new Throttle(clock);
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.doors = new OpenDoors(clock);
    }

    /** A sign-in that was granted; the token is shown once. */
    public record SignedIn(Person person, String token) {}

    /**
     * What a provider's word leads to: a sign-in, or the question for a code.
     *
     * @param door shown with the code, null when somebody is in
     */
    public record Vouched(@Nullable SignedIn in, @Nullable String door) {}

    /**
     * @param code of an authenticator or a recovery code; null when none was given
     * @param peer address of the client, for throttling
     */
    public Future<SignedIn> signIn(String username, String password, @Nullable String code, String peer) {
        List<String> keys = keys(username, peer);
        return tried(keys)
                .compose(open -> store.people().credential(username))
                .compose(found -> passwords.check(found, password))
                .compose(person -> coded(person, code, keys));
    }

    /** Two counters: one name from many places, many names from one place. */
    private static List<String> keys(String username, String peer) {
        return List.of("name " + username, "peer " + peer);
    }

    private Future<Void> tried(List<String> keys) {
        if (throttle.waitSeconds(keys) > 0) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.TOO_MANY_TRIES));
        }
        throttle.tried(keys);
        return Future.succeededFuture();
    }

    private Future<SignedIn> coded(String personId, @Nullable String code, List<String> keys) {
        return secondFactors
                .check(personId, code)
                .recover(e -> is(e, RefusedException.Kind.CODE_REFUSED)
                        ? passwords.counted(personId).compose(done -> Future.failedFuture(e))
                        : Future.failedFuture(e))
                .compose(passed -> store.signIns().unlock(personId))
                .compose(done -> granted(personId, keys));
    }

    private static boolean is(Throwable e, RefusedException.Kind kind) {
        return e instanceof RefusedException refused && refused.kind() == kind;
    }

    /** For somebody who has just shown who they are by accepting an invitation, or while signed in. */
    public Future<SignedIn> enter(Person person) {
        return granted(person.id(), List.of());
    }

    /** For somebody whom a provider vouches for: it knows nothing of our second factor, so that is asked for here. */
    public Future<Vouched> enterVouched(Person person) {
        return secondFactors
                .check(person.id(), null)
                .compose(none -> enter(person))
                .map(in -> new Vouched(in, null))
                .recover(e -> is(e, RefusedException.Kind.CODE_NEEDED)
                        ? Future.succeededFuture(new Vouched(null, doors.open(person.id())))
                        : Future.failedFuture(e));
    }

    /** @param door of {@link Vouched}; refused when it is closed by now */
    public Future<SignedIn> enterWithCode(String door, String code, String peer) {
        List<String> keys = List.of("door " + Sha256.hex(door), "peer " + peer);
        return tried(keys)
                .compose(open -> doors.behind(door)
                        .map(person -> passwords
                                .notLocked(person)
                                .compose(unlocked -> coded(person, code, keys))
                                .onSuccess(in -> doors.close(door)))
                        .orElseGet(() ->
                                Future.failedFuture(new RefusedException(RefusedException.Kind.SIGN_IN_REFUSED))));
    }

    private Future<SignedIn> granted(String personId, List<String> keys) {
        throttle.forget(keys);
        String token = Ids.secret();
        Instant now = clock.instant();
        return store.people()
                .keepSignIn(Sha256.hex(token), personId, now, now.plus(HOLDS))
                .compose(done -> store.audit().add(new AuditEntry(now, personId, "signed-in", personId, null)))
                .compose(done -> store.people().byId(personId))
                .map(person -> new SignedIn(person.orElseThrow(), token));
    }

    /** Seconds until somebody may try again. */
    public long waitSeconds(String username, String peer) {
        return throttle.waitSeconds(keys(username, peer));
    }

    public Future<Optional<Person>> signedIn(String token) {
        return store.people().signedIn(Sha256.hex(token), clock.instant());
    }

    public Future<Void> signOut(String token) {
        return store.people().endSignIn(Sha256.hex(token));
    }
}
