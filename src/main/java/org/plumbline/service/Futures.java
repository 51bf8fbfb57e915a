package org.plumbline.service;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Futures of Vert.x from several of them, and from what is done elsewhere. */
final class Futures {
    private Futures() {}

    /** In the order given; fails with the first failure once all are done. */
    static <T> Future<List<T>> all(List<Future<T>> futures) {
        return futures.isEmpty()
                ? Future.succeededFuture(List.of())
                : Future.join(futures).map(done -> done.list());
    }

    /** What a thread of its own completes, told on the context from which it is asked for. */
    static <T> Future<T> here(CompletionStage<T> stage) {
        Context asking = Vertx.currentContext();
        return asking == null ? Future.fromCompletionStage(stage) : Future.fromCompletionStage(stage, asking);
    }
}
