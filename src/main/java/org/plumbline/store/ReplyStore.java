package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Answers to writes with an idempotency key. */
public interface ReplyStore {
    /**
     * Keeps the place for an answer.
     *
     * @param abandoned a place from before this time without an answer and without a {@link WriteMark}, is given to the
     *     new request: nothing came of it
     * @param forgotten answers from before this time are removed
     * @return empty when the place is the caller's; else what is there
     */
    Future<Optional<KeptReply>> reserve(KeptReply pending, Instant abandoned, Instant forgotten);

    Future<Void> keep(KeptReply answered);

    /** The request was refused: it may come again. */
    Future<Void> drop(KeptReply pending);
}
