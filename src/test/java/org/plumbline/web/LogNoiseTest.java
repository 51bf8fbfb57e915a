package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.spi.FilterReply;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class LogNoiseTest {
    private static final StackTraceElement PROMISE =
            new StackTraceElement("io.vertx.core.Promise", "fail", "Promise.java", 110);
    private static final StackTraceElement TIMER = new StackTraceElement(
            "io.vertx.sqlclient.impl.pool.SqlConnectionPool$1PoolRequest",
            "lambda$onEnqueue$1",
            "SqlConnectionPool.java",
            259);
    private static final StackTraceElement OURS =
            new StackTraceElement("org.plumbline.service.SessionDesk", "end", "SessionDesk.java", 1);

    @Test
    void theLateTimerOfThePoolAloneIsLeftOut() {
        assertThat(decision(new IllegalStateException("Promise already completed"), PROMISE, TIMER))
                .isEqualTo(FilterReply.DENY);
        assertThat(decision(new IllegalStateException("Promise already completed"), PROMISE, OURS))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decision(new IllegalStateException("closed"), PROMISE, TIMER))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decision(new IllegalArgumentException("already completed"), PROMISE, TIMER))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decision(null)).isEqualTo(FilterReply.NEUTRAL);
    }

    private static FilterReply decision(@Nullable Throwable thrown, StackTraceElement... trace) {
        if (thrown != null) {
            thrown.setStackTrace(trace);
        }
        Logger logger = (Logger) LoggerFactory.getLogger("io.vertx.core.impl.ContextImpl");
        return new LogNoise().decide(null, logger, Level.ERROR, "Unhandled exception", null, thrown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/logback.xml", "/logback-json.xml"})
    void bothFormatsOfTheLogLeaveItOut(String file) throws Exception {
        try (InputStream in = Objects.requireNonNull(LogNoiseTest.class.getResourceAsStream(file))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains(LogNoise.class.getName());
        }
    }
}
