package org.plumbline.core.form;

import java.util.OptionalDouble;

/**
 * What a rule knows beside the repetition itself.
 *
 * @param neutral the posture between repetitions
 * @param otherSideRangeDeg usual range of the other side, empty when it was not seen yet
 * @param referenceDistance distance from the person's own reference in standard deviations, empty without one
 */
public record FormContext(Neutral neutral, OptionalDouble otherSideRangeDeg, OptionalDouble referenceDistance) {}
