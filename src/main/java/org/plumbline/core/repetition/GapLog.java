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

    /** Samples that are missing between two times; a hole across an edge counts by its share. */
    double missing(double fromSeconds, double toSeconds) {
        double missing = 0;
        for (Gap gap : gaps) {
            double overlap = Math.min(toSeconds, gap.endSeconds()) - Math.max(fromSeconds, gap.startSeconds());
            if (overlap > 0) {
                missing += gap.missingSamples() * overlap / gap.durationSeconds();
            }
        }
        return missing;
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
