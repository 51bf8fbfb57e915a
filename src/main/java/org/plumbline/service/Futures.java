package org.plumbline.service;

import io.vertx.core.Future;
import java.util.List;

/** Several futures as one of a list. */
final class Futures {
    private Futures() {}

    /** In the order given; fails with the first failure once all are done. */
    static <T> Future<List<T>> all(List<Future<T>> futures) {
        return futures.isEmpty()
                ? Future.succeededFuture(List.of())
                : Future.join(futures).map(done -> done.list());
    }
}
