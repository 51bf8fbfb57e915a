package org.plumbline.service;

import java.time.Duration;

/**
 * How the service deals with sensors.
 *
 * @param silence a bridge or a browser that says nothing for so long is let go; a sensor says something each second
 */
public record SensorSettings(Duration silence) {
    public static final SensorSettings DEFAULTS = new SensorSettings(Duration.ofSeconds(60));
}
