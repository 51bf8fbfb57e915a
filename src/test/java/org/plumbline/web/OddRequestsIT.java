package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Person;

/** Whatever is sent to whichever operation: it is answered, never with an error of the service, and refused as a problem. */
class OddRequestsIT {
    private static final Set<String> SOCKETS = Set.of("live", "events", "watchCalibration", "bridge");
    private static final List<String> ODD_PLACES = List.of("%", "%F0%9F%99%82");
    private static final List<String> ODD_QUERIES = List.of("limit=1.5", "limit=%");
    private static final List<String> ODD_BODIES = List.of("", "null", "[".repeat(3_000), "{\"name\":\"\ud800\"}");

    @TempDir
    Path folder;

    @Test
    void nothingThatIsSentIsAnErrorOfTheService() throws Exception {
        List<String> wrong = new ArrayList<>();
        try (RunningClinic clinic = new RunningClinic(folder, unhurried())) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String cookie = clinic.signIn("dana");
            int sent = 0;
            for (Line line : lines(anna.id())) {
                String answer = answer(clinic, cookie, line);
                sent++;
                if (!answer.matches("(?s)HTTP/1.1 [23].*")
                        && !(answer.matches("(?s)HTTP/1.1 4.*") && answer.contains("application/problem+json"))) {
                    wrong.add(line + " -> " + answer.lines().findFirst().orElse("no answer"));
                }
            }
            assertThat(sent).isGreaterThan(250);
        }
        assertThat(wrong).isEmpty();
    }

    private static WebSettings unhurried() {
        WebSettings.Limits usual = WebSettings.Limits.DEFAULTS;
        return new WebSettings("127.0.0.1", 0, null, new WebSettings.Limits(10_000, 10_000, 10, usual.answer()), null);
    }

    private record Line(String method, String path, String body) {}

    private static List<Line> lines(String patient) throws Exception {
        List<Line> lines = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(OddRequestsIT.class.getResourceAsStream("/openapi.yaml"))) {
            for (var path : new YAMLMapper().readTree(in).path("paths").properties()) {
                for (var operation : path.getValue().properties()) {
                    String id = operation.getValue().path("operationId").asText();
                    if (!id.isEmpty() && !SOCKETS.contains(id)) {
                        add(
                                lines,
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue(),
                                patient);
                    }
                }
            }
        }
        return lines;
    }

    private static void add(List<Line> lines, String method, String path, JsonNode operation, String patient) {
        String good = path.replace("{patient}", patient).replaceAll("\\{\\w+}", "0123456789abcdef");
        if (path.contains("{")) {
            ODD_PLACES.forEach(odd -> lines.add(new Line(method, path.replaceAll("\\{\\w+}", odd), "{}")));
        }
        if (method.equals("GET") && operation.at("/responses/200/content").has("application/json")) {
            ODD_QUERIES.forEach(odd -> lines.add(new Line(method, good + "?" + odd, "")));
        }
        if (operation.has("requestBody")) {
            ODD_BODIES.forEach(odd -> lines.add(new Line(method, good, odd)));
        }
    }

    /** As bytes on a line: what may not be in an address, a client of Java would not send. */
    private static String answer(RunningClinic clinic, String cookie, Line line) throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), clinic.application().port())) {
            socket.setSoTimeout(30_000);
            byte[] body = line.body().getBytes(StandardCharsets.UTF_8);
            String head = line.method() + " " + line.path() + " HTTP/1.1\r\nHost: clinic\r\nConnection: close\r\n"
                    + "X-Plumbline: 1\r\nCookie: " + cookie + "\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
