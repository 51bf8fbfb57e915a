package org.plumbline.core.repetition;

/**
 * How a position was held.
 *
 * @param onsetSeconds device time from which the position was held
 * @param leftSeconds device time at which it was left for good
 * @param inPositionSeconds time in position, breaks left out
 * @param breaks how often the position was left for longer than a wobble
 * @param wobbleDeg root mean square of the trunk's tilt about its own mean while in position
 */
public record Held(double onsetSeconds, double leftSeconds, double inPositionSeconds, int breaks, double wobbleDeg) {
    public Held {
        if (!(leftSeconds >= onsetSeconds) || !(inPositionSeconds >= 0) || breaks < 0 || !(wobbleDeg >= 0)) {
            throw new IllegalArgumentException("not a hold: " + onsetSeconds + ".." + leftSeconds + " s, "
                    + inPositionSeconds + " s, " + breaks + " breaks, " + wobbleDeg + " deg");
        }
    }
}
