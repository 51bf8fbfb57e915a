package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Clinic;
import org.plumbline.service.RefusedException;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Person;
import org.plumbline.store.Role;
import org.plumbline.store.SessionRow;

/**
 * Who may call what, read from {@code x-access} of the contract; an operation without it does not start, nor does one
 * that shows an administrator health data. A person who may not see a patient is told that there is none.
 */
final class Guard {
    static final String COOKIE = "plumbline";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String ANYONE = "anyone";
    private static final String DEVICE_TOKEN = "device-token";
    private static final String HEALTH_DATA = "x-health-data";

    private final Clinic clinic;
    private final OpenAPIContract contract;
    private final Underway underway;

    Guard(Clinic clinic, OpenAPIContract contract, Underway underway) {
        this.clinic = clinic;
        this.contract = contract;
        this.underway = underway;
        contract.operations().forEach(Guard::access);
    }

    private static Set<String> access(Operation operation) {
        JsonArray access = operation.getOpenAPIModel().getJsonArray("x-access");
        if (access == null || access.isEmpty()) {
            throw new IllegalStateException(operation.getOperationId() + " has no x-access");
        }
        Set<String> roles = access.stream().map(Object::toString).collect(Collectors.toSet());
        if (roles.contains(Role.ADMINISTRATOR.id()) && healthData(operation)) {
            throw new IllegalStateException(
                    operation.getOperationId() + " lets an administrator in and does not say x-health-data: false");
        }
        return roles;
    }

    /** Unless the contract says otherwise, everything is about somebody's health. */
    private static boolean healthData(Operation operation) {
        return operation.getOpenAPIModel().getBoolean(HEALTH_DATA, true);
    }

    /** Lets the call through or answers it. */
    void check(RoutingContext context) {
        Operation operation = contract.findOperation(
                context.request().path(), context.request().method());
        if (operation == null) {
            context.next();
            return;
        }
        Set<String> access = access(operation);
        if (access.contains(ANYONE) || access.contains(DEVICE_TOKEN)) {
            context.next();
            return;
        }
        admit(context, operation, access).onSuccess(let -> context.next()).onFailure(e -> refuse(context, e));
    }

    /** Succeeds with the person, patient and session set in the context. */
    Future<Void> admit(RoutingContext context, Operation operation) {
        return admit(context, operation, access(operation));
    }

    /** Whether somebody who was let in would be let in now: signed in, of the role, with the patient in their care. */
    Future<Void> still(RoutingContext context, Operation operation) {
        Map<String, String> path =
                places(operation.getAbsoluteOpenAPIPath(), context.request().path());
        return underway.work(() -> person(context).compose(person -> subject(context, person, path)));
    }

    private Future<Void> admit(RoutingContext context, Operation operation, Set<String> access) {
        return underway.work(() -> look(context, operation, access));
    }

    private Future<Void> look(RoutingContext context, Operation operation, Set<String> access) {
        Map<String, String> path =
                places(operation.getAbsoluteOpenAPIPath(), context.request().path());
        return person(context)
                .compose(person -> access.contains(person.role().id())
                        ? Future.succeededFuture(person)
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_ALLOWED)))
                .compose(person -> {
                    context.put(Call.PERSON, person);
                    return subject(context, person, path);
                })
                .compose(admitted -> audited(context, operation, path));
    }

    /** Every write, and every read of somebody's health, is written down before it is answered. */
    private Future<Void> audited(RoutingContext context, Operation operation, Map<String, String> path) {
        boolean read = READS.contains(context.request().method());
        if (read && !healthData(operation)) {
            return Future.succeededFuture();
        }
        @Nullable Person patient = context.<@Nullable Person>get(Call.PATIENT);
        String session = path.get("session");
        return clinic.store()
                .audit()
                .add(new AuditEntry(
                        clinic.clock().instant(),
                        new Call(context).person().id(),
                        read ? "read" : "write",
                        patient == null ? null : patient.id(),
                        operation.getOperationId() + (session == null ? "" : " " + session)));
    }

    static void refuse(RoutingContext context, Throwable e) {
        if (e instanceof RefusedException refused && refused.kind() == RefusedException.Kind.SIGN_IN_REFUSED) {
            Problems.notSignedIn(context);
        } else {
            Problems.failed(context, e);
        }
    }

    private Future<Person> person(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        Future<Optional<Person>> found = cookie == null
                ? Future.succeededFuture(Optional.empty())
                : clinic.accounts().signIns().signedIn(cookie.getValue());
        return found.compose(person -> person.map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(new RefusedException(RefusedException.Kind.SIGN_IN_REFUSED))));
    }

    private Future<Void> subject(RoutingContext context, Person person, Map<String, String> path) {
        String session = path.get("session");
        if (session != null) {
            return clinic.store().sessions().byId(session).compose(row -> {
                row.ifPresent(found -> context.put(Call.SESSION, found));
                return mayBeSeen(context, person, row.map(SessionRow::patientId).orElse(null));
            });
        }
        return path.containsKey("patient") ? mayBeSeen(context, person, path.get("patient")) : Future.succeededFuture();
    }

    private Future<Void> mayBeSeen(RoutingContext context, Person person, @Nullable String patientId) {
        if (patientId == null) {
            return hidden();
        }
        Future<Boolean> allowed = switch (person.role()) {
            case PATIENT -> Future.succeededFuture(person.id().equals(patientId));
            case PHYSIO -> clinic.care().looksAfter(person.id(), patientId);
            // Only in operations without health data; others do not let this role in
            case ADMINISTRATOR -> Future.succeededFuture(true);
        };
        return allowed.compose(yes -> yes ? clinic.store().people().byId(patientId) : hidden())
                .compose(patient -> {
                    Optional<Person> there = patient.filter(found -> found.role() == Role.PATIENT);
                    there.ifPresent(found -> context.put(Call.PATIENT, found));
                    return there.isPresent() ? Future.succeededFuture() : hidden();
                });
    }

    private static <T> Future<T> hidden() {
        return Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND));
    }

    private static Map<String, String> places(String template, String path) {
        String[] names = template.split("/", -1);
        String[] values = path.split("/", -1);
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < Math.min(names.length, values.length); i++) {
            if (names[i].startsWith("{")) {
                places.put(names[i].substring(1, names[i].length() - 1), values[i]);
            }
        }
        return places;
    }

    /** A page of another site cannot set a header of its own, so a write that has it comes from ours. */
    static void ownWritesOnly(RoutingContext context) {
        HttpMethod method = context.request().method();
        if (READS.contains(method) || "1".equals(context.request().getHeader("X-Plumbline"))) {
            context.next();
        } else {
            Problems.send(context, 403, "missing-header", "A write needs the header X-Plumbline: 1.", null);
        }
    }
}
