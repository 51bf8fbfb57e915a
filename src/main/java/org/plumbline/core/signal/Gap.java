package org.plumbline.core.signal;

/**
 * Samples that are missing: the time from the last sample before the hole to the first one after it.
 *
 * @param missingSamples how many would have fitted at the nominal rate, at least 1
 */
public record Gap(double startSeconds, double endSeconds, long missingSamples) {
    public Gap {
        if (!(endSeconds > startSeconds) || missingSamples < 1) {
            throw new IllegalArgumentException(
                    "a gap needs time and samples: " + startSeconds + ".." + endSeconds + ", " + missingSamples);
        }
    }

    public double durationSeconds() {
        return endSeconds - startSeconds;
    }
}
