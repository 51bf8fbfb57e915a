package org.plumbline.core.link;

/**
 * When a growing diary is analysed again, and how strict each look is. Looking after every session would link many
 * people by chance at some time (36 % of people without any effect between sessions 20 and 60, at q 0.10). Nearly all
 * of the error that is allowed is spent at 40 sessions: before, an effect of 1.5 points is seldom found and then
 * overrated; after, it is found at any strictness ({@code src/docs/decisions}, spending of error over looks).
 */
public final class LookSchedule {
    private static final int[] FIRST = {20, 30, 40, 60};
    private static final double[] FIRST_Q = {0.005, 0.005, 0.09, 0.02};
    private static final int THEN_EVERY = 30;
    private static final double THEN_Q = 0.02;

    private LookSchedule() {}

    /** Whether a diary that has just reached this many sessions is analysed; in between the last verdict stands. */
    public static boolean isLook(int sessions) {
        return lastLook(sessions) == sessions && sessions > 0;
    }

    /** The last look at or before this many sessions, 0 before the first one. */
    public static int lastLook(int sessions) {
        int last = FIRST[FIRST.length - 1];
        if (sessions >= last) {
            return last + (sessions - last) / THEN_EVERY * THEN_EVERY;
        }
        int look = 0;
        for (int candidate : FIRST) {
            look = candidate <= sessions ? candidate : look;
        }
        return look;
    }

    /** The largest q of a link at the last look; 0 before the first one, so that nothing can be linked. */
    public static double largestQ(int sessions) {
        int look = lastLook(sessions);
        if (look == 0) {
            return 0;
        }
        for (int i = 0; i < FIRST.length; i++) {
            if (FIRST[i] == look) {
                return FIRST_Q[i];
            }
        }
        return THEN_Q;
    }
}
