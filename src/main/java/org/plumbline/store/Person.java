package org.plumbline.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the clinic.
 *
 * @param language {@code en} or {@code de}
 * @param birthYear null when not told
 * @param plan ids of the exercises this patient is meant to do, in order
 */
public record Person(
        String id,
        Role role,
        String name,
        String language,
        @Nullable Integer birthYear,
        List<String> plan,
        Instant createdAt) {
    public Person {
        plan = List.copyOf(plan);
    }
}
