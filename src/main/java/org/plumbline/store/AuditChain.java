package org.plumbline.store;

import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

/** Walks along the audit and says where it breaks first. */
final class AuditChain {
    /** Of entries from before the chain. */
    static final String NONE = "";

    private long entries;
    private long unchained;
    private String last = NONE;
    private AuditCheck.@Nullable Broken broken;

    /** A stored entry. */
    record Link(long seq, AuditEntry entry, String hash) {}

    /** SHA-256 over the hash before, the number and every field; JSON keeps null and "" and borders apart. */
    static String hash(String before, long seq, AuditEntry e) {
        String text = new JsonArray()
                .add(before)
                .add(seq)
                .add(e.at().toEpochMilli())
                .add(e.personId())
                .add(e.action())
                .add(e.subject())
                .add(e.detail())
                .encode();
        return Sha256.hex(text);
    }

    /** @param link the next by number */
    void accept(Link link) {
        if (broken != null) {
            return;
        }
        if (link.seq() != entries + 1) {
            broken = new AuditCheck.Broken(entries + 1, "is missing");
            return;
        }
        entries++;
        if (link.hash().equals(NONE) && unchained == entries - 1) {
            unchained++;
        } else if (link.hash().equals(hash(last, link.seq(), link.entry()))) {
            last = link.hash();
        } else {
            broken = new AuditCheck.Broken(link.seq(), "does not fit: it, or the one before it, was changed");
        }
    }

    /** @param seq and hash of the last entry that was written */
    AuditCheck end(long seq, String hash) {
        if (broken == null && seq > entries) {
            broken = new AuditCheck.Broken(entries + 1, "is missing: " + seq + " were written");
        } else if (broken == null && (seq < entries || !hash.equals(last))) {
            broken = new AuditCheck.Broken(entries, "is not the last one that was written");
        }
        return new AuditCheck(entries, unchained, entries + ":" + last, broken);
    }
}
