package org.plumbline.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.plumbline.service.Clinic;
import org.plumbline.service.ClinicLife;

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
                call -> Future.succeededFuture(Reply.ok(health(true, new JsonArray()))),
                "healthReady",
                call -> clinic.life().health().map(found -> Reply.json(found.ready() ? 200 : 503, health(found))),
                "metrics",
                call -> Future.succeededFuture(
                        Reply.text("text/plain; version=0.0.4; charset=utf-8", registry.scrape())));
    }

    private static JsonObject health(ClinicLife.Health found) {
        return health(
                found.ready(),
                new JsonArray().add(check("database", found.database())).add(check("journal", found.journal())));
    }

    private static JsonObject health(boolean up, JsonArray checks) {
        return new JsonObject().put("status", status(up)).put("checks", checks);
    }

    /** Never why: anyone may ask. The reason stands in the log. */
    private static JsonObject check(String what, boolean up) {
        return new JsonObject().put("id", what).put("status", status(up));
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
