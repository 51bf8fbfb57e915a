package org.plumbline.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubThreadTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** A request that asks the hub stays the request's: its name in the log, its mark in a transaction. */
    @Test
    void whoAsksIsToldWhereTheyAsked() throws Exception {
        HubThread hub = new HubThread(vertx);
        Context asking = vertx.getOrCreateContext();
        assertThat(asking).isNotSameAs(hub.context());
        CompletableFuture<Context> worked = new CompletableFuture<>();
        CompletableFuture<Context> told = new CompletableFuture<>();
        asking.runOnContext(here -> hub.here(() -> worked.complete(Vertx.currentContext()))
                .onComplete(done -> told.complete(Vertx.currentContext())));
        assertThat(worked.get(30, TimeUnit.SECONDS)).isSameAs(hub.context());
        assertThat(told.get(30, TimeUnit.SECONDS)).isSameAs(asking);
    }

    @Test
    void whatIsThrownFailsTheFuture() {
        HubThread hub = new HubThread(vertx);
        assertThat(hub.here(() -> {
                            throw new IllegalStateException("refused");
                        })
                        .toCompletionStage())
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("refused");
    }
}
