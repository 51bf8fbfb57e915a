package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
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
     * Operation, then the status for: nobody, the patient it is about, another patient, their physio, another physio,
     * an administrator, a bridge with its token and no cookie.
     * 400, 404 for an unknown device, 409 and 426 mean: let through to the operation itself.
     */
    private static final String TABLE = """
            signIn               401 401 401 401 401 401 401
            signOut              204 204 204 204 204 204 204
            me                   401 200 200 200 200 200 401
            setLanguage          401 200 200 200 200 200 401
            changePassword       401 401 401 401 401 401 401
            secondFactor         401 200 200 200 200 200 401
            offerSecondFactor    401 201 201 201 201 201 401
            confirmSecondFactor  401 401 401 401 401 401 401
            renewRecoveryCodes   401 404 404 404 404 404 401
            removeSecondFactor   401 204 204 204 204 204 401
            oidc                 200 200 200 200 200 200 200
            oidcStart            404 404 404 404 404 404 404
            oidcBack             303 303 303 303 303 303 303
            oidcCode             401 401 401 401 401 401 401
            oidcLink             401 200 200 200 200 200 401
            linkOidc             401 404 404 404 404 404 401
            unlinkOidc           401 204 204 204 204 204 401
            invitations          401 403 403 403 403 200 401
            invite               401 403 403 201 201 201 401
            takeBackInvitation   401 403 403 403 403 404 401
            invitation           404 404 404 404 404 404 404
            join                 404 404 404 404 404 404 404
            people               401 403 403 403 403 200 401
            newPasswordLink      401 403 403 403 403 201 401
            carers               401 200 404 200 404 200 401
            grantCare            401 403 403 403 403 204 401
            consent              401 200 404 200 404 403 401
            giveConsent          401 201 404 403 403 403 401
            withdrawConsent      401 204 404 403 403 403 401
            export               401 200 404 403 403 403 401
            erase                401 400 404 403 403 400 401
            endCare              401 204 404 403 403 204 401
            exercises            401 200 200 200 200 403 401
            devices              401 200 200 200 200 403 401
            startCalibration     401 404 404 404 404 403 401
            watchCalibration     401 400 400 400 400 403 401
            endCalibration       401 404 404 404 404 403 401
            bridgeTokens         401 403 403 200 200 403 401
            createBridgeToken    401 403 403 201 201 403 401
            revokeBridgeToken    401 403 403 204 204 403 401
            createBridgeTicket   401 201 201 201 201 403 401
            patients             401 403 403 200 200 403 401
            createPatient        401 403 403 201 409 403 401
            patient              401 200 404 200 404 403 401
            sessions             401 200 404 200 404 403 401
            startSession         401 404 404 403 403 403 401
            session              401 200 404 200 404 403 401
            trace                401 200 404 200 404 403 401
            endSession           401 200 404 403 403 403 401
            analyses             401 403 403 200 404 403 401
            analyseAgain         401 403 403 409 404 403 401
            live                 401 400 404 400 404 403 401
            painReports          401 200 404 200 404 403 401
            reportPain           401 201 404 403 403 403 401
            openQuestions        401 200 404 403 403 403 401
            checkIns             401 200 404 200 404 403 401
            redFlags             401 200 404 200 404 403 401
            clearRedFlag         401 403 403 409 404 403 401
            plan                 401 200 404 200 404 403 401
            changePlan           401 403 403 428 404 403 401
            planVersions         401 200 404 200 404 403 401
            proposals            401 200 404 200 404 403 401
            decideProposal       401 403 403 404 404 403 401
            correctCount         401 409 404 409 404 403 401
            sayAboutFlag         401 404 404 404 404 403 401
            flagFeedback         401 403 403 200 200 403 401
            messages             401 200 404 200 404 403 401
            sendMessage          401 201 404 201 404 403 401
            readMessages         401 204 404 204 404 403 401
            unread               401 200 200 200 200 403 401
            events               401 400 400 400 400 403 401
            notices              401 403 403 200 200 403 401
            handleNotice         401 403 403 404 404 403 401
            absences             401 403 403 200 200 403 401
            addAbsence           401 403 403 400 400 403 401
            endAbsence           401 403 403 404 404 403 401
            mailAddress          401 200 200 200 200 403 401
            pushKey              401 200 200 200 200 403 401
            subscribePush        401 404 404 404 404 403 401
            unsubscribePush      401 204 204 204 204 403 401
            setMailAddress       401 204 204 204 204 403 401
            links                401 200 404 200 404 403 401
            pooledLinks          401 403 403 200 200 403 401
            adherence            401 403 403 200 200 403 401
            report               401 200 404 200 404 403 401
            reportPdf            401 200 404 200 404 403 401
            reportCsv            401 200 404 200 404 403 401
            reportFhir           401 200 404 200 404 403 401
            recording            401 404 404 404 404 403 401
            bridge               401 401 401 401 401 401 400
            openapi              200 200 200 200 200 200 200
            healthLive           200 200 200 200 200 200 200
            healthReady          200 200 200 200 200 200 200
            metrics              200 200 200 200 200 200 200
            correctPain          401 404 404 403 403 403 401
            painTrend            401 200 404 200 404 403 401
            dose                 401 200 404 200 404 403 401
            today                401 200 404 200 404 403 401
            painSettings         401 200 404 200 404 403 401
            setPainSettings      401 403 403 200 404 403 401
            muteCues             401 409 404 403 403 403 401
            tellExertion         401 200 404 403 403 403 401
            endSet               401 201 404 403 403 403 401
            countByHand          401 409 404 403 403 403 401
            """;

    private static final String PASSWORD_BODY = "{\"password\":\"" + RunningClinic.PASSWORD + "\"}";
    private static final String BRIDGE = "bridge";

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("signIn", "{\"username\":\"nobody\",\"password\":\"nothing\"}"),
            Map.entry("changePassword", "{\"old\":\"not this one\",\"new\":\"another password\"}"),
            Map.entry("createBridgeToken", "{\"label\":\"gateway\"}"),
            Map.entry("startCalibration", "{\"device\":\"00000000000000ff\"}"),
            Map.entry("endCalibration", "{\"keep\":true}"),
            Map.entry("revokeBridgeToken", "{\"label\":\"gateway\"}"),
            Map.entry("createPatient", "{\"name\":\"New\",\"username\":\"newcomer\"}"),
            Map.entry("startSession", "{\"exercise\":\"squat\",\"device\":\"00000000000000ff\"}"),
            Map.entry("endSession", "{\"reason\":\"done\"}"),
            Map.entry("reportPain", "{\"moment\":\"unscheduled\",\"nprs\":2}"),
            Map.entry("openQuestions", "{\"moment\":\"unscheduled\",\"nprs\":2}"),
            Map.entry("clearRedFlag", "{\"note\":\"spoke with the patient\"}"),
            Map.entry("correctCount", "{\"repetitions\":3}"),
            Map.entry("sayAboutFlag", "{\"repetition\":1,\"rule\":\"excessive-lean\",\"agrees\":false}"),
            Map.entry("sendMessage", "{\"text\":\"Hello\"}"),
            Map.entry("readMessages", "{\"up_to\":1}"),
            Map.entry("handleNotice", "{\"word\":\"spoke\"}"),
            Map.entry(
                    "addAbsence",
                    "{\"cover\":\"nobody\",\"from_at\":\"2026-11-02T09:00:00Z\",\"until_at\":\"2026-11-03T09:00:00Z\"}"),
            Map.entry("setMailAddress", "{\"address\":null}"),
            Map.entry("changePlan", "{\"items\":[],\"why\":\"none\"}"),
            Map.entry("decideProposal", "{\"accept\":true,\"word\":\"yes\"}"),
            Map.entry("correctPain", "{\"moment\":\"unscheduled\",\"nprs\":2}"),
            Map.entry("setPainSettings", "{\"time_zone\":\"Europe/Vienna\"}"),
            Map.entry("muteCues", "{\"muted\":true}"),
            Map.entry("tellExertion", "{\"rpe\":3}"),
            Map.entry(
                    "subscribePush",
                    "{\"endpoint\":\"https://push.example/1\",\"keys\":{\"p256dh\":\"" + "A".repeat(87)
                            + "\",\"auth\":\"" + "A".repeat(22) + "\"}}"),
            Map.entry("unsubscribePush", "{\"endpoint\":\"https://push.example/1\"}"),
            Map.entry("endSet", "{\"reason\":\"fatigue\"}"),
            Map.entry("countByHand", "{\"set\":1,\"by_hand\":1}"));

    private static final Map<String, String> ACCOUNT_BODIES = Map.of(
            "setLanguage", "{\"language\":\"en\"}",
            "oidcCode", "{\"code\":\"000000\"}",
            "confirmSecondFactor", "{\"code\":\"000000\"}",
            "renewRecoveryCodes", PASSWORD_BODY,
            "removeSecondFactor", PASSWORD_BODY,
            "invite", "{\"role\":\"patient\",\"name\":\"Guest\"}",
            "invitation", "{\"token\":\"nothing\"}",
            "erase", "{}",
            "giveConsent", "{\"version\":\"2026-11\"}",
            "join", "{\"token\":\"nothing\",\"username\":\"guest\",\"password\":\"a long password\"}");

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
            clinic.administrator("chief");
            String token = RunningClinic.await(
                    clinic.application().clinic().accounts().bridges().create(dana, "gateway", null));
            Person anna = clinic.patient("anna", dana);
            clinic.patient("ben", null);
            RunningClinic.await(clinic.application()
                    .clinic()
                    .store()
                    .sessions()
                    .start(
                            SessionRow.started("s1", anna.id(), "squat", "auto", "d1", RunningClinic.START),
                            RunningClinic.START));
            List<Operation> operations = contract().operations().stream()
                    .sorted(Comparator.comparing(Operation::getOperationId))
                    .toList();
            assertThat(operations.stream().map(Operation::getOperationId).collect(Collectors.toSet()))
                    .as("every operation has a row and every row an operation")
                    .isEqualTo(table.keySet());
            @Nullable String[] names = {null, "anna", "ben", "dana", "other-physio", "chief", BRIDGE};
            Map<String, String> cookies = new HashMap<>();
            SoftAssertions softly = new SoftAssertions();
            for (Operation operation : operations) {
                String id = operation.getOperationId();
                for (int who = 0; who < names.length; who++) {
                    // What one of them ended is there again for the next; the throttle of sign-ins calms down
                    RunningClinic.await(clinic.application()
                            .clinic()
                            .store()
                            .care()
                            .grant(anna.id(), dana.id(), RunningClinic.START));
                    clinic.pass(java.time.Duration.ofSeconds(20));
                    HttpRequest.Builder request = BRIDGE.equals(names[who])
                            ? clinic.request(null, path(operation, anna, dana))
                                    .header("Authorization", "Bearer " + token)
                            : clinic.request(cookie(clinic, cookies, names[who]), path(operation, anna, dana));
                    softly.assertThat(call(clinic, operation, request, dana).statusCode())
                            .as(id + " by " + names[who])
                            .isEqualTo(table.getOrDefault(id, List.of()).get(who));
                }
                if (id.equals("signOut")) {
                    cookies.clear();
                }
            }
            softly.assertAll();
        }
    }

    private static @Nullable String cookie(RunningClinic clinic, Map<String, String> cookies, @Nullable String name)
            throws Exception {
        if (name != null && !cookies.containsKey(name)) {
            cookies.put(name, clinic.signIn(name));
        }
        return name == null ? null : cookies.get(name);
    }

    private static String path(Operation operation, Person patient, Person physio) {
        return operation
                .getAbsoluteOpenAPIPath()
                .replace("{patient}", patient.id())
                .replace("{person}", patient.id())
                .replace("{physio}", physio.id())
                .replace("{invitation}", "nothing")
                .replace("{report}", "none")
                .replace("{calibration}", "c1")
                .replace("{proposal}", "p1")
                .replace("{notice}", "n1")
                .replace("{absence}", "a1")
                .replace("{session}", "s1");
    }

    private static HttpResponse<String> call(
            RunningClinic clinic, Operation operation, HttpRequest.Builder request, Person physio) throws Exception {
        String id = operation.getOperationId();
        String body = id.equals("grantCare")
                ? new JsonObject().put("physio", physio.id()).encode()
                : BODIES.getOrDefault(id, ACCOUNT_BODIES.getOrDefault(id, ""));
        request.header("X-Plumbline", "1");
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
