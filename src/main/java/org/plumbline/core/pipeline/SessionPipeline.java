package org.plumbline.core.pipeline;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.calibration.CalibratedSamples;
import org.plumbline.core.exercise.Exercise;
import org.plumbline.core.exercise.Segmentation;
import org.plumbline.core.form.Reference;
import org.plumbline.core.orientation.OrientationFilter;
import org.plumbline.core.orientation.OrientationSettings;
import org.plumbline.core.orientation.OrientedBatch;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.Status;
import org.plumbline.core.repetition.MotionTracker;
import org.plumbline.core.repetition.TrackerSettings;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.GapFinder;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.signal.SignalSink;
import org.plumbline.core.signal.SignalStage;

/**
 * One session from a sensor's messages, or a recording's samples, to its report: signal → the sensor's calibration → orientation → motion → form.
 *
 * <p>Live and from a file the same: what it tells depends on the samples alone, not on how they are cut into pieces.
 * Single-threaded; one object for one session.
 */
public final class SessionPipeline {
    private static final String UNKNOWN_SITE = "unknown";

    private final PipelineSettings settings;
    private final SessionListener listener;
    private final SignalStage signal = new SignalStage(new FromWire());
    private final OrientationFilter orientation = new OrientationFilter(OrientationSettings.defaults());
    private final OrientedBatch oriented = new OrientedBatch();
    private final FormStage form;
    private final SampleWatch watch = new SampleWatch();
    private final SampleBatch part = new SampleBatch();
    private String site = UNKNOWN_SITE;
    private int sensor;
    private @Nullable GapFinder gapFinder;
    private @Nullable CalibratedSamples correction;
    private @Nullable MotionTracker motion;

    public SessionPipeline(PipelineSettings settings, SessionListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.sensor = settings.sensor();
        this.form = new FormStage(settings, listener);
    }

    /** Says where the samples of a recording come from, before the first of them; a sensor says it in its hello. */
    public void begin(String recordedSite, double nominalRateHz) {
        site = recordedSite;
        gapFinder = new GapFinder(1 / nominalRateHz);
        if (settings.sensorCalibrations().size() == 1) {
            correction = new CalibratedSamples(settings.sensorCalibrations().getFirst());
        }
    }

    /** The next message of a sensor. */
    public void accept(Message message) {
        switch (message) {
            case Hello hello -> {
                describe(hello);
                signal.accept(hello);
                listener.hello(hello);
            }
            case Samples samples -> signal.accept(samples);
            case Status status -> listener.status(status);
            case Message _ -> {
                // what host and sensor settle between them
            }
        }
    }

    private void describe(Hello hello) {
        if (sensor == PipelineSettings.FIRST && !hello.sensors().isEmpty()) {
            sensor = hello.sensors().getFirst().sensor();
        }
        hello.sensors().stream()
                .filter(s -> s.sensor() == sensor && !watch.any())
                .forEach(s -> site = s.site());
        if (!watch.any()) {
            correction = settings.sensorCalibrations().stream()
                    .filter(c -> c.device().equals(hello.deviceId()) && c.sensor() == sensor)
                    .findFirst()
                    .map(CalibratedSamples::new)
                    .orElse(null);
        }
    }

    /** The next samples of a recording, any number of them; cut where something is missing. */
    public void accept(SampleBatch samples) {
        GapFinder finder = gapFinder;
        int from = 0;
        for (int i = 0; i < samples.size(); i++) {
            double before = i > 0 ? samples.timeSeconds(i - 1) : watch.lastSeconds();
            boolean follows = i > 0 || watch.any();
            Gap gap = finder != null && follows ? finder.between(before, samples.timeSeconds(i)) : null;
            if (gap != null) {
                processPart(samples, from, i);
                missing(gap);
                from = i;
            }
        }
        processPart(samples, from, samples.size());
    }

    private void processPart(SampleBatch samples, int from, int to) {
        if (from == 0 && to == samples.size()) {
            process(samples);
            return;
        }
        part.reset(samples.hasMagnetometer());
        for (int i = from; i < to; i++) {
            part.addFrom(samples, i);
        }
        process(part);
    }

    private void process(SampleBatch samples) {
        if (samples.size() == 0) {
            return;
        }
        watch.accept(samples);
        SampleBatch corrected = correction == null ? samples : correction.apply(samples);
        MotionTracker tracker = tracker();
        orientation.accept(corrected, oriented);
        tracker.accept(oriented);
    }

    private void missing(Gap gap) {
        watch.accept(gap);
        tracker().gap(gap);
        listener.gap(gap);
    }

    /** Other limits or another reference from the next repetition on; what is looked for stays as it began. */
    public void prescribe(List<Exercise> exercises, Reference reference) {
        form.prescribe(exercises, reference);
    }

    /** While muted no cue is told; findings stay as they are. */
    public void muteCues(boolean muted) {
        form.muteCues(muted);
    }

    /** Settles what is still open. Nothing is accepted afterwards. */
    public SessionReport end() {
        tracker().end();
        return new SessionReport(
                settings.exercises().size() == 1
                        ? settings.exercises().getFirst().id()
                        : SessionReport.AUTO,
                site,
                Math.max(0, sensor),
                watch.durationSeconds(),
                new SessionReport.Quality(
                        watch.rateHz(), watch.gaps(), watch.lostFraction(), form.againstAll(), form.wear()),
                form.repetitions(),
                form.setFindings());
    }

    /** Made with the first samples, because the site is known only then. */
    private MotionTracker tracker() {
        MotionTracker tracker = motion;
        if (tracker == null) {
            Map<String, Segmentation> looked =
                    settings.exercises().stream().collect(Collectors.toMap(Exercise::id, Exercise::segmentation));
            tracker = new MotionTracker(new TrackerSettings(looked, settings.calibration(), site), form);
            motion = tracker;
        }
        return tracker;
    }

    private final class FromWire implements SignalSink {
        @Override
        public void samples(int from, SampleBatch batch) {
            if (from == sensor) {
                process(batch);
            }
        }

        @Override
        public void gap(int from, Gap gap) {
            if (from == sensor) {
                missing(gap);
            }
        }
    }
}
