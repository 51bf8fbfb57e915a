package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Clinic;
import org.plumbline.store.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens around every operation: once per key, in pages, with an ETag, and a line in the log. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int TAG_BYTES = 18;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Once once;
    private final Underway underway;

    Answers(Clinic clinic, Underway underway) {
        once = new Once(clinic);
        this.underway = underway;
    }

    void answer(RoutingContext context, Operation described, Api.Operation operation) {
        log(context, described.getOperationId());
        underway.work(() -> reply(context, described, operation))
                .map(reply -> takes(described, "limit") ? Paging.page(context, reply) : reply)
                .onSuccess(reply -> send(context, reply))
                .onFailure(e -> Problems.failed(context, e));
    }

    private Future<Reply> reply(RoutingContext context, Operation described, Api.Operation operation) {
        Call call = new Call(context);
        String key = context.request().getHeader(Once.HEADER);
        return key != null && takes(described, Once.HEADER)
                ? once.answer(call, key, repeatable(described), operation)
                : operation.answer(call);
    }

    /** A PUT sets what it says however often, and so do others that say so. */
    private static boolean repeatable(Operation described) {
        return described.getHttpMethod().equals(HttpMethod.PUT)
                || described.getOpenAPIModel().getBoolean("x-repeatable", false);
    }

    /** What the contract does not name is not looked at: nobody has checked it. */
    private static boolean takes(Operation described, String header) {
        return described.getParameters().stream()
                .anyMatch(parameter -> parameter.getName().equalsIgnoreCase(header));
    }

    private static void send(RoutingContext context, Reply reply) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        Buffer body = reply.body();
        if (body == null) {
            response.setStatusCode(reply.status()).end();
            return;
        }
        if (reply.status() == 200 && context.request().method().equals(HttpMethod.GET)) {
            if (!response.headers().contains("ETag")) {
                response.putHeader("ETag", tag(body));
            }
            if (seen(
                    context.request().getHeader("If-None-Match"),
                    response.headers().get("ETag"))) {
                response.setStatusCode(304).end();
                return;
            }
        }
        response.setStatusCode(reply.status())
                .putHeader("Content-Type", reply.contentType())
                .end(body);
    }

    private static boolean seen(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(",")).map(String::strip).anyMatch(tag::equals);
    }

    private static String tag(Buffer body) {
        return '"' + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(Sha256.of(body.getBytes()), TAG_BYTES)) + '"';
    }

    /** What was done and how it ended; who and about whom stands in the audit alone. */
    private static void log(RoutingContext context, String operation) {
        long began = System.nanoTime();
        boolean read = context.request().method().equals(HttpMethod.GET);
        context.addEndHandler(ended -> {
            int status = context.response().getStatusCode();
            long millis = Math.round((System.nanoTime() - began) / NANOS_PER_MILLI);
            if (read && status < 400) {
                LOG.debug("{} {} {} ms", operation, status, millis);
            } else {
                LOG.info("{} {} {} ms", operation, status, millis);
            }
        });
    }
}
