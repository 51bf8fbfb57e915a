package org.plumbline.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An example of a client with types: signs in, reads lists in parts, writes once. It knows of the service what {@code
 * openapi.yaml} says and nothing else, so copy it where you need one.
 */
final class ApiClient {
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new SimpleModule().addDeserializer(OffsetDateTime.class, new At()))
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // Fields are added freely: what is not known is left alone.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final URI service;
    private final HttpClient http;
    private @Nullable String cookie;

    ApiClient(URI service, HttpClient http) {
        this.service = service;
        this.http = http;
    }

    private static final class At extends FromStringDeserializer<OffsetDateTime> {
        private static final long serialVersionUID = 1;

        At() {
            super(OffsetDateTime.class);
        }

        @Override
        protected OffsetDateTime _deserialize(String text, DeserializationContext context) {
            return OffsetDateTime.parse(text);
        }
    }

    record Me(String id, String name, String role, String language) {}

    record Session(
            String id,
            String exercise,
            OffsetDateTime startedAt,
            @Nullable OffsetDateTime endedAt,
            @Nullable Integer repetitions,
            String state) {}

    record Message(String patient, int number, OffsetDateTime at, String author, String text) {}

    record PlanItem(
            String exercise,
            @Nullable Integer sets,
            @Nullable Integer repetitions) {}

    record Plan(int version, List<PlanItem> items) {}

    record Limit(double value) {}

    record PainSettings(@Nullable String timeZone, Map<String, Limit> limits) {}

    record Problem(
            String type, String title, int status, @Nullable String detail) {}

    /** What the service refused, with its reason. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Refused(Problem problem) {
            super(problem.type() + ": " + problem.title());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /** A value and the version it was read in. */
    record Versioned<T>(T value, String etag) {}

    Me signIn(String username, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(write("POST", "/api/v1/sign-in", Map.of("username", username, "password", password), null));
        cookie = answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
        return json.readValue(answer.body(), Me.class);
    }

    Me me() throws IOException, InterruptedException {
        return json.readValue(send(request("/api/v1/me").GET()).body(), Me.class);
    }

    /** All of them, so many a request. */
    List<Session> sessions(String patient, int atOnce) throws IOException, InterruptedException {
        List<Session> all = new ArrayList<>();
        Optional<String> next = Optional.of("/api/v1/patients/" + patient + "/sessions?limit=" + atOnce);
        while (next.isPresent()) {
            HttpResponse<String> part = send(request(next.get()).GET());
            all.addAll(json.readValue(part.body(), new TypeReference<List<Session>>() {}));
            next = part.headers()
                    .firstValue("link")
                    .map(NEXT::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1));
        }
        return all;
    }

    /** @param key the same for the same message, however often it is tried */
    Message send(String patient, String text, String key) throws IOException, InterruptedException {
        String path = "/api/v1/patients/" + patient + "/messages";
        return json.readValue(
                send(write("POST", path, Map.of("text", text), key)).body(), Message.class);
    }

    Versioned<PainSettings> painSettings(String patient) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(request("/api/v1/patients/" + patient + "/pain-settings").GET());
        return new Versioned<>(json.readValue(answer.body(), PainSettings.class), etag(answer));
    }

    /** Refused with 412 when somebody has changed them since. */
    Versioned<PainSettings> setTimeZone(String patient, String zone, String seen)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(write("PUT", "/api/v1/patients/" + patient + "/pain-settings", Map.of("time_zone", zone), null)
                        .header("If-Match", seen));
        return new Versioned<>(json.readValue(answer.body(), PainSettings.class), etag(answer));
    }

    Versioned<Plan> plan(String patient) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(request("/api/v1/patients/" + patient + "/plan").GET());
        return new Versioned<>(json.readValue(answer.body(), Plan.class), etag(answer));
    }

    /** Empty when it is still what was seen. */
    Optional<Plan> planIfNew(String patient, String seen) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/api/v1/patients/" + patient + "/plan")
                .header("If-None-Match", seen)
                .GET());
        return answer.statusCode() == 304 ? Optional.empty() : Optional.of(json.readValue(answer.body(), Plan.class));
    }

    private static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("etag").orElseThrow();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    private HttpRequest.Builder write(String method, String path, Map<String, ?> body, @Nullable String key)
            throws IOException {
        HttpRequest.Builder request = request(path)
                .header("X-Plumbline", "1")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        return key == null ? request : request.header("Idempotency-Key", key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            JsonNode problem = json.readTree(answer.body());
            throw new Refused(json.treeToValue(problem, Problem.class));
        }
        return answer;
    }
}
