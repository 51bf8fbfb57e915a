package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.plumbline.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the database knows of devices, written now and then. Lives on the hub's thread. */
final class DeviceRows {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceRows.class);

    /** A sensor says hello every few seconds; only news is written at once. */
    private static final long KEEP_SECONDS = 30;

    private final Store store;
    private final Executor hub;
    private final Set<Future<Void>> keeping = new HashSet<>();

    /** @param hub runs work on the hub's thread */
    DeviceRows(Store store, Executor hub) {
        this.store = store;
        this.hub = hub;
    }

    /** @return whether it was kept: because of the news, or because the last time was long ago */
    boolean seen(DeviceState device, Instant now, boolean news) {
        boolean due = device.toBeKept(now, KEEP_SECONDS) || news;
        if (due) {
            keep(device);
        }
        return due;
    }

    void keep(DeviceState device) {
        Future<Void> kept = store.devices().seen(device.row());
        keeping.add(kept);
        kept.onFailure(e -> LOG.warn("A device could not be kept: {}", e.toString()))
                .onComplete(done -> hub.execute(() -> keeping.remove(kept)));
    }

    /** Completes when every device that was to be kept is. */
    Future<Void> settled() {
        return Future.join(List.copyOf(keeping)).transform(any -> Future.succeededFuture());
    }
}
