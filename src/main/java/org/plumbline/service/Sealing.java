package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.plumbline.store.Frames;
import org.plumbline.store.Journal;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the frames of ended sessions small. Nothing waits for it, and what does not work is tried again later. */
public final class Sealing extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

    /** Ended this long ago, and nobody adds to a session's frames any more. */
    static final Duration AGE = Duration.ofHours(1);

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Vertx on;
    private final Store store;
    private final Journal journal;
    private final InstantSource clock;
    private final Metrics metrics;

    Sealing(Vertx on, Store store, Journal journal, InstantSource clock, Metrics metrics) {
        this.on = on;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(
                FIRST.toMillis(),
                EVERY.toMillis(),
                timer -> sealEnded()
                        .onFailure(e -> LOG.warn("Sessions were not sealed, tried again later: {}", e.toString())));
        return Future.succeededFuture();
    }

    /** Now. @return how many sessions were sealed */
    public Future<Integer> sealEnded() {
        return on.executeBlocking(this::open).compose(files -> {
            Future<Integer> sealed = Future.succeededFuture(0);
            for (Path file : files) {
                sealed = sealed.compose(n -> seal(file).map(done -> done ? n + 1 : n));
            }
            return sealed;
        });
    }

    private List<Path> open() throws IOException {
        try (Stream<Path> files = Files.walk(journal.root(), 2)) {
            return files.filter(f -> f.toString().endsWith(".wire")).sorted().toList();
        }
    }

    private Future<Boolean> seal(Path wire) {
        String name = String.valueOf(wire.getFileName());
        Instant before = clock.instant().minus(AGE);
        return store.sessions()
                .byId(name.substring(0, name.lastIndexOf('.')))
                .compose(row -> row.map(r -> r.endedAt())
                                .filter(ended -> ended.isBefore(before))
                                .isPresent()
                        ? on.executeBlocking(() -> Frames.seal(wire))
                        : Future.succeededFuture(false))
                .onSuccess(done -> {
                    if (done) {
                        metrics.sealed();
                    }
                });
    }
}
