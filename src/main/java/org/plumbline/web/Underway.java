package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The requests that are being worked on. A service that stops finishes them, and begins no other. */
final class Underway {
    /** A database that is away does not hold up a stop. */
    private static final long LAST_SECONDS = 10;

    private final Promise<Void> nothing = Promise.promise();
    private int count;
    private boolean closing;

    /** @return fails without having begun once it closes */
    <T> Future<T> work(Supplier<Future<T>> request) {
        if (!begin()) {
            return Future.failedFuture(new ClosingException());
        }
        return Future.<Void>succeededFuture().compose(begun -> request.get()).onComplete(done -> end());
    }

    /** Begins nothing any more; completes when everything that was begun is through, or after a while. */
    Future<Void> through() {
        boolean idle;
        synchronized (this) {
            closing = true;
            idle = count == 0;
        }
        if (idle) {
            nothing.tryComplete();
        }
        return nothing.future().timeout(LAST_SECONDS, TimeUnit.SECONDS).otherwiseEmpty();
    }

    private synchronized boolean begin() {
        if (!closing) {
            count++;
        }
        return !closing;
    }

    private void end() {
        boolean last;
        synchronized (this) {
            count--;
            last = closing && count == 0;
        }
        if (last) {
            nothing.tryComplete();
        }
    }

    /** The service stops; whoever asked has no line to it any more. */
    static final class ClosingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClosingException() {
            super("the service stops", null, false, false);
        }
    }
}
