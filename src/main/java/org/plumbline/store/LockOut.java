package org.plumbline.store;

import java.time.Instant;

/** Refused sign-ins of a person in a row. */
public record LockOut(int failures, Instant lastAt) {}
