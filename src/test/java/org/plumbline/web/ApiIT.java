package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.DatabaseHand;
import org.plumbline.store.KeptReply;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;
import org.slf4j.LoggerFactory;

/** What holds for every operation: lists in parts, versions, writes that happen once, names of requests, limits. */
class ApiIT {
    @TempDir
    Path folder;

    @Test
    void listsComeInPartsInTheSameOrder() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            for (int i = 0; i < 5; i++) {
                session(clinic, anna, "s" + i);
            }
            ApiClient client = client(clinic, "anna");
            List<String> whole = client.sessions(anna.id(), 500).stream()
                    .map(ApiClient.Session::id)
                    .toList();
            assertThat(whole).containsExactly("s4", "s3", "s2", "s1", "s0");
            for (int atOnce : new int[] {1, 2, 5}) {
                assertThat(client.sessions(anna.id(), atOnce))
                        .extracting(ApiClient.Session::id)
                        .isEqualTo(whole);
            }
            String cookie = clinic.signIn("anna");
            String path = "/api/v1/patients/" + anna.id() + "/sessions";
            assertThat(clinic.get(cookie, path + "?limit=2&after=nothing").statusCode())
                    .isEqualTo(400);
            assertThat(clinic.get(cookie, path + "?limit=0").statusCode()).isEqualTo(400);
            assertThat(clinic.array(cookie, path)).hasSize(5);
        }
    }

    @Test
    void aWriteWithAKeyHappensOnce() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person dana = clinic.physio("dana");
            Person anna = clinic.patient("anna", dana);
            ApiClient client = client(clinic, "anna");
            ApiClient.Message first = client.send(anna.id(), "Hello", "key-number-1");
            assertThat(client.send(anna.id(), "Hello", "key-number-1")).isEqualTo(first);
            assertThat(client.send(anna.id(), "Hello", "key-number-2").number()).isEqualTo(2);
            ApiClient.Refused reused = catchThrowableOfType(
                    ApiClient.Refused.class, () -> client.send(anna.id(), "Something else", "key-number-1"));
            assertThat(reused.problem().status()).isEqualTo(422);
            assertThat(reused.problem().type()).isEqualTo("urn:plumbline:key-reused");
            assertThat(client(clinic, "dana")
                            .send(anna.id(), "Hello", "key-number-1")
                            .number())
                    .as("the key of somebody else")
                    .isEqualTo(3);
            String thread = "/api/v1/patients/" + anna.id() + "/messages";
            assertThat(clinic.array(clinic.signIn("anna"), thread)).hasSize(3);
            clinic.pass(Duration.ofHours(25));
            assertThat(client(clinic, "anna")
                            .send(anna.id(), "Hello", "key-number-1")
                            .number())
                    .as("forgotten after a day")
                    .isEqualTo(4);
        }
    }

    /** As after a stop at any of the places where it can be. */
    @Test
    void aStopBeforeTheAnswerIsKeptLeadsToNoSecondWrite() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            ApiClient client = client(clinic, "anna");
            client.send(anna.id(), "Hello", "key-number-1");
            stopped(clinic, KeptReply.WRITTEN);
            ApiClient.Refused soon = catchThrowableOfType(
                    ApiClient.Refused.class, () -> client.send(anna.id(), "Hello", "key-number-1"));
            assertThat(soon.problem().type()).isEqualTo("urn:plumbline:still-answering");
            clinic.pass(Duration.ofMinutes(3));
            ApiClient.Refused lost = catchThrowableOfType(
                    ApiClient.Refused.class, () -> client.send(anna.id(), "Hello", "key-number-1"));
            assertThat(lost.problem().type()).isEqualTo("urn:plumbline:answer-lost");
            String thread = "/api/v1/patients/" + anna.id() + "/messages";
            assertThat(clinic.array(clinic.signIn("anna"), thread)).hasSize(1);

            stopped(clinic, KeptReply.PENDING);
            assertThat(client.send(anna.id(), "Hello", "key-number-1").number())
                    .as("nothing had been written")
                    .isEqualTo(2);
        }
    }

    private static void stopped(RunningClinic clinic, int status) {
        DatabaseHand.change(clinic.database(), "UPDATE kept_reply SET body = '', status = " + status);
    }

    @Test
    void whatWasRefusedMayComeAgainWithItsKey() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", null);
            session(clinic, anna, "s1");
            String cookie = clinic.signIn("anna");
            String path = "/api/v1/sessions/s1/count-corrections";
            assertThat(keyed(clinic, cookie, path).statusCode())
                    .as("it still runs")
                    .isEqualTo(409);
            RunningClinic.await(clinic.application()
                    .clinic()
                    .store()
                    .sessions()
                    .end(
                            "s1",
                            new org.plumbline.store.SessionEnd(
                                    RunningClinic.START,
                                    "done",
                                    null,
                                    3,
                                    3,
                                    0,
                                    java.util.Map.of(),
                                    new org.plumbline.store.StoredReport(
                                            1, "test", RunningClinic.START, "{}", "[]", "{}"))));
            assertThat(keyed(clinic, cookie, path).statusCode()).isEqualTo(201);
            HttpResponse<String> again = keyed(clinic, cookie, path);
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.headers().firstValue("idempotency-replayed")).contains("true");
        }
    }

    @Test
    void aVersionThatWasSeenIsToldApartFromAnother() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            clinic.physio("eva");
            ApiClient client = client(clinic, "dana");
            ApiClient.Versioned<ApiClient.Plan> plan = client.plan(anna.id());
            assertThat(client.planIfNew(anna.id(), plan.etag())).isEmpty();
            assertThat(client.planIfNew(anna.id(), "\"plan-7\"")).isPresent();

            ApiClient.Versioned<ApiClient.PainSettings> seen = client.painSettings(anna.id());
            ApiClient.Versioned<ApiClient.PainSettings> set =
                    client.setTimeZone(anna.id(), "Europe/Vienna", seen.etag());
            assertThat(set.value().timeZone()).isEqualTo("Europe/Vienna");
            ApiClient.Refused late = catchThrowableOfType(
                    ApiClient.Refused.class, () -> client.setTimeZone(anna.id(), "Europe/Rome", seen.etag()));
            assertThat(late.problem().status()).isEqualTo(412);
            assertThat(client.painSettings(anna.id()).value().timeZone()).isEqualTo("Europe/Vienna");
        }
    }

    @Test
    void theLogHasTheNameOfTheRequestAndNobodysName() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(Answers.class);
        Lines lines = new Lines();
        lines.start();
        logger.addAppender(lines);
        try (RunningClinic clinic = new RunningClinic(folder)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            HttpResponse<String> answer = clinic.send(clinic.request(cookie, "/api/v1/sign-out")
                    .header("X-Plumbline", "1")
                    .header("X-Request-Id", "proxy-4711-abc")
                    .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.headers().firstValue("x-request-id")).contains("proxy-4711-abc");
            await().until(() -> lines.said.stream().anyMatch(line -> line.startsWith("proxy-4711-abc signOut 204 ")));
            assertThat(lines.said).noneMatch(line -> line.contains("anna"));
            HttpResponse<String> odd = clinic.send(clinic.request(null, "/api/v1/me")
                    .header("X-Request-Id", "x y")
                    .GET());
            assertThat(odd.headers().firstValue("x-request-id").orElseThrow()).matches("[A-Za-z0-9-]{8,64}");
        } finally {
            logger.detachAppender(lines);
        }
    }

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getMDCPropertyMap().get("request") + " " + event.getFormattedMessage());
        }
    }

    @Test
    void tooMuchAtOnceIsToldToWait() throws Exception {
        WebSettings.Limits few = new WebSettings.Limits(1, 5, 4, Duration.ofSeconds(60));
        try (RunningClinic clinic = new RunningClinic(folder, new WebSettings("127.0.0.1", 0, null, few, null))) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            List<Integer> answers = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                HttpResponse<String> answer = clinic.get(cookie, "/api/v1/me");
                answers.add(answer.statusCode());
                if (answer.statusCode() == 429) {
                    assertThat(answer.headers().firstValue("retry-after")).isPresent();
                    assertThat(new JsonObject(answer.body()).getString("type"))
                            .isEqualTo("urn:plumbline:too-many-requests");
                }
            }
            assertThat(answers).startsWith(200, 200, 200, 200, 200).contains(429);
            assertThat(clinic.get(null, "/health/live").statusCode())
                    .as("whoever watches the service is not counted")
                    .isEqualTo(200);
        }
    }

    @Test
    void whatTakesTooLongIsAnswered() throws Exception {
        WebSettings.Limits hasty = new WebSettings.Limits(50, 500, 10, Duration.ofMillis(1));
        try (RunningClinic clinic = new RunningClinic(folder, new WebSettings("127.0.0.1", 0, null, hasty, null))) {
            clinic.patient("anna", null);
            HttpResponse<String> late = clinic.trySignIn("anna", RunningClinic.PASSWORD);
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(new JsonObject(late.body()).getString("type")).isEqualTo("urn:plumbline:not-now");
        }
    }

    @Test
    void theDocumentationNamesEveryOperationAndAsksNobodyElse() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder)) {
            HttpResponse<String> page = clinic.get(null, "/docs/api");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
            String contract = clinic.get(null, "/openapi.yaml").body();
            contract.lines()
                    .filter(line -> line.strip().startsWith("operationId: "))
                    .map(line -> line.strip().substring("operationId: ".length()))
                    .forEach(id -> assertThat(page.body()).contains("<article id=\"" + id + "\">"));
            assertThat(page.body()).contains("<details id=\"LiveMessage\">", "href=\"#LiveMessage\"");
            assertThat(page.body()).doesNotContain("<script").doesNotContainPattern("(src|href)=\"(https?:)?//");
            assertThat(clinic.get(null, "/app/styles/api.css").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> keyed(RunningClinic clinic, String cookie, String path) throws Exception {
        return clinic.send(clinic.request(cookie, path)
                .header("X-Plumbline", "1")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "count-by-hand-1")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"repetitions\":4}")));
    }

    private static void session(RunningClinic clinic, Person patient, String id) throws Exception {
        clinic.pass(Duration.ofMinutes(1));
        RunningClinic.await(clinic.application()
                .clinic()
                .store()
                .sessions()
                .start(
                        SessionRow.started(id, patient.id(), "squat", "auto", "d-" + id, clinic.now()),
                        RunningClinic.START));
    }

    private static ApiClient client(RunningClinic clinic, String username) throws Exception {
        ApiClient client = new ApiClient(clinic.uri("http", "/"), clinic.client());
        assertThat(client.signIn(username, RunningClinic.PASSWORD).name()).isEqualTo(username);
        assertThat(client.me().name()).isEqualTo(username);
        return client;
    }
}
