package org.plumbline.core.pain;

/**
 * Where a rule or limit comes from.
 *
 * @param citation paper, guideline or section of the project's evidence page
 * @param tag how well it was checked
 */
public record Source(String citation, Tag tag) {
    /** How well a number stands behind its citation; the same letters as in {@code src/docs/safety.md}. */
    public enum Tag {
        /** Read in the cited text or abstract. */
        V,
        /** Read in a secondary source. */
        V2,
        /** From memory, to be checked before it is quoted. */
        M,
        /** Our own proposed default, not evidence-derived. */
        P
    }

    @Override
    public String toString() {
        return citation + " [" + tag + "]";
    }
}
