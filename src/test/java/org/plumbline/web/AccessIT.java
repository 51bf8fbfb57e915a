package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Database;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;

/** Who may call what, over every operation of the contract. A new operation without a row fails. */
class AccessIT {
    /**
     * Operation, then the status for: nobody, the patient it is about, another patient, their physio, another physio.
     * 400, 404 for an unknown device, 409 and 426 mean: let through to the operation itself.
     */
    private static final String TABLE = """
            signIn            401 401 401 401 401
            signOut           204 204 204 204 204
            me                401 200 200 200 200
            changePassword    401 401 401 401 401
            exercises         401 200 200 200 200
            devices           401 200 200 200 200
            createBridgeToken 401 403 403 201 201
            patients          401 403 403 200 200
            createPatient     401 403 403 201 409
            patient           401 200 404 200 404
            sessions          401 200 404 200 404
            startSession      401 404 404 403 403
            session           401 200 404 200 404
            trace             401 200 404 200 404
            endSession        401 200 404 403 403
            live              401 400 404 400 404
            painReports       401 200 404 200 404
            reportPain        401 201 404 403 403
            checkIns          401 200 404 200 404
            redFlags          401 200 404 200 404
            clearRedFlag      401 403 403 409 404
            plan              401 200 404 200 404
            changePlan        401 403 403 428 404
            planVersions      401 200 404 200 404
            proposals         401 200 404 200 404
            decideProposal    401 403 403 404 404
            links             401 200 404 200 404
            pooledLinks         401 403 403 200 200
            report            401 200 404 200 404
            bridge            401 401 401 401 401
            openapi           200 200 200 200 200
            healthLive        200 200 200 200 200
            healthReady       200 200 200 200 200
            metrics           200 200 200 200 200
            """;

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("signIn", "{\"username\":\"nobody\",\"password\":\"nothing\"}"),
            Map.entry("changePassword", "{\"old\":\"not this one\",\"new\":\"another password\"}"),
            Map.entry("createBridgeToken", "{\"label\":\"gateway\"}"),
            Map.entry("createPatient", "{\"name\":\"New\",\"username\":\"newcomer\"}"),
            Map.entry("startSession", "{\"exercise\":\"squat\",\"device\":\"00000000000000ff\"}"),
            Map.entry("endSession", "{\"reason\":\"done\"}"),
            Map.entry("reportPain", "{\"moment\":\"unscheduled\",\"nprs\":2}"),
            Map.entry("clearRedFlag", "{\"note\":\"spoke with the patient\"}"),
            Map.entry("changePlan", "{\"items\":[],\"why\":\"none\"}"),
            Map.entry("decideProposal", "{\"accept\":true,\"word\":\"yes\"}"));

    @TempDir
    Path folder;

    Database database(Path folder) {
        return RunningClinic.inFolder(folder);
    }

    @Test
    void everyOperationAnswersEachRoleAsTheTableSays() throws Exception {
        Map<String, List<Integer>> table = table();
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of())) {
            Person dana = clinic.physio("dana");
            clinic.physio("other-physio");
            Person anna = clinic.patient("anna", dana);
            clinic.patient("ben", null);
            RunningClinic.await(clinic.application()
                    .clinic()
                    .store()
                    .sessions()
                    .start(
                            SessionRow.started("s1", anna.id(), "squat", "auto", "d1", RunningClinic.START),
                            RunningClinic.START));
            List<Operation> operations = contract().operations();
            assertThat(operations.stream().map(Operation::getOperationId).collect(Collectors.toSet()))
                    .as("every operation has a row and every row an operation")
                    .isEqualTo(table.keySet());
            @Nullable String[] names = {null, "anna", "ben", "dana", "other-physio"};
            SoftAssertions softly = new SoftAssertions();
            for (Operation operation : operations) {
                for (int who = 0; who < names.length; who++) {
                    String cookie = names[who] == null ? null : clinic.signIn(names[who]);
                    int status = call(clinic, operation, cookie, anna.id()).statusCode();
                    softly.assertThat(status)
                            .as(operation.getOperationId() + " by " + names[who])
                            .isEqualTo(table.getOrDefault(operation.getOperationId(), List.of())
                                    .get(who));
                }
            }
            softly.assertAll();
        }
    }

    private static HttpResponse<String> call(
            RunningClinic clinic, Operation operation, @Nullable String cookie, String patient) throws Exception {
        String path = operation
                .getAbsoluteOpenAPIPath()
                .replace("{patient}", patient)
                .replace("{session}", "s1")
                .replace("{proposal}", "p1");
        String body = BODIES.getOrDefault(operation.getOperationId(), "");
        HttpRequest.Builder request = clinic.request(cookie, path).header("X-Plumbline", "1");
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return clinic.send(request.method(operation.getHttpMethod().name(), HttpRequest.BodyPublishers.ofString(body)));
    }

    private static OpenAPIContract contract() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            return RunningClinic.await(Contract.load(vertx, Pages.resource("/openapi.yaml")));
        } finally {
            RunningClinic.await(vertx.close());
        }
    }

    private static Map<String, List<Integer>> table() {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        TABLE.lines().forEach(line -> {
            String[] cells = line.split("\\s+");
            rows.put(
                    cells[0],
                    List.of(cells).subList(1, cells.length).stream()
                            .map(Integer::valueOf)
                            .toList());
        });
        return rows;
    }

    @Test
    void problemsArePlainAndTellNothingInside() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of())) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            HttpResponse<String> unknown = clinic.get(cookie, "/api/v1/nothing");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(unknown.headers().firstValue("content-type").orElseThrow())
                    .startsWith("application/problem+json");
            HttpResponse<String> invalid = clinic.post(null, "/api/v1/sign-in", new JsonObject().put("username", "x"));
            assertThat(invalid.statusCode()).isEqualTo(400);
            assertThat(new JsonObject(invalid.body()).getString("type")).isEqualTo("urn:plumbline:invalid");
            HttpResponse<String> noHeader =
                    clinic.send(clinic.request(cookie, "/api/v1/sign-out").POST(HttpRequest.BodyPublishers.noBody()));
            assertThat(noHeader.statusCode()).isEqualTo(403);
            HttpResponse<String> large = clinic.post(
                    null,
                    "/api/v1/sign-in",
                    new JsonObject().put("username", "x".repeat(100_000)).put("password", "y"));
            assertThat(large.statusCode()).isEqualTo(413);
            assertThat(unknown.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void guessingIsSlowedDown() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder, database(folder), List.of())) {
            clinic.patient("anna", null);
            JsonObject guess = new JsonObject().put("username", "anna").put("password", "a guess");
            for (int i = 0; i < 5; i++) {
                assertThat(clinic.post(null, "/api/v1/sign-in", guess).statusCode())
                        .isEqualTo(401);
            }
            HttpResponse<String> refused = clinic.post(null, "/api/v1/sign-in", guess);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            clinic.pass(java.time.Duration.ofMinutes(1));
            assertThat(clinic.signIn("anna")).startsWith("plumbline=");
        }
    }
}
