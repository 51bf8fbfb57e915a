package org.plumbline.core.pain;

import org.jspecify.annotations.Nullable;

/**
 * A concrete change of one exercise for a physio to accept or decline. It changes nothing by itself.
 *
 * @param exercise id
 * @param change what would change
 * @param from as it is now, in the unit of {@code change}; null when not known
 * @param to as it would be
 * @param reason id of the rule that led to it, as in {@link Reason#ruleId()}
 */
public record Proposal(
        String exercise,
        Change change,
        @Nullable Double from,
        @Nullable Double to,
        String reason) {
    public Proposal {
        if (from != null && to != null && to >= from) {
            throw new IllegalArgumentException("a step down from " + from + " to " + to + " is none");
        }
    }

    /** What of an exercise changes. */
    public enum Change {
        /** Repetitions of a session, all sets together. */
        REPETITIONS("repetitions"),
        /** Load in percent of what it is now, where repetitions are not known. */
        LOAD_PERCENT("load-percent"),
        /** Left out until a physio has looked at it. */
        PAUSE("pause");

        private final String id;

        Change(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }

        /** @throws IllegalArgumentException for an id that is none */
        public static Change of(String id) {
            for (Change change : values()) {
                if (change.id.equals(id)) {
                    return change;
                }
            }
            throw new IllegalArgumentException("no kind of change: " + id);
        }
    }
}
