package org.plumbline.core.repetition;

/**
 * How a position was held.
 *
 * @param onsetSeconds device time from which the position was held
 * @param inPositionSeconds time in position, breaks left out
 * @param breaks how often the position was left for longer than a wobble
 * @param wobbleDeg root mean square of the trunk's tilt about its own mean while in position
 */
public record Held(double onsetSeconds, double inPositionSeconds, int breaks, double wobbleDeg) {
    public Held {
        if (!(inPositionSeconds >= 0) || breaks < 0 || !(wobbleDeg >= 0)) {
            throw new IllegalArgumentException(
                    "not a hold: " + inPositionSeconds + " s, " + breaks + " breaks, " + wobbleDeg + " deg");
        }
    }
}
