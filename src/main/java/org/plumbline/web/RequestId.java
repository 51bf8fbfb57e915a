package org.plumbline.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.Ids;
import org.slf4j.MDC;
import org.slf4j.Marker;

/** One name for a request in the answer ({@code X-Request-Id}) and in every line of the log that it causes. */
public final class RequestId {
    static final String HEADER = "X-Request-Id";
    private static final String MDC_KEY = "request";
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final ContextLocal<String> LOCAL = ContextLocal.registerLocal(String.class);

    private RequestId() {}

    /** Named in META-INF/services, so that every Vert.x has the place for an id in its contexts from the beginning. */
    public static final class Place implements VertxServiceProvider {
        @Override
        public void init(VertxBootstrap bootstrap) {
            Objects.requireNonNull(LOCAL);
        }
    }

    /** The caller's own name for it where it can be used, so that a proxy's log and ours tell the same story. */
    static void begin(RoutingContext context) {
        String told = context.request().getHeader(HEADER);
        String id = told != null && USABLE.matcher(told).matches() ? told : Ids.next();
        Context here = Vertx.currentContext();
        if (here != null) {
            here.putLocal(LOCAL, id);
        }
        context.response().putHeader(HEADER, id);
        context.next();
    }

    /** Of the request that this thread answers now, null outside of one. */
    static @Nullable String current() {
        Context here = Vertx.currentContext();
        try {
            return here == null ? null : here.getLocal(LOCAL);
        } catch (IllegalArgumentException madeBeforeItWasRegistered) {
            // a Vert.x without requests, as commands and tests of storage have it
            return null;
        }
    }

    /** Hands the id to whatever is logged; named in the settings of the log. */
    public static final class InLog extends TurboFilter {
        @Override
        public FilterReply decide(
                @Nullable Marker marker,
                Logger logger,
                Level level,
                @Nullable String format,
                @Nullable Object @Nullable [] parameters,
                @Nullable Throwable thrown) {
            if (level.isGreaterOrEqual(Level.INFO)) {
                String id = current();
                if (id == null) {
                    MDC.remove(MDC_KEY);
                } else {
                    MDC.put(MDC_KEY, id);
                }
            }
            return FilterReply.NEUTRAL;
        }
    }
}
