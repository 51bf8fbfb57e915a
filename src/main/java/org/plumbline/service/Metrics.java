package org.plumbline.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.plumbline.core.protocol.FrameError;

/** What is counted while frames are read. Names and tags carry no person, no device, no pain. */
public final class Metrics {
    private final MeterRegistry registry;
    private final Counter frames;
    private final Counter samples;
    private final Counter gaps;
    private final Counter angles;
    private final Counter calibrations;
    private final Counter cues;
    private final Counter reports;
    private final Counter sealed;
    private final Counter repetitions;
    private final Counter findings;
    private final Timer processing;
    private final Map<FrameError.Kind, Counter> errors = new EnumMap<>(FrameError.Kind.class);

    public Metrics(MeterRegistry registry) {
        this.registry = registry;
        frames = counter("plumbline.frames", "Frames that decoded");
        samples = counter("plumbline.samples", "Samples that arrived, before any is left out");
        gaps = counter("plumbline.gaps", "Holes in the samples of live sessions");
        angles = counter("plumbline.angles", "Samples that became trunk angles");
        calibrations = counter("plumbline.calibrations", "Times that how a sensor is worn was found out");
        cues = counter("plumbline.cues", "Cues given in live sessions");
        reports = counter("plumbline.reports", "Reports of sessions that were kept");
        sealed = counter("plumbline.recordings.sealed", "Recordings that were made small");
        repetitions = counter("plumbline.repetitions", "Repetitions counted in live sessions");
        findings = counter("plumbline.findings", "Findings in live sessions");
        processing = Timer.builder("plumbline.processing")
                .description("From the bytes of one chunk to everything that follows from them")
                .publishPercentileHistogram()
                .register(registry);
        for (FrameError.Kind kind : FrameError.Kind.values()) {
            errors.put(
                    kind,
                    Counter.builder("plumbline.frame.errors")
                            .description("Frames that did not decode")
                            .tag("type", kind.id())
                            .register(registry));
        }
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** A number that is read when the metrics are. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    void frame() {
        frames.increment();
    }

    void error(FrameError.Kind kind) {
        Counter counter = errors.get(kind);
        if (counter != null) {
            counter.increment();
        }
    }

    void samples(int count) {
        samples.increment(count);
    }

    void angles(int count) {
        angles.increment(count);
    }

    void calibrated() {
        calibrations.increment();
    }

    void cue() {
        cues.increment();
    }

    void report() {
        reports.increment();
    }

    void sealed() {
        sealed.increment();
    }

    void gap() {
        gaps.increment();
    }

    void repetition(int findingsOfIt) {
        repetitions.increment();
        findings.increment(findingsOfIt);
    }

    void processed(Runnable work) {
        processing.record(work);
    }
}
