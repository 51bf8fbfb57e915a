package org.plumbline.store;

/** How a person signs in; the hash is Argon2id in its own text form, with all its parameters. */
public record Credential(String personId, String username, String hash) {}
