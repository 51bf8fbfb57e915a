package org.plumbline.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.plumbline.service.Clinic;

/** What the people who run it ask. */
final class OperationApi implements Api {
    private final Clinic clinic;
    private final PrometheusMeterRegistry registry;
    private final String contract;

    OperationApi(Clinic clinic, PrometheusMeterRegistry registry, String contract) {
        this.clinic = clinic;
        this.registry = registry;
        this.contract = contract;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "openapi",
                call -> Future.succeededFuture(Reply.text("application/yaml; charset=utf-8", contract)),
                "healthLive",
                call -> Future.succeededFuture(Reply.ok(health("UP"))),
                "healthReady",
                call -> clinic.ready()
                        .map(Reply.ok(health("UP")))
                        .recover(e -> Future.succeededFuture(Reply.json(503, health("DOWN")))),
                "metrics",
                call -> Future.succeededFuture(
                        Reply.text("text/plain; version=0.0.4; charset=utf-8", registry.scrape())));
    }

    private static JsonObject health(String status) {
        return new JsonObject().put("status", status).put("checks", new JsonArray());
    }
}
