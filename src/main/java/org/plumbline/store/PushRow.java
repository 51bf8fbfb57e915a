package org.plumbline.store;

import java.time.Instant;

/**
 * A browser that wants to hear of news.
 *
 * @param endpoint where its push service takes messages
 * @param point base64url of its public key
 * @param auth base64url of the secret that only its messages know
 */
public record PushRow(String endpoint, String personId, String point, String auth, Instant at) {}
