package org.plumbline.core.form;

/**
 * Something that lies beyond its limit while the movement is still under way.
 *
 * @param movement running number of the movement
 * @param atSeconds device time at which it had lasted for the rule's dwell time
 */
public record OngoingFinding(String exercise, String rule, Severity severity, long movement, double atSeconds) {}
