package org.plumbline.core.synthesis;

import java.util.Set;
import java.util.TreeSet;

/**
 * A fault with its size.
 *
 * @param size degrees or percent, as {@link FaultKind} says
 * @param repetitions which ones, counted from 1; empty: all
 */
public record Fault(FaultKind kind, double size, Set<Integer> repetitions) {
    public Fault {
        repetitions = Set.copyOf(repetitions);
        if (!(size >= 0 && size < (kind.takesAway() ? 95 : 180))) {
            throw new IllegalArgumentException("the fault '" + kind.id() + "' cannot have the size " + size);
        }
    }

    /** In all repetitions. */
    public static Fault of(FaultKind kind, double size) {
        return new Fault(kind, size, Set.of());
    }

    /** {@code id[:size][@repetition,repetition…]}, like {@code excessive-lean}, {@code excessive-lean:12@3,5}. */
    public static Fault parse(String text) {
        String[] where = text.split("@", 2);
        String[] what = where[0].split(":", 2);
        FaultKind kind = FaultKind.of(what[0].strip());
        try {
            double size = what.length > 1 ? Double.parseDouble(what[1].strip()) : kind.usualSize();
            Set<Integer> repetitions = new TreeSet<>();
            for (String number : where.length > 1 ? where[1].split(",", -1) : new String[0]) {
                repetitions.add(Integer.valueOf(number.strip()));
            }
            return new Fault(kind, size, repetitions);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no fault; expected id, id:size or id:size@1,2 like excessive-lean:12@3,5", e);
        }
    }

    boolean isIn(int repetition) {
        return repetitions.isEmpty() || repetitions.contains(repetition);
    }
}
