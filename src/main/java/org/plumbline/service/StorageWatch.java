package org.plumbline.service;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.plumbline.store.Journal;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database and the journal can be written now. */
final class StorageWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StorageWatch.class);

    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicInteger ready = new AtomicInteger(1);
    private final Store store;
    private final Journal journal;

    StorageWatch(Store store, Journal journal, Metrics metrics) {
        this.store = store;
        this.journal = journal;
        metrics.gauge("plumbline.storage.ready", "1 when database and journal can be written", ready::get);
        metrics.gauge("plumbline.journal.waiting.bytes", "Raw bytes not on disk yet", journal::waitingBytes);
        metrics.gauge("plumbline.journal.dropped.bytes", "Raw bytes given up", journal::droppedBytes);
    }

    Future<ClinicLife.Health> look() {
        return store.ping()
                .onComplete(this::tell)
                .transform(asked ->
                        Future.succeededFuture(new ClinicLife.Health(asked.succeeded(), journal.trouble() == null)))
                .onSuccess(health -> ready.set(health.ready() ? 1 : 0));
    }

    /** Once when it goes and once when it is back, however often somebody asks. */
    private void tell(AsyncResult<Void> asked) {
        if (away.getAndSet(asked.failed()) != asked.failed()) {
            if (asked.failed()) {
                LOG.error(
                        "The database cannot be written: {}. Requests are answered with 503 and sessions go on; what"
                                + " ends meanwhile is kept as soon as it works again. Look whether it runs, is reached"
                                + " and has room ('plumbline doctor')",
                        asked.cause().toString());
            } else {
                LOG.info("The database can be written again");
            }
        }
    }
}
