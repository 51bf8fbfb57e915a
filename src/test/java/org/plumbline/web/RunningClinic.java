package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.plumbline.device.SerialPortName;
import org.plumbline.device.TcpBridge;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.service.Accounts;
import org.plumbline.service.SensorSettings;
import org.plumbline.service.ServiceSettings;
import org.plumbline.service.SmtpSettings;
import org.plumbline.store.Database;
import org.plumbline.store.Person;
import org.plumbline.store.Role;

/** The real service on free ports of the loopback, with a clock that the test sets. */
final class RunningClinic implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    private static final WebSettings ANY_PORT = new WebSettings("127.0.0.1", 0);
    static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    /** The first service of a JVM loads a thousand classes, on a loaded machine for half a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static {
        // A bound of time that a loaded machine keeps.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final Database database;
    private final List<SerialPortName> serialPorts;
    private final WebSettings web;
    private final UnaryOperator<ServiceSettings> as;
    private Application application;

    RunningClinic(Path folder) throws Exception {
        this(folder, List.of());
    }

    RunningClinic(Path folder, List<SerialPortName> serialPorts) throws Exception {
        this(folder, inFolder(folder), serialPorts);
    }

    RunningClinic(Path folder, SmtpSettings smtp) throws Exception {
        this(folder, usual -> usual.with(smtp));
    }

    RunningClinic(Path folder, UnaryOperator<ServiceSettings> as) throws Exception {
        this(folder, inFolder(folder), List.of(), ANY_PORT, as);
    }

    RunningClinic(Path folder, List<SerialPortName> serialPorts, SensorSettings sensors) throws Exception {
        this(folder, inFolder(folder), serialPorts, ANY_PORT, usual -> usual.with(sensors));
    }

    RunningClinic(Path folder, WebSettings web) throws Exception {
        this(folder, inFolder(folder), List.of(), web, usual -> usual);
    }

    RunningClinic(Path folder, Database database, List<SerialPortName> serialPorts) throws Exception {
        this(folder, database, serialPorts, ANY_PORT, usual -> usual);
    }

    private RunningClinic(
            Path folder,
            Database database,
            List<SerialPortName> serialPorts,
            WebSettings web,
            UnaryOperator<ServiceSettings> as)
            throws Exception {
        this.as = as;
        this.web = web;
        this.folder = folder;
        this.database = database;
        this.serialPorts = serialPorts;
        this.application = start();
    }

    private Application start() throws Exception {
        InstantSource clock = now::get;
        return await(Application.start(settings(folder, database, web, serialPorts, as), clock));
    }

    static Application.Settings settings(Path folder, int port) throws Exception {
        return settings(folder, inFolder(folder), new WebSettings("127.0.0.1", port), List.of(), usual -> usual);
    }

    static Database inFolder(Path folder) {
        return new Database.Sqlite(folder.resolve("plumbline.db"));
    }

    private static Application.Settings settings(
            Path folder,
            Database database,
            WebSettings web,
            List<SerialPortName> serialPorts,
            UnaryOperator<ServiceSettings> as)
            throws Exception {
        return new Application.Settings(
                folder,
                database,
                web,
                new TcpBridge.Settings(TcpBridge.Settings.LOOPBACK, 0, null),
                serialPorts,
                as.apply(new ServiceSettings("112", ZoneOffset.UTC, "test")),
                ExerciseCatalogue.load().exercises());
    }

    void restart() throws Exception {
        restart(() -> {});
    }

    /** @param between what happens while nothing runs */
    void restart(Runnable between) throws Exception {
        await(application.close());
        between.run();
        application = start();
    }

    void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    Instant now() {
        return java.util.Objects.requireNonNull(now.get());
    }

    Application application() {
        return application;
    }

    Database database() {
        return database;
    }

    Path folder() {
        return folder;
    }

    Person physio(String username) throws Exception {
        return person(Role.PHYSIO, username, null);
    }

    Person patient(String username, @Nullable Person caredForBy) throws Exception {
        return person(Role.PATIENT, username, caredForBy == null ? null : caredForBy.id());
    }

    Person administrator(String username) throws Exception {
        return person(Role.ADMINISTRATOR, username, null);
    }

    private Person person(Role role, String username, @Nullable String caredForBy) throws Exception {
        return await(application
                .clinic()
                .accounts()
                .create(
                        new Accounts.NewPerson(role, username, username, "en", 1980, List.of("squat")),
                        PASSWORD,
                        caredForBy));
    }

    /** @return the cookie */
    String signIn(String username) throws Exception {
        HttpResponse<String> response = post(
                null,
                "/api/v1/sign-in",
                new JsonObject().put("username", username).put("password", PASSWORD));
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    }

    HttpResponse<String> get(@Nullable String cookie, String path) throws Exception {
        return send(request(cookie, path).GET());
    }

    JsonObject object(String cookie, String path) throws Exception {
        return new JsonObject(get(cookie, path).body());
    }

    JsonArray array(String cookie, String path) throws Exception {
        return new JsonArray(get(cookie, path).body());
    }

    HttpResponse<String> post(@Nullable String cookie, String path, JsonObject body) throws Exception {
        return send(request(cookie, path)
                .header("X-Plumbline", "1")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    /** @param last what comes after a sign-in with name and password, like {@code "code", "123456"} */
    HttpResponse<String> trySignIn(String username, String password, String... last) throws Exception {
        JsonObject body = new JsonObject().put("username", username).put("password", password);
        for (int i = 0; i < last.length; i += 2) {
            body.put(last[i], last[i + 1]);
        }
        return post(null, "/api/v1/sign-in", body);
    }

    HttpResponse<String> delete(@Nullable String cookie, String path) throws Exception {
        return send(request(cookie, path).header("X-Plumbline", "1").DELETE());
    }

    static String cookie(HttpResponse<String> response) {
        return response.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    }

    HttpRequest.Builder request(@Nullable String cookie, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("http", path)).timeout(PATIENCE);
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + application.port() + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.shutdownNow();
        application
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
