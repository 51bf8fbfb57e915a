package org.plumbline.service;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What one person was told lately, numbered from 1, and who listens for them. Its calls come on several threads. */
final class NewsLine {
    /** A line that was cut is back long before there is so much new. */
    static final int KEPT = 64;

    private final Deque<Numbered> kept = new ArrayDeque<>();
    private final Set<Consumer<Numbered>> listeners = new HashSet<>();
    private long last;
    private long givenUp;

    record Numbered(long number, ClinicEvent event) {}

    synchronized void tell(ClinicEvent event) {
        last++;
        Numbered fresh = new Numbered(last, event);
        kept.addLast(fresh);
        if (kept.size() > KEPT) {
            givenUp = kept.removeFirst().number();
        }
        List.copyOf(listeners).forEach(listener -> listener.accept(fresh));
    }

    /** @return the number of what was told last */
    synchronized long listen(Consumer<Numbered> listener) {
        listeners.add(listener);
        return last;
    }

    /**
     * Goes on behind a number.
     *
     * @param still what may be told by now
     * @return false when something of what was told since is gone: then nothing from before is told
     */
    synchronized boolean listen(long after, Predicate<ClinicEvent> still, Consumer<Numbered> listener) {
        listeners.add(listener);
        if (after < givenUp || after > last) {
            return false;
        }
        kept.stream()
                .filter(one -> one.number() > after && still.test(one.event()))
                .forEach(listener);
        return true;
    }

    synchronized long last() {
        return last;
    }

    synchronized void leave(Consumer<Numbered> listener) {
        listeners.remove(listener);
    }

    synchronized void forget(String patientId) {
        kept.removeIf(one -> one.event().patientId().equals(patientId));
    }
}
