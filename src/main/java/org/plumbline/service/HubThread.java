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

    /**
     * Runs there; what it throws fails the future. Whoever asks from a context of Vert.x is told on it: what follows must
     * neither hold up the devices nor lose whose request it is.
     */
    <T> Future<T> here(Supplier<T> work) {
        Context asking = Vertx.currentContext();
        Promise<T> promise = Promise.promise();
        context.runOnContext(go -> {
            Future<T> done = Future.<Void>succeededFuture().map(nothing -> work.get());
            if (asking == null) {
                done.onComplete(promise);
            } else {
                asking.runOnContext(back -> done.onComplete(promise));
            }
        });
        return promise.future();
    }
}
