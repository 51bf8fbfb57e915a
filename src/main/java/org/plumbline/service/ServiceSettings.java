package org.plumbline.service;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.push.PushSettings;

/**
 * What the clinic sets once.
 *
 * @param emergencyNumber of the clinic's country
 * @param zone of the clinic: decides what "next morning" is
 * @param software version of this program, written beside every report
 * @param retention how long what is kept
 * @param smtp the mail server, null: no mail is sent
 * @param sensors how it deals with sensors
 * @param push notifications in browsers, null: none
 * @param vault how the secrets of second factors are kept
 */
public record ServiceSettings(
        String emergencyNumber,
        ZoneId zone,
        String software,
        Retention.Kinds retention,
        @Nullable SmtpSettings smtp,
        SensorSettings sensors,
        @Nullable PushSettings push,
        FactorVault vault) {
    /** With the usual times of keeping, without mail and push. */
    public ServiceSettings(String emergencyNumber, ZoneId zone, String software) {
        this(
                emergencyNumber,
                zone,
                software,
                Retention.Kinds.DEFAULTS,
                null,
                SensorSettings.DEFAULTS,
                null,
                FactorVault.NONE);
    }

    public ServiceSettings with(@Nullable SmtpSettings other) {
        return new ServiceSettings(emergencyNumber, zone, software, retention, other, sensors, push, vault);
    }

    public ServiceSettings with(SensorSettings other) {
        return new ServiceSettings(emergencyNumber, zone, software, retention, smtp, other, push, vault);
    }

    public ServiceSettings with(PushSettings other) {
        return new ServiceSettings(emergencyNumber, zone, software, retention, smtp, sensors, other, vault);
    }

    public ServiceSettings with(FactorVault other) {
        return new ServiceSettings(emergencyNumber, zone, software, retention, smtp, sensors, push, other);
    }
}
