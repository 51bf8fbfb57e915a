package org.plumbline.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;

/** One call of an operation, after the guard has let it through. */
final class Call {
    static final String PERSON = "plumbline.person";
    static final String PATIENT = "plumbline.patient";
    static final String SESSION = "plumbline.session";

    private final RoutingContext context;

    Call(RoutingContext context) {
        this.context = context;
    }

    RoutingContext context() {
        return context;
    }

    /** Who is signed in; only where the contract does not let anyone in. */
    Person person() {
        return Objects.requireNonNull(context.<@Nullable Person>get(PERSON), "the guard sets the person");
    }

    /** The {@code {patient}} of the path, whom this person may see. */
    Person patient() {
        return Objects.requireNonNull(context.<@Nullable Person>get(PATIENT), "the guard sets the patient");
    }

    /** The {@code {session}} of the path, whose patient this person may see. */
    SessionRow session() {
        return Objects.requireNonNull(context.<@Nullable SessionRow>get(SESSION), "the guard sets the session");
    }

    /** What stands in the path in the place of {@code {name}}. */
    String place(String name) {
        return context.pathParam(name);
    }

    String language() {
        return person().language();
    }

    /** The validated body. */
    JsonObject body() {
        JsonObject body = context.body().asJsonObject();
        return body == null ? new JsonObject() : body;
    }

    /** This server as the caller knows it, like {@code https://clinic.example}. */
    String origin() {
        return context.request().scheme() + "://" + context.request().authority();
    }

    String peer() {
        return String.valueOf(context.request().remoteAddress().hostAddress());
    }
}
