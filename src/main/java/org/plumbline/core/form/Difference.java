package org.plumbline.core.form;

import org.plumbline.core.exercise.Feature;

/**
 * One feature in which a repetition differs from the person's own reference.
 *
 * @param value in the feature's unit
 * @param usual the person's own mean
 * @param z in standard deviations, positive when it is more than usual
 */
public record Difference(Feature feature, double value, double usual, double z) {}
