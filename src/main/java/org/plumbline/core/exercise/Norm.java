package org.plumbline.core.exercise;

/**
 * What is usual for one feature of an exercise, in the feature's unit.
 *
 * @param typical middle of good repetitions over people
 * @param spread standard deviation of people's own means around it, above 0
 * @param withinSd standard deviation of a person's good repetitions within a set, above 0
 * @param setSd standard deviation of a person's own set means, above 0
 * @param worse which direction away from typical is worse when the person's own way is not known
 */
public record Norm(Feature feature, double typical, double spread, double withinSd, double setSd, Worse worse) {
    /** Directions. */
    public enum Worse {
        LOWER("lower"),
        HIGHER("higher"),
        BOTH("both"),
        /** Says nothing without the person's own reference. */
        NEITHER("neither");

        private final String id;

        Worse(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    public Norm {
        if (!(spread > 0) || !(withinSd > 0) || !(setSd > 0) || !Double.isFinite(typical)) {
            throw new IllegalArgumentException("norm of " + feature.id() + " needs a middle and spreads above 0: "
                    + typical + ", " + spread + ", " + withinSd + ", " + setSd);
        }
    }
}
