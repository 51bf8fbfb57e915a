package org.plumbline.service;

import java.time.Duration;
import org.plumbline.core.protocol.WantedSettings;

/**
 * How the service deals with sensors.
 *
 * @param silence a bridge or a browser that says nothing for so long is let go; a sensor says something each second
 * @param wanted how sensors that can be configured shall sample
 */
public record SensorSettings(Duration silence, WantedSettings wanted) {
    public static final SensorSettings DEFAULTS =
            new SensorSettings(Duration.ofSeconds(60), WantedSettings.FOR_EXERCISE);
}
