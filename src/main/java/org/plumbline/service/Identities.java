package org.plumbline.service;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Person;
import org.plumbline.store.Store;

/** People whom a provider of OpenID Connect vouches for, after they have said so themselves. */
public final class Identities {
    private final Store store;
    private final InstantSource clock;
    private final Accounts accounts;

    Identities(Store store, InstantSource clock, Accounts accounts) {
        this.store = store;
        this.clock = clock;
        this.accounts = accounts;
    }

    /** @return refused when nobody here has said that this is them */
    public Future<SignIns.Vouched> enter(String issuer, String subject) {
        return known(issuer, subject).compose(accounts.signIns()::enterVouched);
    }

    private Future<Person> known(String issuer, String subject) {
        return store.identities()
                .person(issuer, subject)
                .compose(id -> id.isEmpty()
                        ? Future.succeededFuture(Optional.<Person>empty())
                        : store.people().byId(id.get()))
                .compose(person -> person.map(Future::succeededFuture)
                        .orElseGet(() ->
                                Future.failedFuture(new RefusedException(RefusedException.Kind.SIGN_IN_REFUSED))));
    }

    /** Whether a provider lets this person in. */
    public Future<Boolean> linked(Person person) {
        return store.identities().linked(person.id());
    }

    /** Somebody who is signed in stays so. @return refused when somebody else has said so before */
    public Future<SignIns.SignedIn> link(String personId, String issuer, String subject) {
        return store.identities()
                .link(personId, issuer, subject, clock.instant())
                .compose(linked -> linked
                        ? store.audit().add(new AuditEntry(clock.instant(), personId, "oidc-linked", personId, issuer))
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.SIGN_IN_REFUSED)))
                .compose(done -> known(issuer, subject))
                .compose(accounts.signIns()::enter);
    }

    public Future<Void> unlink(Person person) {
        return store.identities()
                .unlink(person.id())
                .compose(done -> store.audit()
                        .add(new AuditEntry(clock.instant(), person.id(), "oidc-unlinked", person.id(), null)));
    }
}
