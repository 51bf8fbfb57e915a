package org.plumbline.core.link;

import java.util.Comparator;

/**
 * What pain is held against: the fraction of faulty repetitions of a rule, or a measured quantity such as range.
 *
 * @param name rule id or name of the quantity
 */
public record Exposure(Kind kind, String name) implements Comparable<Exposure> {
    private static final Comparator<Exposure> ORDER =
            Comparator.comparing(Exposure::kind).thenComparing(Exposure::name);

    /** Faults are fractions 0..1 with a fixed threshold of "exposed"; quantities are held against their own middle. */
    public enum Kind {
        FAULT("fault"),
        QUANTITY("exposure");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    @Override
    public int compareTo(Exposure other) {
        return ORDER.compare(this, other);
    }
}
