package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Credential;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;
import org.plumbline.store.Role;
import org.plumbline.store.Store;

/** Who somebody is. Passwords are kept as Argon2id, sign-ins and tokens as SHA-256 of what the holder shows. */
public final class Accounts {
    private final Store store;
    private final InstantSource clock;
    private final Secrets secrets;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final SignIns signIns;
    private final Invitations invitations;
    private final BridgeTickets tickets;
    private final BridgeTokens bridges;
    private final Consents consents;

    public Accounts(Vertx vertx, Store store, InstantSource clock, FactorVault vault) {
        this.store = store;
        this.clock = clock;
        this.secrets = new Secrets(vertx);
        this.passwords = new Passwords(store, clock, secrets);
        this.secondFactors = new SecondFactors(store, clock, passwords, vault);
        this.signIns = new SignIns(store, clock, passwords, secondFactors);
        this.consents = new Consents(store, clock);
        this.invitations = new Invitations(store, clock, secrets, consents);
        this.tickets = new BridgeTickets(clock);
        this.bridges = new BridgeTokens(store, clock);
    }

    public SignIns signIns() {
        return signIns;
    }

    public SecondFactors secondFactors() {
        return secondFactors;
    }

    Consents consents() {
        return consents;
    }

    public Invitations invitations() {
        return invitations;
    }

    /** Asks once more who it is, before something that cannot be taken back. */
    public Future<Void> confirm(Person person, String password) {
        return passwords.confirm(person, password);
    }

    /** Ends all sign-ins of the person. */
    public Future<Void> changePassword(Person person, String old, String fresh) {
        return passwords.change(person, old, fresh);
    }

    /** @param language that this person reads from now on */
    public Future<Person> speak(Person person, String language) {
        return store.people()
                .setLanguage(person.id(), language)
                .compose(done -> store.people().byId(person.id()))
                .map(Optional::orElseThrow);
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
                .compose(hash ->
                        store.people().add(person, new Credential(person.id(), fresh.username(), hash), caredForBy))
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
