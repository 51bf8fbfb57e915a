package org.plumbline.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's authenticator.
 *
 * @param secret Base32, or sealed with the key of the clinic; it has to be readable to compare codes
 * @param confirmedAt null until the first code was right: until then it is not asked for
 * @param lastStep the time step of the last code that was taken; none up to it is taken again
 */
public record SecondFactor(
        String personId, String secret, @Nullable Instant confirmedAt, long lastStep) {}
