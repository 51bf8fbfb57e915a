package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database server itself is killed while the store writes; the store goes on by itself when it is there again. */
class PostgresKilledIT {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final int KILLS = 2;

    @TempDir
    Path folder;

    @Test
    @Timeout(180)
    void whatWasAcknowledgedIsThereAfterwards() throws Exception {
        Path data = folder.resolve("data");
        PostgresServer server = PostgresServer.own(data);
        Vertx vertx = Vertx.vertx();
        try {
            Store store = StoreContract.await(server.emptyDatabase().open(vertx));
            Writing writing = new Writing(store);
            Thread thread = Thread.ofPlatform().daemon().start(writing);
            SplittableRandom random = new SplittableRandom(20_261_123);
            for (int kill = 0; kill < KILLS; kill++) {
                int until = writing.kept.get() + random.nextInt(20, 200);
                await().atMost(Duration.ofSeconds(60)).until(() -> writing.kept.get() >= until);
                server.kill(data);
                int refused = writing.refused.get();
                await().atMost(Duration.ofSeconds(30)).until(() -> writing.refused.get() > refused);
                server.startAgain(data);
            }
            int before = writing.kept.get();
            await().atMost(Duration.ofSeconds(60)).until(() -> writing.kept.get() > before + 5);
            writing.enough.set(true);
            thread.join();
            AuditCheck check = StoreContract.await(store.audit().verify());
            assertThat(check.broken()).isNull();
            assertThat(check.entries())
                    .isBetween((long) writing.kept.get(), (long) writing.kept.get() + writing.refused.get());
            StoreContract.await(store.close());
        } finally {
            StoreContract.await(vertx.close());
            server.stop();
        }
    }

    /** One entry after the other, on a thread of its own. */
    private static final class Writing implements Runnable {
        private final Store store;
        private final AtomicInteger kept = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicBoolean enough = new AtomicBoolean();

        Writing(Store store) {
            this.store = store;
        }

        @Override
        public void run() {
            while (!enough.get()) {
                Future<Void> one = store.audit()
                        .add(new AuditEntry(NOW, "anna", "try", "s" + kept.get(), null))
                        .onSuccess(done -> kept.incrementAndGet())
                        .onFailure(e -> refused.incrementAndGet());
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(1))
                        .until(one::isComplete);
            }
        }
    }
}
