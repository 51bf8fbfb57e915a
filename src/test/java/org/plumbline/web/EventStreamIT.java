package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Person;

/** News as server-sent events; and connections on which nothing whole arrives. */
class EventStreamIT {
    /** A byte each 20 ms: thirty seconds. */
    private static final int MOST_BYTES = 1500;

    @TempDir
    Path folder;

    @Test
    void theSameMessagesForTheSamePeople() throws Exception {
        try (RunningClinic clinic = running(WebSettings.Limits.DEFAULTS)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            clinic.patient("ben", null);
            clinic.administrator("chief");
            assertThat(open(clinic, null).statusCode()).isEqualTo(401);
            assertThat(open(clinic, clinic.signIn("chief")).statusCode()).isEqualTo(403);
            HttpResponse<Stream<String>> stream = open(clinic, clinic.signIn("anna"));
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream");
            List<JsonObject> annas = listen(stream);
            List<JsonObject> bens = listen(open(clinic, clinic.signIn("ben")));
            await().until(() -> !annas.isEmpty() && !bens.isEmpty());
            write(clinic, "dana", anna, "How is the back?");
            await().until(() -> annas.size() == 2);
            Validator schema = MessageSchemas.of("events");
            assertThat(annas)
                    .allSatisfy(message ->
                            assertThat(MessageSchemas.misfit(schema, message)).isEmpty());
            assertThat(annas).extracting(message -> message.getString("type")).containsExactly("listening", "message");
            assertThat(annas.getLast().getString("text")).isEqualTo("How is the back?");
            assertThat(bens).hasSize(1);
        }
    }

    @Test
    void whoComesBackHearsWhatCameMeanwhile() throws Exception {
        try (RunningClinic clinic = running(WebSettings.Limits.DEFAULTS)) {
            Person dana = clinic.physio("dana");
            Person anna = clinic.patient("anna", dana);
            Person ben = clinic.patient("ben", dana);
            String cookie = clinic.signIn("dana");
            List<String> first = lines(open(clinic, cookie));
            await().until(() -> has(first, "listening"));
            String joined = id(first);
            write(clinic, anna.name(), anna, "One.");
            await().until(() -> has(first, "One."));
            String last = id(first);
            write(clinic, ben.name(), ben, "Two.");
            write(clinic, anna.name(), anna, "Three.");
            List<String> back = lines(open(clinic, cookie, last));
            await().until(() -> has(back, "Three."));
            assertThat(back).noneMatch(line -> line.contains("One.") || line.contains("missed"));
            List<String> fromTheBeginning = lines(open(clinic, cookie, joined));
            await().until(() -> has(fromTheBeginning, "Three."));
            assertThat(fromTheBeginning)
                    .filteredOn(line -> line.contains("\"text\""))
                    .extracting(line -> line.replaceAll(".*\"text\":\"([^\"]*)\".*", "$1"))
                    .containsExactly("One.", "Two.", "Three.");

            // Care that has ended: what was told then is not for her any more.
            assertThat(clinic.delete(clinic.signIn("ben"), "/api/v1/patients/" + ben.id() + "/carers/" + dana.id())
                            .statusCode())
                    .isEqualTo(204);
            List<String> after = lines(open(clinic, cookie, joined));
            await().until(() -> has(after, "Three."));
            assertThat(after).noneMatch(line -> line.contains("Two."));
        }
    }

    @Test
    void whatIsNotKeptAnyMoreIsSaidToBeMissing() throws Exception {
        try (RunningClinic clinic = running(WebSettings.Limits.DEFAULTS)) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            List<String> first = lines(open(clinic, cookie));
            await().until(() -> has(first, "listening"));
            clinic.restart();
            for (String last : List.of(id(first), "nonsense", "99999999999999999999-1")) {
                List<String> back = lines(open(clinic, cookie, last));
                await().until(() -> has(back, "missed"));
            }
        }
    }

    private static boolean has(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** The latest. */
    private static String id(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .reduce((before, next) -> next)
                .orElseThrow()
                .substring("id: ".length());
    }

    @Test
    void theStreamEndsWithTheSignIn() throws Exception {
        try (RunningClinic clinic = running(WebSettings.Limits.DEFAULTS.withLookAgain(Duration.ofMillis(50)))) {
            clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            List<String> ended = new CopyOnWriteArrayList<>();
            HttpResponse<InputStream> stream =
                    clinic.client().send(asked(clinic, cookie), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(clinic.post(cookie, "/api/v1/sign-out", new JsonObject()).statusCode())
                    .isEqualTo(204);
            Thread.ofVirtual().start(() -> {
                try (InputStream in = stream.body()) {
                    in.readAllBytes();
                } catch (IOException cutOff) {
                    ended.add(String.valueOf(cutOff.getMessage()));
                    return;
                }
                ended.add("at its end");
            });
            await().until(() -> !ended.isEmpty());
        }
    }

    @Test
    void whoSendsARequestByteByByteIsCutOffAndWhoListensIsNot() throws Exception {
        try (RunningClinic clinic = running(WebSettings.Limits.DEFAULTS.withHead(Duration.ofSeconds(2)))) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String cookie = clinic.signIn("anna");
            List<JsonObject> stream = listen(open(clinic, cookie));
            Listening socket = new Listening(clinic, cookie, "/api/v1/events");
            await().until(() -> !stream.isEmpty() && socket.has("listening"));
            assertThat(dribble(clinic)).as("bytes until it was cut off").isLessThan(MOST_BYTES);
            write(clinic, "dana", anna, "Still there?");
            await().until(() -> stream.size() == 2 && socket.has("message"));
            assertThat(clinic.get(cookie, "/api/v1/me").statusCode()).isEqualTo(200);
        }
    }

    /** Sends a header that never ends, a byte whenever there is no answer for a few milliseconds. */
    private static int dribble(RunningClinic clinic) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), clinic.application().port())) {
            socket.setSoTimeout(20);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
            int sent = 0;
            while (sent < MOST_BYTES && !isOver(socket)) {
                sent++;
            }
            return sent;
        }
    }

    private static boolean isOver(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write('a');
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private RunningClinic running(WebSettings.Limits limits) throws Exception {
        return new RunningClinic(folder, new WebSettings("127.0.0.1", 0, null, limits, null));
    }

    private static HttpRequest asked(RunningClinic clinic, @Nullable String cookie) {
        return clinic.request(cookie, "/api/v1/events")
                .header("Accept", "text/event-stream")
                .GET()
                .build();
    }

    private static HttpResponse<Stream<String>> open(RunningClinic clinic, @Nullable String cookie) throws Exception {
        return clinic.client().send(asked(clinic, cookie), HttpResponse.BodyHandlers.ofLines());
    }

    private static HttpResponse<Stream<String>> open(RunningClinic clinic, String cookie, String last)
            throws Exception {
        return clinic.client()
                .send(
                        HttpRequest.newBuilder(asked(clinic, cookie), (name, value) -> true)
                                .header("Last-Event-ID", last)
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
    }

    private static List<String> lines(HttpResponse<Stream<String>> response) {
        List<String> heard = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> {
            try {
                response.body().forEach(heard::add);
            } catch (UncheckedIOException theTestIsOver) {
                heard.add("cut off");
            }
        });
        return heard;
    }

    private static List<JsonObject> listen(HttpResponse<Stream<String>> response) {
        List<JsonObject> heard = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> {
            try {
                response.body()
                        .filter(line -> line.startsWith("data: "))
                        .forEach(line -> heard.add(new JsonObject(line.substring("data: ".length()))));
            } catch (UncheckedIOException theTestIsOver) {
                heard.add(new JsonObject().put("type", "cut off"));
            }
        });
        return heard;
    }

    private static void write(RunningClinic clinic, String author, Person patient, String text) throws Exception {
        assertThat(clinic.post(
                                clinic.signIn(author),
                                "/api/v1/patients/" + patient.id() + "/messages",
                                new JsonObject().put("text", text))
                        .statusCode())
                .isEqualTo(201);
    }
}
