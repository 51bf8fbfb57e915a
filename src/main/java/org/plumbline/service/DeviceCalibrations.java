package org.plumbline.service;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.CalibrationUse;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.protocol.CalibrationValues;
import org.plumbline.core.protocol.Command;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.SensorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the service keeps of a sensor's calibration and what the sensor keeps itself together: the younger one that
 * may be used holds on both sides. Lives on the hub's thread.
 */
final class DeviceCalibrations {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceCalibrations.class);

    private final Calibrations kept;
    private final InstantSource clock;
    private final Executor hub;

    /** By device: by the number of the question the IMU that was asked about. */
    private final Map<String, Map<Integer, Integer>> asked = new HashMap<>();

    /** @param hub runs work on the hub's thread */
    DeviceCalibrations(Calibrations kept, InstantSource clock, Executor hub) {
        this.kept = kept;
        this.clock = clock;
        this.hub = hub;
    }

    /** What is kept of the device is applied from now on, and the device is asked what it keeps. */
    void lookFor(DeviceState device) {
        look(device, () -> ask(device));
    }

    private void look(DeviceState device, Runnable then) {
        String id = device.hello().deviceId();
        kept.of(id, clock.instant())
                .onSuccess(found -> hub.execute(() -> {
                    device.note("calibration", found.refused());
                    device.calibrated(found.usable());
                    then.run();
                }))
                .onFailure(e -> LOG.warn("{}: no calibration can be read: {}", id, e.toString()));
    }

    private void ask(DeviceState device) {
        DeviceConversation conversation = device.conversation();
        if (conversation == null || !device.hello().can(Hello.Capability.CALIBRATION)) {
            return;
        }
        Map<Integer, Integer> questions = new HashMap<>();
        for (Hello.SensorDescription imu : device.hello().sensors()) {
            int sensor = imu.sensor();
            questions.put(
                    conversation.command((c, request) -> new Command.CalibrationRead(c, request, sensor)), sensor);
        }
        asked.put(device.hello().deviceId(), questions);
    }

    /** The device keeps none of this IMU, if that is what was asked. */
    void nothingStored(DeviceState device, SensorMessage.Reply reply) {
        Integer sensor =
                asked.getOrDefault(device.hello().deviceId(), new HashMap<>()).remove(reply.request());
        SensorCalibration ours = sensor == null ? null : ours(device, sensor);
        if (ours != null) {
            give(device, CalibrationOnSensor.of(ours));
        }
    }

    /** What the device keeps. */
    void stored(DeviceState device, CalibrationValues values) {
        String id = device.hello().deviceId();
        SensorCalibration ours = ours(device, values.sensor());
        SensorCalibration theirs = CalibrationOnSensor.read(id, values);
        boolean younger = ours == null || theirs.calibratedAt().isAfter(ours.calibratedAt());
        Instant now = clock.instant();
        if (younger
                && CalibrationUse.judge(theirs, id, values.sensor(), now.atOffset(ZoneOffset.UTC))
                        instanceof CalibrationUse.Refuse refuse) {
            device.note("calibration-on-sensor", List.of(DeviceNote.refused(refuse.reason())));
            younger = false;
        } else {
            device.note("calibration-on-sensor", List.of());
        }
        if (younger) {
            take(device, theirs, now);
        } else if (ours != null && ours.origin() == SensorCalibration.Origin.MEASURED) {
            CalibrationValues own = CalibrationOnSensor.of(ours);
            if (!own.calibrationId().equals(values.calibrationId())) {
                give(device, own);
            }
        }
    }

    private void take(DeviceState device, SensorCalibration theirs, Instant now) {
        LOG.info("{}: the calibration that the sensor keeps is taken over", theirs.device());
        kept.keep(theirs, now)
                .onSuccess(done -> hub.execute(() -> look(device, () -> {})))
                .onFailure(e ->
                        LOG.warn("{}: the sensor's calibration cannot be kept: {}", theirs.device(), e.toString()));
    }

    private static @Nullable SensorCalibration ours(DeviceState device, int sensor) {
        return device.calibrations().stream()
                .filter(one -> one.sensor() == sensor)
                .findFirst()
                .orElse(null);
    }

    private static void give(DeviceState device, CalibrationValues values) {
        DeviceConversation conversation = device.conversation();
        if (conversation != null) {
            conversation.command((c, request) -> new Command.CalibrationWrite(c, request, values));
        }
    }
}
