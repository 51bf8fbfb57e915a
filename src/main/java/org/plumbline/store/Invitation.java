package org.plumbline.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may choose a name and a password once. Only the token's hash is kept.
 *
 * @param personId somebody who is here already and gets a new password; null for somebody new
 * @param invitedBy null for the first administrator
 * @param caredForBy the physio of a new patient
 */
public record Invitation(
        String id,
        String tokenHash,
        Role role,
        String name,
        String language,
        @Nullable Integer birthYear,
        List<String> plan,
        @Nullable String personId,
        @Nullable String invitedBy,
        @Nullable String caredForBy,
        Instant createdAt,
        Instant expiresAt) {
    public Invitation {
        plan = List.copyOf(plan);
    }
}
