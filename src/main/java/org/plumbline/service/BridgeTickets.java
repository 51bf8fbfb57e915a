package org.plumbline.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;

/**
 * What lets somebody's own browser in at the bridge: it opens one connection, once, soon. Kept in memory, the latest of
 * each person.
 */
public final class BridgeTickets {
    /** How long a ticket waits for its connection. */
    public static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Ticket> byPerson = new ConcurrentHashMap<>();

    private record Ticket(String secret, Person person, Instant until) {}

    BridgeTickets(InstantSource clock) {
        this.clock = clock;
    }

    public String create(Person person) {
        String secret = Ids.secret();
        byPerson.put(person.id(), new Ticket(secret, person, clock.instant().plus(GOOD_FOR)));
        return secret;
    }

    /** Whose it is; nobody's from then on. */
    public Optional<Person> redeem(String secret) {
        Optional<Ticket> found = byPerson.values().stream()
                .filter(ticket -> ticket.secret().equals(secret))
                .findFirst();
        return found.filter(ticket -> byPerson.remove(ticket.person().id(), ticket))
                .filter(ticket -> clock.instant().isBefore(ticket.until()))
                .map(Ticket::person);
    }
}
