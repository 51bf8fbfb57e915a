package org.plumbline.core.pain;

import org.jspecify.annotations.Nullable;

/** Kleene's three-valued logic: null is unknown and stays unknown unless the other side decides. */
final class Ternary {
    private Ternary() {}

    static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
        if (isFalse(a) || isFalse(b)) {
            return false;
        }
        return (a == null || b == null) ? null : Boolean.TRUE;
    }

    static @Nullable Boolean or(@Nullable Boolean a, @Nullable Boolean b) {
        if (isTrue(a) || isTrue(b)) {
            return true;
        }
        return (a == null || b == null) ? null : Boolean.FALSE;
    }

    static boolean isTrue(@Nullable Boolean a) {
        return a != null && a;
    }

    static boolean isFalse(@Nullable Boolean a) {
        return a != null && !a;
    }
}
