package org.plumbline.core.link;

import org.jspecify.annotations.Nullable;

/**
 * What one side of a day goes along with.
 *
 * @param points of that morning's rise; null while there are too few earlier mornings to tell
 * @param value on that day, in the factor's own unit; null for what is left over
 * @param usual mean of the earlier days
 * @param above share of the earlier days that had less of it, 0..1
 * @param days earlier days on which it is known
 * @param detail rule that differed most, for form
 */
public record MorningPart(
        Factor factor,
        @Nullable Double points,
        @Nullable Double value,
        @Nullable Double usual,
        @Nullable Double above,
        int days,
        @Nullable String detail) {
    /** The sides of a day. */
    public enum Factor {
        DOSE("dose"),
        NOVELTY("novelty"),
        FORM("form"),
        /** Pain before the session: how things were going anyway. */
        COURSE("course"),
        STRESS("stress"),
        SLEEP("sleep"),
        SITTING("sitting"),
        UNEXPLAINED("unexplained");

        private final String id;

        Factor(String id) {
            this.id = id;
        }

        /** The stable id of interfaces and word keys. */
        public String id() {
            return id;
        }
    }
}
