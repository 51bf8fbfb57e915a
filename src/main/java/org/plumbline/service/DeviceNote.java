package org.plumbline.service;

import java.util.Map;
import org.plumbline.core.calibration.CalibrationUse;
import org.plumbline.core.protocol.LinkBudget;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.core.protocol.WantedSettings;

/**
 * Something that a person should know of a device; {@link Phrases#note} says it in their language.
 *
 * @param domain of the words
 * @param arguments of their places
 */
public record DeviceNote(String domain, String key, Map<String, ?> arguments) {
    private static final String DEVICE = "device";

    public DeviceNote {
        arguments = Map.copyOf(arguments);
    }

    static DeviceNote of(String key) {
        return new DeviceNote(DEVICE, key, Map.of());
    }

    /** A calibration that is kept and may not be applied. */
    static DeviceNote refused(CalibrationUse.Reason reason) {
        return new DeviceNote("calibration", "refused." + reason.id(), Map.of());
    }

    static DeviceNote tooMuch(LinkBudget budget) {
        return new DeviceNote(
                DEVICE,
                "too-much",
                Map.of("needed", budget.neededBytesPerSecond(), "available", budget.availableBytesPerSecond()));
    }

    /** What the service would have the sensor measure. */
    static DeviceNote tooFast(WantedSettings wanted, LinkBudget budget) {
        return new DeviceNote(
                DEVICE,
                "setup-too-much",
                Map.of(
                        "rate",
                        wanted.rateMilliHz() / 1000,
                        "needed",
                        budget.neededBytesPerSecond(),
                        "available",
                        budget.availableBytesPerSecond()));
    }

    /** A command that the sensor did not do. */
    static DeviceNote answered(SensorMessage.Reply reply) {
        return new DeviceNote(
                DEVICE,
                "answer." + reply.code().id(),
                Map.of("needed", reply.needed(), "available", reply.available()));
    }

    static DeviceNote error(SensorMessage.DeviceError error) {
        return of("error." + error.codeName());
    }
}
