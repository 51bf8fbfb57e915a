package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.plumbline.core.calibration.CalibrationGuide;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.protocol.Hello;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where people calibrate sensors that are connected. One person calibrates one sensor at a time; sessions go first. */
public final class CalibrationDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CalibrationDesk.class);

    /** A page that is gone for longer does not come back to it. */
    private static final long UNWATCHED_MILLIS = 60_000;

    private final Vertx vertx;
    private final HubThread hub;
    private final DeviceBook book;
    private final DeviceTraffic traffic;
    private final Leases leases;
    private final Calibrations calibrations;
    private final InstantSource clock;
    private final String software;
    private final Map<String, LiveCalibration> running = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    CalibrationDesk(Vertx vertx, DeviceHub devices, Calibrations calibrations, InstantSource clock, String software) {
        this.vertx = vertx;
        this.hub = devices.thread();
        this.book = devices.book();
        this.traffic = devices.traffic();
        this.leases = devices.leases();
        this.calibrations = calibrations;
        this.clock = clock;
        this.software = software;
    }

    /** @return its id; what this person began before is given up */
    public Future<String> begin(Person person, String deviceId) {
        return hub.here(() -> {
            DeviceState device = book.device(deviceId);
            if (device == null) {
                throw new RefusedException(RefusedException.Kind.UNKNOWN_DEVICE);
            }
            if (!device.connected() || device.hello().sensors().isEmpty()) {
                throw new RefusedException(RefusedException.Kind.SENSOR_AWAY);
            }
            boolean othersHand = running.values().stream()
                    .anyMatch(one ->
                            one.device().equals(deviceId) && !one.personId().equals(person.id()));
            if (othersHand || leases.isTaken(deviceId) || traffic.isOfAnother(deviceId, person.id())) {
                throw new RefusedException(RefusedException.Kind.DEVICE_IN_USE);
            }
            List.copyOf(running.values()).stream()
                    .filter(one -> one.personId().equals(person.id()))
                    .forEach(one -> giveUp(one, CalibrationEvent.Why.CANCELLED));
            return begin(person, device);
        });
    }

    private String begin(Person person, DeviceState device) {
        Hello hello = device.hello();
        LiveCalibration fresh = new LiveCalibration(Ids.next(), person.id(), hello, this::finish);
        running.put(fresh.id(), fresh);
        names.put(fresh.id(), person.name());
        device.heardBy(fresh);
        leaveLater(fresh);
        return fresh.id();
    }

    /** Succeeds with false when there is none of this person. */
    public Future<Boolean> watch(Person person, String id, Consumer<CalibrationEvent> watcher) {
        return hub.here(() -> {
            LiveCalibration found = running.get(id);
            if (found == null || !found.personId().equals(person.id())) {
                return false;
            }
            found.watch(watcher);
            return true;
        });
    }

    public void unwatch(String id, Consumer<CalibrationEvent> watcher) {
        hub.execute(() -> {
            LiveCalibration found = running.get(id);
            if (found != null) {
                found.unwatch(watcher);
                leaveLater(found);
            }
        });
    }

    private void leaveLater(LiveCalibration one) {
        vertx.setTimer(
                UNWATCHED_MILLIS,
                now -> hub.execute(() -> {
                    if (!one.isWatched()) {
                        giveUp(one, CalibrationEvent.Why.CANCELLED);
                        running.remove(one.id(), one);
                        names.remove(one.id());
                    }
                }));
    }

    /** @param keep what has been measured, else all is given up */
    public Future<Void> end(Person person, String id, boolean keep) {
        return hub.here(() -> {
            LiveCalibration found = running.get(id);
            if (found == null || !found.personId().equals(person.id())) {
                throw new RefusedException(RefusedException.Kind.NOT_FOUND);
            }
            if (!found.isOver() && keep) {
                finish(found);
            } else {
                giveUp(found, CalibrationEvent.Why.CANCELLED);
            }
            return null;
        });
    }

    private void giveUp(LiveCalibration one, CalibrationEvent.Why why) {
        one.end(why);
        release(one);
    }

    private void release(LiveCalibration one) {
        DeviceState device = book.device(one.device());
        if (device != null && device.listener() == one) {
            device.heardBy(null);
        }
    }

    /** Computes and keeps it, and says what came of it. */
    private void finish(LiveCalibration one) {
        release(one);
        CalibrationGuide.Result result = one.measured();
        SensorCalibration calibration = one.calibration(
                result, clock.instant().atOffset(ZoneOffset.UTC), names.getOrDefault(one.id(), ""), software);
        List<CalibrationEvent.Refusal> refusals = LiveCalibration.refusals(result);
        if (calibration == null) {
            one.end(new CalibrationEvent.Refused(refusals));
            return;
        }
        calibrations
                .keep(calibration, clock.instant())
                .onSuccess(kept -> hub.execute(() -> kept(one, kept, refusals)))
                .onFailure(e -> {
                    LOG.error("A calibration could not be kept: {}", e.toString());
                    hub.execute(() -> one.end(CalibrationEvent.Why.NOT_KEPT));
                });
    }

    private void kept(LiveCalibration one, SensorCalibration calibration, List<CalibrationEvent.Refusal> refusals) {
        DeviceState device = book.device(one.device());
        boolean onSensor = device != null
                && device.conversation() != null
                && device.hello().can(Hello.Capability.CALIBRATION);
        if (device != null) {
            book.calibrations().lookFor(device);
        }
        one.end(new CalibrationEvent.Kept(calibration, onSensor, refusals));
    }
}
