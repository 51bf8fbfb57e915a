package org.plumbline.store;

import org.jspecify.annotations.Nullable;

/**
 * What a look along the whole audit found.
 *
 * @param entries all of them
 * @param unchained those in front, written before there was a chain
 * @param head number and hash of the last one, like {@code 17:9f2c…}: kept elsewhere, it proves later that nothing up to
 *     it was exchanged
 * @param broken the first entry that does not fit, null when all do
 */
public record AuditCheck(
        long entries, long unchained, String head, @Nullable Broken broken) {
    /** @param entry its number, from 1 */
    public record Broken(long entry, String reason) {}
}
