package org.plumbline.core.synthesis;

/**
 * The pace of a repetition.
 *
 * @param eccentricSeconds out from the start posture
 * @param holdSeconds still at the far end
 * @param concentricSeconds back again
 * @param pauseSeconds still between two repetitions
 */
public record Tempo(double eccentricSeconds, double holdSeconds, double concentricSeconds, double pauseSeconds) {
    private static final double SHORTEST_SECONDS = 0.05;

    public Tempo {
        if (!(eccentricSeconds >= SHORTEST_SECONDS && concentricSeconds >= SHORTEST_SECONDS)
                || !(holdSeconds >= 0 && pauseSeconds >= 0)
                || !(eccentricSeconds + holdSeconds + concentricSeconds + pauseSeconds < 600)) {
            throw new IllegalArgumentException("a tempo needs two movements of at least " + SHORTEST_SECONDS
                    + " s and pauses of at least 0 s: " + eccentricSeconds + "-" + holdSeconds + "-"
                    + concentricSeconds + "-" + pauseSeconds);
        }
    }

    /** {@code eccentric-hold-concentric[-pause]} in seconds, like {@code 2-0.5-1.5}; the pause is 0.8 s unless given. */
    public static Tempo parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length < 3 || parts.length > 4) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no tempo; expected seconds like 2-0.5-1.5 (out-hold-back, then maybe -pause)");
        }
        double[] seconds = new double[] {0, 0, 0, 0.8};
        for (int i = 0; i < parts.length; i++) {
            seconds[i] = number(parts[i], text);
        }
        return new Tempo(seconds[0], seconds[1], seconds[2], seconds[3]);
    }

    private static double number(String part, String text) {
        try {
            return Double.parseDouble(part.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + part + "' in the tempo '" + text + "' is no number", e);
        }
    }

    Tempo scaled(double out, double hold, double back) {
        return new Tempo(eccentricSeconds * out, holdSeconds * hold, concentricSeconds * back, pauseSeconds);
    }
}
