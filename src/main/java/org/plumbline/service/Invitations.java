package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Credential;
import org.plumbline.store.Ids;
import org.plumbline.store.Invitation;
import org.plumbline.store.Person;
import org.plumbline.store.Role;
import org.plumbline.store.Sha256;
import org.plumbline.store.Store;

/**
 * How people come into the clinic: a link that lets its holder choose name and password, once, within a week. Nobody
 * ever knows another person's password.
 */
public final class Invitations {
    public static final Duration VALID = Duration.ofDays(7);

    private final Store store;
    private final InstantSource clock;
    private final Secrets secrets;
    private final Consents consents;

    Invitations(Store store, InstantSource clock, Secrets secrets, Consents consents) {
        this.store = store;
        this.clock = clock;
        this.secrets = secrets;
        this.consents = consents;
    }

    /** Somebody who is to come. */
    public record Guest(
            Role role,
            String name,
            String language,
            @Nullable Integer birthYear,
            List<String> plan) {}

    /** An invitation with its token, which is told once. */
    public record Issued(Invitation invitation, String token) {}

    /**
     * @param carer the physio of a new patient; a physio who invites is the carer
     * @return fails when this role may not invite that one
     */
    public Future<Issued> invite(Person by, Guest guest, @Nullable String carer) {
        boolean patient = guest.role() == Role.PATIENT;
        if (by.role() == Role.PHYSIO) {
            return patient ? issue(by.id(), guest, by.id(), null) : notAllowed();
        }
        if (by.role() != Role.ADMINISTRATOR) {
            return notAllowed();
        }
        if (carer == null) {
            return issue(by.id(), guest, null, null);
        }
        return store.people()
                .byId(carer)
                .compose(physio ->
                        patient && physio.filter(p -> p.role() == Role.PHYSIO).isPresent()
                                ? issue(by.id(), guest, carer, null)
                                : Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND)));
    }

    /** A link for somebody who cannot get in any more: a new password, no lock-out. */
    public Future<Issued> newPassword(Person by, Person who) {
        Guest guest = new Guest(who.role(), who.name(), who.language(), who.birthYear(), List.of());
        return issue(by.id(), guest, null, who.id());
    }

    /** The link for the first administrator, as long as there is none; the one before ends. */
    public Future<Optional<Issued>> first() {
        return store.people().any(Role.ADMINISTRATOR).compose(there -> {
            if (there) {
                return Future.succeededFuture(Optional.empty());
            }
            Guest guest = new Guest(Role.ADMINISTRATOR, "Administrator", "en", null, List.of());
            return store.invitations()
                    .removeFirst()
                    .compose(done -> issue(null, guest, null, null))
                    .map(Optional::of);
        });
    }

    private Future<Issued> issue(@Nullable String by, Guest guest, @Nullable String carer, @Nullable String personId) {
        String token = Ids.secret();
        Instant now = clock.instant();
        Invitation invitation = new Invitation(
                Ids.next(),
                Sha256.hex(token),
                guest.role(),
                guest.name(),
                guest.language(),
                guest.birthYear(),
                guest.plan(),
                personId,
                by,
                carer,
                now,
                now.plus(VALID));
        return store.invitations()
                .add(invitation)
                .compose(done -> store.audit()
                        .add(new AuditEntry(
                                now,
                                by,
                                personId == null ? "invited" : "password-link-made",
                                personId == null ? invitation.id() : personId,
                                guest.role().id())))
                .map(new Issued(invitation, token));
    }

    public Future<List<Invitation>> open() {
        return store.invitations().open(clock.instant());
    }

    public Future<Void> takeBack(Person by, String id) {
        return store.invitations()
                .remove(id)
                .compose(there -> there
                        ? store.audit().add(new AuditEntry(clock.instant(), by.id(), "invitation-taken-back", id, null))
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND)));
    }

    /** What the holder of the token is invited to. */
    public Future<Invitation> of(String token) {
        return store.invitations()
                .byToken(Sha256.hex(token), clock.instant())
                .compose(found -> found.map(Future::succeededFuture).orElseGet(Invitations::gone));
    }

    /**
     * @param username for somebody new
     * @param name null for the one of the invitation
     * @param consent version of the text a new patient agreed to; others are not asked
     */
    public Future<Person> accept(
            String token, @Nullable String username, @Nullable String name, @Nullable String consent, String password) {
        return of(token)
                .compose(invitation -> secrets.hash(password)
                        .compose(hash -> invitation.personId() != null
                                ? again(invitation, invitation.personId(), hash)
                                : username == null
                                        ? Future.failedFuture(new RefusedException(RefusedException.Kind.INVALID))
                                        : agreed(
                                                invitation,
                                                consent,
                                                username,
                                                name == null ? invitation.name() : name,
                                                hash)));
    }

    private Future<Person> agreed(
            Invitation invitation, @Nullable String consent, String username, String name, String hash) {
        if (invitation.role() != Role.PATIENT) {
            return fresh(invitation, username, name, hash);
        }
        return Consents.VERSION.equals(consent)
                ? fresh(invitation, username, name, hash)
                        .compose(person -> consents.give(person, consent).map(person))
                : Future.failedFuture(new RefusedException(RefusedException.Kind.CONSENT_NEEDED));
    }

    private Future<Person> fresh(Invitation invitation, String username, String name, String hash) {
        Instant now = clock.instant();
        Person person = new Person(
                Ids.next(),
                invitation.role(),
                name,
                invitation.language(),
                invitation.birthYear(),
                invitation.plan(),
                now);
        return store.invitations()
                .accept(invitation, person, new Credential(person.id(), username, hash), now)
                .compose(mine -> mine ? joined(person) : gone());
    }

    private Future<Person> again(Invitation invitation, String personId, String hash) {
        return store.invitations()
                .acceptPassword(invitation, personId, hash, clock.instant())
                .compose(mine -> mine ? store.people().byId(personId) : gone())
                .compose(person -> joined(person.orElseThrow()));
    }

    private Future<Person> joined(Person person) {
        return store.audit()
                .add(new AuditEntry(clock.instant(), person.id(), "invitation-accepted", person.id(), null))
                .map(person);
    }

    private static <T> Future<T> gone() {
        return Future.failedFuture(new RefusedException(RefusedException.Kind.INVITATION_GONE));
    }

    private static <T> Future<T> notAllowed() {
        return Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_ALLOWED));
    }
}
