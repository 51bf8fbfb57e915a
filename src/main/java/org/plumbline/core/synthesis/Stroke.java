package org.plumbline.core.synthesis;

/**
 * One movement out to a pose and back, with minimum-jerk profiles (Flash & Hogan, J. Neurosci. 5(7), 1985): position
 * and its first two derivatives are continuous, so is the acceleration that a sensor measures.
 */
record Stroke(double startSeconds, Tempo tempo, Pose farEnd) {
    double holdStartSeconds() {
        return startSeconds + tempo.eccentricSeconds();
    }

    double peakSeconds() {
        return holdStartSeconds() + tempo.holdSeconds() / 2;
    }

    double endSeconds() {
        return holdStartSeconds() + tempo.holdSeconds() + tempo.concentricSeconds();
    }

    /** How far out at a time, 0..1. */
    double progress(double timeSeconds) {
        double holdEnd = holdStartSeconds() + tempo.holdSeconds();
        return timeSeconds < holdEnd
                ? minimumJerk((timeSeconds - startSeconds) / tempo.eccentricSeconds())
                : 1 - minimumJerk((timeSeconds - holdEnd) / tempo.concentricSeconds());
    }

    private static double minimumJerk(double s) {
        double u = Math.max(0, Math.min(1, s));
        return u * u * u * (10 + u * (6 * u - 15));
    }
}
