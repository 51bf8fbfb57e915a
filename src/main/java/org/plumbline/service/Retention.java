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
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Journal;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets go of what has been kept long enough, kind by kind, a few times a day. */
public final class Retention extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long EVERY_MILLIS = Duration.ofHours(6).toMillis();

    private final Vertx on;
    private final Store store;
    private final Path frames;
    private final Kinds kinds;
    private final InstantSource clock;

    /**
     * How long each kind stays; null is for ever.
     *
     * @param recordings raw frames of sessions; reports, traces and pain stay
     * @param unassigned raw frames that came outside of any session: nobody's
     */
    public record Kinds(
            @Nullable Duration recordings, @Nullable Duration unassigned) {
        public static final Kinds DEFAULTS = new Kinds(null, Duration.ofDays(30));
    }

    /** How many files went. */
    public record Gone(int recordings, int unassigned) {}

    private record Found(Path file, boolean ofSession) {}

    public Retention(Vertx on, Store store, Journal journal, Kinds kinds, InstantSource clock) {
        this.on = on;
        this.store = store;
        this.frames = journal.root();
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(
                EVERY_MILLIS,
                EVERY_MILLIS,
                tick -> run().onFailure(
                                e -> LOG.warn("What has been kept long enough is still there: {}", e.toString())));
        return Future.succeededFuture();
    }

    /** Now, by the clock of the clinic. A file counts from when it was last written. */
    public Future<Gone> run() {
        Instant now = clock.instant();
        return store.rights()
                .forgetSignIns(now)
                .compose(done -> on.executeBlocking(this::files))
                .compose(files ->
                        Future.join(files.stream().map(this::found).toList()).map(all -> all.<Found>list()))
                .compose(found -> on.executeBlocking(() -> new Gone(
                        let(found, true, kinds.recordings(), now), let(found, false, kinds.unassigned(), now))))
                .compose(gone -> gone.recordings() + gone.unassigned() == 0
                        ? Future.succeededFuture(gone)
                        : store.audit()
                                .add(new AuditEntry(
                                        now,
                                        null,
                                        "retention",
                                        null,
                                        gone.recordings() + " recordings, " + gone.unassigned() + " unassigned"))
                                .map(gone));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(frames)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private Future<Found> found(Path file) {
        String name = file.getFileName().toString().split("\\.", 2)[0];
        return store.sessions().byId(name).map(session -> new Found(file, session.isPresent()));
    }

    private static int let(List<Found> all, boolean ofSession, @Nullable Duration keep, Instant now)
            throws IOException {
        int gone = 0;
        for (Found found : all) {
            if (found.ofSession() == ofSession
                    && keep != null
                    && Files.getLastModifiedTime(found.file())
                            .toInstant()
                            .plus(keep)
                            .isBefore(now)
                    && Files.deleteIfExists(found.file())) {
                gone++;
            }
        }
        return gone;
    }
}
