package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.protocol.FrameDecoder;
import org.plumbline.core.protocol.FrameError;
import org.plumbline.core.protocol.FrameSink;
import org.plumbline.core.protocol.Message;
import org.plumbline.format.BadInputException;
import org.plumbline.format.sealed.SealedFile;
import org.plumbline.store.Frames;
import org.plumbline.store.Journal;
import org.plumbline.store.SessionRow;

/** Reads the frames of a session again, through the same decoder and the same reading as when they came. */
final class SessionReplay {
    private final Vertx vertx;
    private final Journal journal;
    private final ReadingFactory readings;
    private final Metrics metrics;
    private final Calibrations calibrations;

    SessionReplay(Vertx vertx, Journal journal, ReadingFactory readings, Metrics metrics, Calibrations calibrations) {
        this.vertx = vertx;
        this.journal = journal;
        this.readings = readings;
        this.metrics = metrics;
        this.calibrations = calibrations;
    }

    /** @param steps what it is read with, and from where on; the first from the beginning */
    Future<LiveSession.Outcome> read(SessionRow row, List<Prescription.Step> steps) {
        return vertx.executeBlocking(() -> again(row, steps, metrics).end());
    }

    /** The session as it was after its last frame, to go on. */
    Future<LiveSession> live(SessionRow row, List<Prescription.Step> steps, Metrics counting) {
        return vertx.executeBlocking(() -> again(row, steps, counting));
    }

    /** Null when all of its frames are there and whole, else what is not. */
    Future<@Nullable String> missing(SessionRow row) {
        return vertx.executeBlocking(() -> {
            SealedFile.Opened found = Frames.find(journal.file(row.deviceId(), row.id()));
            return found.wire().length == 0
                    ? "none is kept"
                    : found.damages().isEmpty() ? null : found.damages().getFirst();
        });
    }

    /** When its last frame was written, or else when it began. */
    Future<Instant> lastHeard(SessionRow row) {
        return vertx.executeBlocking(() -> {
            Path file = journal.file(row.deviceId(), row.id());
            return Files.exists(file) ? Files.getLastModifiedTime(file).toInstant() : row.startedAt();
        });
    }

    private LiveSession again(SessionRow row, List<Prescription.Step> steps, Metrics counting)
            throws IOException, BadInputException {
        LiveSession session = new LiveSession(
                row,
                steps.getFirst().prescription(),
                calibrations.read(row.deviceId(), row.startedAt()).usable(),
                readings,
                counting);
        Deque<Prescription.Step> ahead = new ArrayDeque<>(steps.subList(1, steps.size()));
        FrameDecoder decoder = new FrameDecoder(new FrameSink() {
            @Override
            public void message(long offset, Message message) {
                while (!ahead.isEmpty() && ahead.getFirst().afterMessages() <= session.messages()) {
                    session.prescribe(ahead.removeFirst().prescription());
                }
                session.accept(message);
            }

            @Override
            public void error(FrameError error) {
                metrics.error(error.kind());
            }
        });
        byte[] bytes = Frames.read(journal.file(row.deviceId(), row.id()));
        decoder.accept(bytes, 0, bytes.length);
        decoder.end();
        return session;
    }
}
