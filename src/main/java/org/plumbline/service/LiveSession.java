package org.plumbline.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.SensorCalibration;
import org.plumbline.core.form.AssessedRepetition;
import org.plumbline.core.form.Cue;
import org.plumbline.core.pipeline.SessionListener;
import org.plumbline.core.pipeline.SessionPipeline;
import org.plumbline.core.posture.TrunkBatch;
import org.plumbline.core.posture.WearCalibration;
import org.plumbline.core.posture.WearState;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.HostMessage;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.Gap;
import org.plumbline.store.SessionRow;

/** One session while it runs: the reading of its frames and what its watchers hear. Lives on the hub's thread. */
final class LiveSession implements SessionListener {
    private static final long TOLERANCE_MICROS = 500_000;

    private final long begunMicros = DeviceConversation.nowMicros();
    private long othersUntilMicros = Long.MIN_VALUE;
    private final SessionRow row;
    private final Metrics metrics;
    private final SessionPipeline reading;
    private final TraceRecorder trace = new TraceRecorder();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<Consumer<LiveEvent>> watchers = new CopyOnWriteArraySet<>();
    private @Nullable AssessedRepetition last;
    private int repetitions;
    private int faulty;
    private long messages;
    private WearState wear = WearState.HOLD_STILL;
    private boolean wearChanged;
    private boolean receiving;
    private boolean sensorMuted;
    private Runnable cueing = () -> {};

    LiveSession(
            SessionRow row,
            Prescription prescription,
            List<SensorCalibration> calibrations,
            ReadingFactory factory,
            Metrics metrics) {
        this.row = row;
        this.metrics = metrics;
        this.reading = factory.begin(row.exercise(), row.calibration(), prescription, calibrations, this);
    }

    SessionRow row() {
        return row;
    }

    /** Where a cue goes besides the watchers: to the sensor, if it can do something with it. */
    void cueTo(Runnable sensor) {
        cueing = sensor;
    }

    /** The sensor was in another session until then; what it took until then is not this one's. */
    void after(long otherEndedMicros) {
        othersUntilMicros = otherEndedMicros;
    }

    /**
     * Whether a sample that was taken at this time of {@link DeviceConversation#nowMicros} is the session's. What a
     * sensor kept from before the session is not; behind the first sample that is, all are.
     */
    boolean takes(long takenMicros) {
        return receiving || takenMicros >= Math.max(begunMicros - TOLERANCE_MICROS, othersUntilMicros);
    }

    void accept(Message message) {
        receiving |= message instanceof Samples;
        // hellos and acknowledgements stand in a file more often than they are heard
        if (!(message instanceof Hello || message instanceof HostMessage)) {
            messages++;
        }
        reading.accept(message);
    }

    /** Messages taken in so far: the place in the session that a replay finds again. */
    long messages() {
        return messages;
    }

    /** Another plan from the next message on. */
    void prescribe(Prescription prescription) {
        reading.prescribe(prescription.exercises(), prescription.reference());
        tell(new LiveEvent.Plan(prescription.version()));
    }

    void muteCues(boolean muted) {
        reading.muteCues(muted);
    }

    /** Words still come; only the sensor stays quiet. */
    void muteSensor(boolean muted) {
        sensorMuted = muted;
    }

    /** Ends the reading; nothing is accepted afterwards. */
    Outcome end() {
        SessionReport report = reading.end();
        tellAngles();
        return new Outcome(row, report, List.copyOf(gaps), trace.all());
    }

    /** Everything that stays of a session. */
    record Outcome(SessionRow row, SessionReport report, List<Gap> gaps, LiveEvent.TracePart trace) {}

    void watch(Consumer<LiveEvent> watcher, @Nullable DeviceState device) {
        watchers.add(watcher);
        watcher.accept(
                new LiveEvent.Snapshot(row.exercise(), repetitions, faulty, trace.lastSeconds(), state(device), last));
    }

    void unwatch(Consumer<LiveEvent> watcher) {
        watchers.remove(watcher);
    }

    void tell(LiveEvent event) {
        watchers.forEach(watcher -> watcher.accept(event));
    }

    void deviceChanged(@Nullable DeviceState device) {
        tell(state(device));
    }

    /** After each chunk of bytes: angles go out in parts, not one by one. */
    void tellAngles() {
        LiveEvent.TracePart news = trace.news();
        if (news != null) {
            tell(new LiveEvent.Angles(news));
        }
    }

    LiveEvent.TracePart traceSoFar() {
        return trace.all();
    }

    int repetitions() {
        return repetitions;
    }

    private LiveEvent.State state(@Nullable DeviceState device) {
        return device == null
                ? new LiveEvent.State(false, null, null, null, null, wear)
                : new LiveEvent.State(
                        device.connected(),
                        device.worn(),
                        device.batteryPercent(),
                        device.now().bufferFillPercent(),
                        device.now().missingSamples(),
                        wear);
    }

    @Override
    public void trunkAngles(TrunkBatch angles) {
        metrics.angles(angles.size());
        trace.accept(angles);
    }

    @Override
    public void repetition(AssessedRepetition repetition) {
        int findings = repetition.assessment().findingsOrNone().size();
        last = repetition;
        repetitions++;
        faulty += findings > 0 ? 1 : 0;
        metrics.repetition(findings);
        tell(new LiveEvent.Repetition(repetition));
    }

    @Override
    public void cue(Cue cue) {
        metrics.cue();
        tell(new LiveEvent.Cue(cue));
        if (!sensorMuted) {
            cueing.run();
        }
    }

    @Override
    public void calibrated(WearCalibration calibration) {
        metrics.calibrated();
    }

    @Override
    public void wear(WearState state) {
        wear = state;
        wearChanged = true;
    }

    /** True once after the calibration asked for something new. */
    boolean takeWearChanged() {
        boolean changed = wearChanged;
        wearChanged = false;
        return changed;
    }

    @Override
    public void gap(Gap gap) {
        gaps.add(gap);
        metrics.gap();
        tell(new LiveEvent.Gap(gap));
    }
}
