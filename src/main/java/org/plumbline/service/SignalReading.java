package org.plumbline.service;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.form.NotAssessedReason;
import org.plumbline.core.pipeline.SessionListener;
import org.plumbline.core.protocol.Hello;
import org.plumbline.core.protocol.Message;
import org.plumbline.core.protocol.Samples;
import org.plumbline.core.protocol.Status;
import org.plumbline.core.session.SessionReport;
import org.plumbline.core.signal.Gap;
import org.plumbline.core.signal.SampleBatch;
import org.plumbline.core.signal.SignalSink;
import org.plumbline.core.signal.SignalStage;

/** Reads the samples and their gaps; says nothing about movement. */
final class SignalReading implements SessionReading, SignalSink {
    private final String exercise;
    private final SessionListener listener;
    private final SignalStage signal = new SignalStage(this);
    private double firstSeconds = Double.NaN;
    private double lastSeconds = Double.NaN;

    SignalReading(String exercise, SessionListener listener) {
        this.exercise = exercise;
        this.listener = listener;
    }

    @Override
    public void accept(Message message) {
        switch (message) {
            case Hello hello -> signal.accept(hello);
            case Samples samples -> signal.accept(samples);
            case Status status -> listener.status(status);
        }
    }

    @Override
    public void samples(int sensor, SampleBatch batch) {
        firstSeconds = Double.isNaN(firstSeconds) ? batch.timeSeconds(0) : firstSeconds;
        lastSeconds = batch.timeSeconds(batch.size() - 1);
    }

    @Override
    public void gap(int sensor, Gap gap) {
        listener.gap(gap);
    }

    @Override
    public SessionReport end() {
        @Nullable Hello hello = signal.hello();
        String site = hello == null || hello.sensors().isEmpty()
                ? "unknown"
                : hello.sensors().getFirst().site().toString();
        double duration = Double.isNaN(firstSeconds) ? 0 : lastSeconds - firstSeconds;
        var counters = signal.counters();
        long all = counters.samples() + counters.missingSamples();
        double lost = all == 0 ? 0 : (double) counters.missingSamples() / all;
        return new SessionReport(
                exercise,
                site,
                0,
                duration,
                new SessionReport.Quality(null, (int) counters.gaps(), lost, NotAssessedReason.NOT_CALIBRATED),
                List.of());
    }
}
