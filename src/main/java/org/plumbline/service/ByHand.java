package org.plumbline.service;

/**
 * What was counted by hand of a set that runs.
 *
 * @param set its number within the session, from 1
 * @param repetitions more than the sensor counted; fewer where negative
 */
public record ByHand(int set, int repetitions) {}
