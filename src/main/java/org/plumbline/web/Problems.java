package org.plumbline.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.JsonSchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.RefusedException;
import org.plumbline.store.Ids;
import org.plumbline.store.NameTakenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error as {@code application/problem+json}. What was unexpected is logged under a number, never shown. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static void send(RoutingContext context, int status, String type, String title, @Nullable String detail) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        JsonObject problem = new JsonObject()
                .put("type", "urn:plumbline:" + type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json; charset=utf-8")
                .end(problem.encode());
    }

    static void notSignedIn(RoutingContext context) {
        send(context, 401, "not-signed-in", "Please sign in.", null);
    }

    static void notFound(RoutingContext context) {
        send(context, 404, "not-found", "There is no such thing here.", null);
    }

    static void notAllowed(RoutingContext context) {
        send(context, 403, "not-allowed", "This is not for your role.", null);
    }

    static void failed(RoutingContext context, Throwable failure) {
        boolean nobodyThere = failure instanceof IOException && left(context);
        if (nobodyThere || failure instanceof Underway.ClosingException) {
            LOG.debug("Left before the whole answer: {}", failure.toString());
            return;
        }
        switch (failure) {
            case RefusedException refused ->
                send(context, status(refused.kind()), refused.kind().id(), String.valueOf(refused.getMessage()), null);
            case NameTakenException taken ->
                send(context, 409, "name-taken", "Somebody has this name already.", taken.getMessage());
            case ValidatorException invalid ->
                send(context, 400, "invalid", "The request does not fit the contract.", oneLine(invalid));
            case JsonSchemaValidationException invalid ->
                send(context, 400, "invalid", "The request does not fit the contract.", oneLine(invalid));
            case SQLException refused -> notNow(context, failure);
            case IOException gone -> notNow(context, failure);
            case DatabaseException refused -> notNow(context, failure);
            case ClosedConnectionException gone -> notNow(context, failure);
            case TimeoutException gone -> notNow(context, failure);
            default -> unexpected(context, failure);
        }
    }

    /** A page that was closed while it was being answered. A database that fails does so before the answer begins. */
    private static boolean left(RoutingContext context) {
        return context.response().closed() || context.response().headWritten();
    }

    private static int status(RefusedException.Kind kind) {
        return switch (kind) {
            case NOT_FOUND, UNKNOWN_DEVICE, INVITATION_GONE -> 404;
            case SIGN_IN_REFUSED, CODE_NEEDED, CODE_REFUSED -> 401;
            case NOT_ALLOWED -> 403;
            case TOO_MANY_TRIES, LOCKED_OUT -> 429;
            case INVALID, UNKNOWN_EXERCISE -> 400;
            case CONSENT_NEEDED,
                    CONSENT_WITHDRAWN,
                    DEVICE_IN_USE,
                    SENSOR_AWAY,
                    SESSION_RUNNING,
                    SECOND_FACTOR_ON,
                    BLOCKED,
                    NOT_TODAY,
                    UNANSWERED,
                    NOT_BLOCKED,
                    NOT_RUNNING,
                    FRAMES_MISSING,
                    DECIDED,
                    DOES_NOT_FIT,
                    STILL_ANSWERING,
                    ANSWER_LOST,
                    STILL_RUNNING -> 409;
            case PLAN_CHANGED, CHANGED -> 412;
            case KEY_REUSED -> 422;
            case VERSION_NEEDED -> 428;
        };
    }

    private static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** The database is away or refuses: nothing has changed, and it may work again soon. */
    private static void notNow(RoutingContext context, Throwable failure) {
        LOG.error("Not kept: {}", failure.toString());
        send(context, 503, "not-now", "This cannot be kept right now. Please try again in a moment.", null);
    }

    private static void unexpected(RoutingContext context, Throwable failure) {
        String number = Ids.next();
        LOG.error("Unexpected, told as {}", number, failure);
        send(context, 500, "unexpected", "Something unexpected happened.", "It is in the log as " + number + ".");
    }

    /** For what the router itself turns away: an unknown path, a body that is too large, a broken request. */
    static void ofRouter(RoutingContext context) {
        int status = context.statusCode();
        Throwable failure = context.failure();
        if (failure instanceof RefusedException || failure instanceof ValidatorException || status == 500) {
            failed(context, failure == null ? new IllegalStateException("failed without a reason") : failure);
            return;
        }
        switch (status) {
            case 404 -> notFound(context);
            case 405 -> send(context, 405, "method-not-allowed", "This cannot be done here.", null);
            case 413 -> send(context, 413, "too-large", "This is too large.", null);
            case 503 ->
                send(context, 503, "not-now", "This takes too long right now. Please try again in a moment.", null);
            default -> send(context, status < 400 ? 500 : status, "invalid", "The request cannot be used.", null);
        }
    }
}
