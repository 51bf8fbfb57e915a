package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.plumbline.service.Clinic;
import org.plumbline.service.RefusedException;
import org.plumbline.store.KeptReply;
import org.plumbline.store.ReplyStore;
import org.plumbline.store.Sha256;
import org.plumbline.store.WriteMark;

/**
 * A write with an {@code Idempotency-Key} happens once: the same key again gets the same answer, for a day. What was
 * refused is not remembered. Where the service stopped before the answer was kept, {@link WriteMark} tells whether
 * something was written: then it is not done again, and the answer says so; what may be done twice is.
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

    /** @param repeatable whether doing it again changes nothing more */
    Future<Reply> answer(Call call, String key, boolean repeatable, Api.Operation operation) {
        Instant now = clinic.clock().instant();
        KeptReply mine = KeptReply.pending(call.person().id(), key, fingerprint(call), now);
        return replies.reserve(mine, now.minus(GIVEN_UP), now.minus(REMEMBERED))
                .compose(earlier -> earlier.isEmpty()
                        ? first(call, mine, operation)
                        : again(call, mine, earlier.get(), repeatable, operation));
    }

    private Future<Reply> first(Call call, KeptReply mine, Api.Operation operation) {
        WriteMark.begin(mine);
        Future<Reply> answered = operation.answer(call);
        return answered.onComplete(done -> WriteMark.end())
                .compose(
                        reply -> replies.keep(mine.answered(reply.status(), text(reply)))
                                .map(reply),
                        e -> replies.drop(mine).transform(dropped -> Future.failedFuture(e)));
    }

    private Future<Reply> again(
            Call call, KeptReply mine, KeptReply earlier, boolean repeatable, Api.Operation operation) {
        if (!earlier.fingerprint().equals(mine.fingerprint())) {
            return refused(RefusedException.Kind.KEY_REUSED);
        }
        if (earlier.isAnswered()) {
            call.context().response().putHeader(REPLAYED, "true");
            return Future.succeededFuture(Reply.kept(earlier.status(), earlier.body()));
        }
        if (mine.at().isBefore(earlier.at().plus(GIVEN_UP))) {
            return refused(RefusedException.Kind.STILL_ANSWERING);
        }
        return repeatable ? first(call, mine, operation) : refused(RefusedException.Kind.ANSWER_LOST);
    }

    private static Future<Reply> refused(RefusedException.Kind kind) {
        return Future.failedFuture(new RefusedException(kind));
    }

    private static String text(Reply reply) {
        Buffer body = reply.body();
        return body == null ? "" : body.toString(StandardCharsets.UTF_8);
    }

    private static String fingerprint(Call call) {
        HttpServerRequest request = call.context().request();
        String body = call.context().body().asString();
        String all = request.method() + " " + request.uri() + "\n" + (body == null ? "" : body);
        return Sha256.hex(all);
    }
}
