package org.plumbline.core.link;

/**
 * Form of the next session held against the pain before it happened, which it cannot have influenced. When it seems to
 * go along with it all the same, something that was not measured drives both.
 *
 * @param p two-sided, (b+1)/(B+1)
 * @param passed whether p is at least 0.01
 */
public record NegativeControl(double p, boolean passed) {}
