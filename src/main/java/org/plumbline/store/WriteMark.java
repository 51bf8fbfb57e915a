package org.plumbline.store;

import static org.plumbline.store.Sql.places;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.vertx.sqlclient.SqlClient;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notes in the transaction of a write that a request with an idempotency key has written something. Should the service
 * stop before the answer is kept, it is known afterwards whether the write happened: the note is there with it, or
 * neither is.
 */
public final class WriteMark {
    private static final ContextLocal<WriteMark> LOCAL = ContextLocal.registerLocal(WriteMark.class);

    private final String personId;
    private final String key;

    private WriteMark(String personId, String key) {
        this.personId = personId;
        this.key = key;
    }

    /** Named in META-INF/services, so that every Vert.x has the place for it in its contexts from the beginning. */
    public static final class Place implements VertxServiceProvider {
        @Override
        public void init(VertxBootstrap bootstrap) {
            Objects.requireNonNull(LOCAL);
        }
    }

    /** What this context writes from now on is this request's. */
    public static void begin(KeptReply place) {
        Context here = Vertx.currentContext();
        if (here != null) {
            here.putLocal(LOCAL, new WriteMark(place.personId(), place.key()));
        }
    }

    public static void end() {
        Context here = Vertx.currentContext();
        if (here != null) {
            here.removeLocal(LOCAL);
        }
    }

    static @Nullable WriteMark current() {
        Context here = Vertx.currentContext();
        try {
            return here == null ? null : here.getLocal(LOCAL);
        } catch (IllegalArgumentException madeBeforeItWasRegistered) {
            return null;
        }
    }

    Future<Void> note(SqlClient client) {
        return Sql.write(
                        client,
                        """
                        UPDATE kept_reply SET status = #{written}
                        WHERE person_id = #{person} AND idempotency_key = #{key} AND status = #{pending}""",
                        places(
                                "written",
                                KeptReply.WRITTEN,
                                "pending",
                                KeptReply.PENDING,
                                "person",
                                personId,
                                "key",
                                key))
                .mapEmpty();
    }
}
