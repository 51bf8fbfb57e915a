package org.plumbline.core.repetition;

import java.util.ArrayDeque;
import java.util.Deque;
import org.plumbline.core.signal.Gap;

/** The holes of the recent past. */
final class GapLog {
    private static final int KEPT = 4096;

    private final Deque<Gap> gaps = new ArrayDeque<>();

    void add(Gap gap) {
        gaps.addLast(gap);
        if (gaps.size() > KEPT) {
            gaps.removeFirst();
        }
    }

    /**
     * The share of the time between two instants that samples are missing for; of a hole with n missing samples, which
     * is n + 1 steps long, n/(n + 1).
     */
    double missingShare(double fromSeconds, double toSeconds) {
        double missingSeconds = 0;
        for (Gap gap : gaps) {
            double overlap = Math.min(toSeconds, gap.endSeconds()) - Math.max(fromSeconds, gap.startSeconds());
            if (overlap > 0) {
                missingSeconds += overlap * gap.missingSamples() / (gap.missingSamples() + 1);
            }
        }
        return missingSeconds / (toSeconds - fromSeconds);
    }

    /** The longest hole that reaches into a stretch of time, 0 without one. */
    double longestSeconds(double fromSeconds, double toSeconds) {
        double longest = 0;
        for (Gap gap : gaps) {
            if (gap.endSeconds() > fromSeconds && gap.startSeconds() < toSeconds) {
                longest = Math.max(longest, gap.durationSeconds());
            }
        }
        return longest;
    }
}
