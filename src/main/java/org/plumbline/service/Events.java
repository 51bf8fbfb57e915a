package org.plumbline.service;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/** Who listens now, by person. What is told to nobody is not kept here: the store has it. */
public final class Events {
    private final Map<String, Set<Consumer<ClinicEvent>>> listeners = new ConcurrentHashMap<>();

    public void listen(String personId, Consumer<ClinicEvent> listener) {
        listeners.computeIfAbsent(personId, id -> new CopyOnWriteArraySet<>()).add(listener);
    }

    public void leave(String personId, Consumer<ClinicEvent> listener) {
        listeners.computeIfPresent(personId, (id, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    void tell(String personId, ClinicEvent event) {
        listeners.getOrDefault(personId, Set.of()).forEach(listener -> listener.accept(event));
    }
}
