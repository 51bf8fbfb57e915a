package org.plumbline.service;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.AccelerometerEstimator;
import org.plumbline.core.calibration.CalibrationGuide;
import org.plumbline.core.calibration.Estimate;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.SensorMessage;
import org.plumbline.core.protocol.Status;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.signal.SignalSink;
import org.plumbline.core.signal.SignalStage;

/** Somebody calibrates a connected sensor: the guide, run over what the sensor says. Lives on the hub's thread. */
final class LiveCalibration implements DeviceListener, SignalSink {
    /** Smaller steps of the bar are not worth a message. */
    private static final double STEP = 0.005;

    private final String id;
    private final String personId;
    private final Hello hello;
    private final int sensor;
    private final Consumer<LiveCalibration> allThere;
    private final CalibrationGuide guide = new CalibrationGuide(AccelerometerEstimator.STANDARD_GRAVITY_MPS2);
    private final SignalStage signal = new SignalStage(this);
    private final List<Consumer<CalibrationEvent>> watchers = new ArrayList<>();
    private CalibrationEvent.Progress told;
    private @Nullable Double temperatureCelsius;
    private boolean connected = true;
    private boolean measuring = true;
    private CalibrationEvent.@Nullable Ended ended;

    /**
     * @param hello of the sensor, which has an IMU
     * @param allThere hears once that every pose is there
     */
    LiveCalibration(String id, String personId, Hello hello, Consumer<LiveCalibration> allThere) {
        this.id = id;
        this.personId = personId;
        this.hello = hello;
        this.allThere = allThere;
        sensor = hello.sensors().getFirst().sensor();
        signal.accept(hello);
        told = new CalibrationEvent.Progress(guide.progress(), true);
    }

    String id() {
        return id;
    }

    String personId() {
        return personId;
    }

    String device() {
        return hello.deviceId();
    }

    boolean isOver() {
        return ended != null;
    }

    /** Hears where it stands, and everything that follows. */
    void watch(Consumer<CalibrationEvent> watcher) {
        watchers.add(watcher);
        watcher.accept(ended == null ? told : ended);
    }

    void unwatch(Consumer<CalibrationEvent> watcher) {
        watchers.remove(watcher);
    }

    boolean isWatched() {
        return !watchers.isEmpty();
    }

    @Override
    public void heard(SensorMessage message) {
        switch (message) {
            case Hello next when next.bootId() != hello.bootId() -> end(CalibrationEvent.Why.RESTARTED);
            case Hello next -> signal.accept(next);
            case Samples samples when measuring -> signal.accept(samples);
            case Status status -> {
                Double celsius = status.temperatureCelsius();
                temperatureCelsius = celsius == null ? temperatureCelsius : celsius;
            }
            default -> {
                // says nothing about how it lies
            }
        }
    }

    @Override
    public void connected(boolean now) {
        if (now != connected) {
            connected = now;
            tell(guide.progress());
        }
    }

    @Override
    public void taken() {
        end(CalibrationEvent.Why.SESSION);
    }

    @Override
    public void samples(int from, SampleBatch batch) {
        if (from != sensor || !measuring) {
            return;
        }
        guide.accept(batch);
        CalibrationGuide.Progress now = guide.progress();
        CalibrationGuide.Progress before = told.progress();
        if (now.step() != before.step()
                || now.face() != before.face()
                || !now.missing().equals(before.missing())
                || Math.abs(now.fraction() - before.fraction()) >= STEP) {
            tell(now);
        }
        if (now.step() == CalibrationGuide.Step.DONE) {
            allThere.accept(this);
        }
    }

    @Override
    public void gap(int from, Gap gap) {
        // stands in the times: a pose with a hole in it is taken again
    }

    private void tell(CalibrationGuide.Progress progress) {
        if (measuring) {
            told = new CalibrationEvent.Progress(progress, connected);
            pass(told);
        }
    }

    /** No more is measured: what came of it. */
    CalibrationGuide.Result measured() {
        measuring = false;
        return guide.end();
    }

    /** What is to be kept, null when too little is known for that. */
    @Nullable
    SensorCalibration calibration(CalibrationGuide.Result result, OffsetDateTime at, String by, String software) {
        boolean known =
                result.accelerometer() instanceof Estimate.Found && result.gyroscope() instanceof Estimate.Found;
        return known
                ? SensorCalibration.measured(hello.deviceId(), sensor, at, by, temperatureCelsius, software, result)
                : null;
    }

    /** What could not be measured; a part that the sensor does not have is none of them. */
    static List<CalibrationEvent.Refusal> refusals(CalibrationGuide.Result result) {
        List<CalibrationEvent.Refusal> refusals = new ArrayList<>();
        refusal("accelerometer", result.accelerometer(), refusals);
        refusal("gyroscope", result.gyroscope(), refusals);
        refusal("magnetometer", result.magnetometer(), refusals);
        return refusals;
    }

    private static void refusal(String part, Estimate<?> estimate, List<CalibrationEvent.Refusal> to) {
        if (estimate instanceof Estimate.Refused<?> refused && refused.problem() != Estimate.Problem.NO_MAGNETOMETER) {
            to.add(new CalibrationEvent.Refusal(part, refused.problem(), refused.faces()));
        }
    }

    void end(CalibrationEvent.Why why) {
        end(new CalibrationEvent.GivenUp(why));
    }

    void end(CalibrationEvent.Ended with) {
        if (ended == null) {
            measuring = false;
            ended = with;
            pass(with);
        }
    }

    private void pass(CalibrationEvent event) {
        List.copyOf(watchers).forEach(watcher -> watcher.accept(event));
    }
}
