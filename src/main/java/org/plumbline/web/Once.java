package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.plumbline.service.Clinic;
import org.plumbline.service.RefusedException;
import org.plumbline.store.KeptReply;
import org.plumbline.store.ReplyStore;

/**
 * A write with an {@code Idempotency-Key} happens once: the same key again gets the same answer, for a day. What was
 * refused is not remembered, nor is a write whose service stopped before it could be.
 */
final class Once {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** A request that has not been answered for so long never will be: the service stopped under it. */
    private static final Duration GIVEN_UP = Duration.ofMinutes(2);

    private final Clinic clinic;
    private final ReplyStore replies;

    Once(Clinic clinic) {
        this.clinic = clinic;
        this.replies = clinic.store().replies();
    }

    Future<Reply> answer(Call call, String key, Api.Operation operation) {
        Instant now = clinic.clock().instant();
        KeptReply mine = KeptReply.pending(call.person().id(), key, fingerprint(call), now);
        return replies.reserve(mine, now.minus(GIVEN_UP), now.minus(REMEMBERED))
                .compose(earlier -> earlier.isEmpty()
                        ? first(call, mine, operation)
                        : Future.succeededFuture(again(call, mine, earlier.get())));
    }

    private Future<Reply> first(Call call, KeptReply mine, Api.Operation operation) {
        return operation
                .answer(call)
                .compose(
                        reply -> replies.keep(mine.answered(reply.status(), text(reply)))
                                .map(reply),
                        e -> replies.drop(mine).transform(dropped -> Future.failedFuture(e)));
    }

    private static Reply again(Call call, KeptReply mine, KeptReply earlier) {
        if (!earlier.fingerprint().equals(mine.fingerprint())) {
            throw new RefusedException(RefusedException.Kind.KEY_REUSED);
        }
        if (earlier.status() == KeptReply.PENDING) {
            throw new RefusedException(RefusedException.Kind.STILL_ANSWERING);
        }
        call.context().response().putHeader(REPLAYED, "true");
        return Reply.kept(earlier.status(), earlier.body());
    }

    private static String text(Reply reply) {
        Buffer body = reply.body();
        return body == null ? "" : body.toString(StandardCharsets.UTF_8);
    }

    private static String fingerprint(Call call) {
        HttpServerRequest request = call.context().request();
        String body = call.context().body().asString();
        String all = request.method() + " " + request.uri() + "\n" + (body == null ? "" : body);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
