package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Credential;
import org.plumbline.store.Ids;
import org.plumbline.store.LockOut;
import org.plumbline.store.Person;
import org.plumbline.store.Role;
import org.plumbline.store.Store;

/** Who somebody is. Passwords are kept as Argon2id, sign-ins and tokens as SHA-256 of what the holder shows. */
public final class Accounts {
    /** How long a sign-in holds. */
    public static final Duration SIGN_IN = Duration.ofHours(12);

    /** From so many refused sign-ins of a person in a row on, nobody gets in for a while, whoever knows the password. */
    static final int LOCK_AFTER = 10;

    static final Duration LOCKED = Duration.ofMinutes(15);

    private final Store store;
    private final InstantSource clock;
    private final Throttle throttle;
    private final Secrets secrets;
    private final SecondFactors secondFactors;
    private final Invitations invitations;
    private final BridgeTickets tickets;
    private final BridgeTokens bridges;
    private final Consents consents;

    public Accounts(Vertx vertx, Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.throttle = new Throttle(clock);
        this.secrets = new Secrets(vertx);
        this.secondFactors = new SecondFactors(store, clock, secrets);
        this.consents = new Consents(store, clock);
        this.invitations = new Invitations(store, clock, secrets, consents);
        this.tickets = new BridgeTickets(clock);
        this.bridges = new BridgeTokens(store, clock);
    }

    /** A sign-in that was granted; the token is shown once. */
    public record SignedIn(Person person, String token) {}

    public SecondFactors secondFactors() {
        return secondFactors;
    }

    Consents consents() {
        return consents;
    }

    /** Asks once more who it is, before something that cannot be taken back. */
    public Future<Void> confirm(Person person, String password) {
        return secondFactors.withPassword(person, password);
    }

    public Invitations invitations() {
        return invitations;
    }

    /**
     * @param code of an authenticator or a recovery code; null when none was given
     * @param peer address of the client, for throttling
     */
    public Future<SignedIn> signIn(String username, String password, @Nullable String code, String peer) {
        // Two counters: one name from many places, many names from one place.
        List<String> keys = List.of("name " + username, "peer " + peer);
        if (throttle.waitSeconds(keys) > 0) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.TOO_MANY_TRIES));
        }
        throttle.tried(keys);
        return store.people()
                .credential(username)
                .compose(found -> notLocked(found)
                        .compose(open -> secrets.check(password, found))
                        .compose(right -> right ? coded(found.orElseThrow().personId(), code, keys) : refused(found)));
    }

    private Future<Void> notLocked(Optional<Credential> found) {
        return found.isEmpty()
                ? Future.succeededFuture()
                : store.signIns()
                        .lockOut(found.get().personId())
                        .compose(known -> known.filter(this::holds).isPresent()
                                ? Future.failedFuture(new RefusedException(RefusedException.Kind.LOCKED_OUT))
                                : Future.succeededFuture());
    }

    private boolean holds(LockOut lockOut) {
        return lockOut.failures() >= LOCK_AFTER
                && clock.instant().isBefore(lockOut.lastAt().plus(LOCKED));
    }

    private Future<SignedIn> coded(String personId, @Nullable String code, List<String> keys) {
        return secondFactors
                .check(personId, code)
                .recover(e -> e instanceof RefusedException no && no.kind() == RefusedException.Kind.CODE_REFUSED
                        ? counted(personId).compose(done -> Future.failedFuture(e))
                        : Future.failedFuture(e))
                .compose(passed -> store.signIns().unlock(personId))
                .compose(done -> granted(personId, keys));
    }

    private Future<Void> counted(String personId) {
        Instant now = clock.instant();
        return store.signIns()
                .refused(personId, now)
                .compose(done -> store.audit().add(new AuditEntry(now, null, "sign-in-refused", personId, null)));
    }

    /** For somebody who has just shown who they are by accepting an invitation. */
    public Future<SignedIn> enter(Person person) {
        return granted(person.id(), List.of());
    }

    /** Seconds until somebody may try again. */
    public long waitSeconds(String username, String peer) {
        return throttle.waitSeconds(List.of("name " + username, "peer " + peer));
    }

    private <T> Future<T> refused(Optional<Credential> found) {
        Future<Void> told = found.isPresent()
                ? counted(found.get().personId())
                : store.audit().add(new AuditEntry(clock.instant(), null, "sign-in-refused", null, null));
        return told.compose(done -> Future.failedFuture(new RefusedException(RefusedException.Kind.SIGN_IN_REFUSED)));
    }

    private Future<SignedIn> granted(String personId, List<String> keys) {
        throttle.forget(keys);
        String token = Ids.secret();
        Instant now = clock.instant();
        return store.people()
                .keepSignIn(Secrets.sha256(token), personId, now, now.plus(SIGN_IN))
                .compose(done -> store.audit().add(new AuditEntry(now, personId, "signed-in", personId, null)))
                .compose(done -> store.people().byId(personId))
                .map(person -> new SignedIn(person.orElseThrow(), token));
    }

    public Future<Optional<Person>> signedIn(String token) {
        return store.people().signedIn(Secrets.sha256(token), clock.instant());
    }

    public Future<Void> signOut(String token) {
        return store.people().endSignIn(Secrets.sha256(token));
    }

    /** Ends all sign-ins of the person. */
    public Future<Void> changePassword(Person person, String old, String fresh) {
        return store.people()
                .credentialOf(person.id())
                .compose(found ->
                        secrets.check(old, found).compose(right -> right ? secrets.hash(fresh) : refused(found)))
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
        return secrets.hash(password)
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

    /** For browsers that bring a sensor along. */
    public BridgeTickets tickets() {
        return tickets;
    }

    /** For gateways and bridges. */
    public BridgeTokens bridges() {
        return bridges;
    }
}
