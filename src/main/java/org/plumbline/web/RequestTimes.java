package org.plumbline.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;

/** How many requests there are, how they end and how long they take. Neither paths nor people are told apart. */
final class RequestTimes {
    private static final int CLASS_OF_STATUS = 100;

    private final MeterRegistry registry;

    RequestTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    void begin(RoutingContext context) {
        Timer.Sample sample = Timer.start(registry);
        context.addEndHandler(ended -> sample.stop(registry.timer(
                "plumbline.requests", "status", context.response().getStatusCode() / CLASS_OF_STATUS + "xx")));
        context.next();
    }
}
