package org.plumbline.web;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** {@code plumbline serve} as a process of its own, which can be killed. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Path folder;
    private final int port = freePort();
    private final int bridgePort = freePort();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> under;
    private Process process;

    /** @param folder of the data */
    ServiceProcess(Path folder) throws IOException {
        this(folder, List.of());
    }

    /** @param under the beginning of a command line that runs what follows */
    ServiceProcess(Path folder, List<String> under) throws IOException {
        this.folder = folder;
        this.under = under;
        process = start();
    }

    /** Below those that a system gives to who asks for any: nobody has it before the service does, or while it is away. */
    private static int freePort() throws IOException {
        int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException taken) {
            return freePort();
        }
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(under);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.plumbline.cli.Plumbline",
                "serve",
                "--port",
                String.valueOf(port),
                "--bridge-port",
                String.valueOf(bridgePort),
                "--data",
                folder.toString()));
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service.log").toFile()))
                .start();
        await().atMost(SOON).until(() -> isReady(started));
        return started;
    }

    private boolean isReady(Process started) throws InterruptedException {
        if (!started.isAlive()) {
            throw new IllegalStateException("the service ended, see " + folder.resolve("service.log"));
        }
        try {
            return send(null, "/health/ready", null).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    /** @return the cookie */
    String signIn(String username) throws IOException, InterruptedException {
        HttpResponse<String> response = send(
                null,
                "/api/v1/sign-in",
                new JsonObject().put("username", username).put("password", RunningClinic.PASSWORD));
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.headers().firstValue("set-cookie").orElseThrow().split(";")[0];
    }

    int bridgePort() {
        return bridgePort;
    }

    /** As {@code kill -9}: it has no time for anything. */
    void kill() {
        process.destroyForcibly();
        await().atMost(SOON).until(() -> !process.isAlive());
    }

    void startAgain() throws IOException {
        process = start();
    }

    /** @param body null to get */
    HttpResponse<String> send(@Nullable String cookie, String path, @Nullable JsonObject body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(SOON);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        if (body != null) {
            request.header("X-Plumbline", "1")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
        kill();
    }
}
