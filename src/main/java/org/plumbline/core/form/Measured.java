package org.plumbline.core.form;

/**
 * What a rule measured in one repetition.
 *
 * @param value in the unit of the rule's kind
 * @param atSeconds device time at which it was largest
 */
public record Measured(double value, double atSeconds) {}
