package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Credential;
import org.plumbline.store.LockOut;
import org.plumbline.store.Person;
import org.plumbline.store.Store;

/** Whether somebody knows their password, and a limit to guessing it, wherever it is asked for. */
final class Passwords {
    /** From so many refusals of a person in a row on, nobody gets in for a while, whoever knows the password. */
    static final int LOCK_AFTER = 10;

    static final Duration LOCKED = Duration.ofMinutes(15);

    private final Store store;
    private final InstantSource clock;
    private final Secrets secrets;

    Passwords(Store store, InstantSource clock, Secrets secrets) {
        this.store = store;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** @return the person's id; refused when it is another password, or nobody has this name */
    Future<String> check(Optional<Credential> found, String password) {
        return found.map(credential -> notLocked(credential.personId()))
                .orElseGet(Future::succeededFuture)
                .compose(open -> secrets.check(password, found))
                .compose(right ->
                        right ? Future.succeededFuture(found.orElseThrow().personId()) : refused(found));
    }

    /** Asks once more who it is, before something that cannot be taken back. */
    Future<Void> confirm(Person person, String password) {
        return store.people()
                .credentialOf(person.id())
                .compose(found -> check(found, password))
                .mapEmpty();
    }

    /** Ends all sign-ins of the person. */
    Future<Void> change(Person person, String old, String fresh) {
        return confirm(person, old)
                .compose(right -> secrets.hash(fresh))
                .compose(hash -> store.people().setPassword(person.id(), hash, clock.instant()))
                .compose(done -> store.audit()
                        .add(new AuditEntry(clock.instant(), person.id(), "password-changed", person.id(), null)));
    }

    Future<Void> notLocked(String personId) {
        return store.signIns()
                .lockOut(personId)
                .compose(known -> known.filter(this::holds).isPresent()
                        ? Future.failedFuture(new RefusedException(RefusedException.Kind.LOCKED_OUT))
                        : Future.succeededFuture());
    }

    private boolean holds(LockOut lockOut) {
        return lockOut.failures() >= LOCK_AFTER
                && clock.instant().isBefore(lockOut.lastAt().plus(LOCKED));
    }

    private <T> Future<T> refused(Optional<Credential> found) {
        Future<Void> told = found.isPresent()
                ? counted(found.get().personId())
                : store.audit().add(new AuditEntry(clock.instant(), null, "sign-in-refused", null, null));
        return told.compose(done -> Future.failedFuture(new RefusedException(RefusedException.Kind.SIGN_IN_REFUSED)));
    }

    /** One more refusal of this person. */
    Future<Void> counted(String personId) {
        Instant now = clock.instant();
        return store.signIns()
                .refused(personId, now)
                .compose(done -> store.audit().add(new AuditEntry(now, null, "sign-in-refused", personId, null)));
    }
}
