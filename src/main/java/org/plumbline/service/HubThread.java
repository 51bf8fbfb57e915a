package org.plumbline.service;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The one thread on which devices, leases and live sessions are touched; nothing there needs a lock. */
final class HubThread implements Executor {
    private final Context context;

    HubThread(Vertx vertx) {
        context = vertx.getOrCreateContext();
    }

    Context context() {
        return context;
    }

    @Override
    public void execute(Runnable work) {
        context.runOnContext(go -> work.run());
    }

    /** Runs there; what it throws fails the future. */
    <T> Future<T> here(Supplier<T> work) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(
                go -> Future.<Void>succeededFuture().map(nothing -> work.get()).onComplete(promise));
        return promise.future();
    }
}
