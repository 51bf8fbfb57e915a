package org.plumbline.core.protocol;

/**
 * A place in the samples of one IMU.
 *
 * @param sensor index of the IMU, as in hello
 * @param index u32
 */
public record SensorIndex(int sensor, long index) {}
