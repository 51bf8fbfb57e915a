package org.plumbline.service;

import java.time.ZoneId;

/**
 * What the clinic sets once.
 *
 * @param emergencyNumber of the clinic's country
 * @param zone of the clinic: decides what "next morning" is
 * @param software version of this program, written beside every report
 * @param retention how long what is kept
 */
public record ServiceSettings(String emergencyNumber, ZoneId zone, String software, Retention.Kinds retention) {
    /** With the usual times of keeping. */
    public ServiceSettings(String emergencyNumber, ZoneId zone, String software) {
        this(emergencyNumber, zone, software, Retention.Kinds.DEFAULTS);
    }
}
