package org.plumbline.web;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * What is no trouble and would hide one. Named in the settings of the log.
 *
 * <p>A timer of the SQL client's pool tells somebody "timeout" who was answered long before (vertx-sql-client issues 1567
 * and 1706, in 5.0.10 still): nobody misses anything.
 */
public final class LogNoise extends TurboFilter {
    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            @Nullable Object @Nullable [] parameters,
            @Nullable Throwable thrown) {
        return thrown instanceof IllegalStateException && ofLateTimer(thrown) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean ofLateTimer(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return String.valueOf(thrown.getMessage()).contains("already complete")
                && trace.length > 1
                && trace[1].getClassName().startsWith(POOL);
    }
}
