package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing comes behind a close frame (RFC 6455, section 5.5.1), however many threads still have something to say. */
class SocketLineIT {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int ROUNDS = 8;
    private static final String HANDSHAKE = """
            GET / HTTP/1.1\r
            Host: 127.0.0.1\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Version: 13\r
            \r
            """;
    /** A masked close frame of status 1000, its mask all zero. */
    private static final byte[] GOODBYE = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xe8};

    private Vertx vertx;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<Thread> speakers = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() throws Exception {
        stop.set(true);
        for (Thread speaker : speakers) {
            speaker.join();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "page"})
    void nothingComesBehindTheEnd(String whoEnds) throws Exception {
        boolean endedHere = "service".equals(whoEnds);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.toWebSocket().onSuccess(socket -> {
                    SocketLine line = new SocketLine(vertx, socket);
                    speak(line, endedHere ? 50 : Integer.MAX_VALUE);
                    speak(line, Integer.MAX_VALUE);
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> kinds = listen(server.actualPort(), endedHere);
            assertThat(kinds).contains(TEXT);
            assertThat(kinds.indexOf(CLOSE)).isEqualTo(kinds.size() - 1);
        }
    }

    /** Talks from a thread of its own, on and on behind the end. */
    private void speak(SocketLine line, int wordsBeforeTheEnd) {
        speakers.add(Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 2_000 && !stop.get(); i++) {
                line.say(new JsonObject().put("type", "angles").put("number", i));
                if (i == wordsBeforeTheEnd) {
                    line.end();
                }
            }
        }));
    }

    /** The kinds of all frames until the connection is over; as a page, says goodbye after the tenth. */
    private static List<Integer> listen(int port, boolean endedThere) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            skipHeaders(in);
            List<Integer> kinds = new ArrayList<>();
            for (int first = in.read(); first >= 0; first = in.read()) {
                kinds.add(first & 0x0f);
                int length = in.readUnsignedByte();
                in.skipNBytes(length == 126 ? in.readUnsignedShort() : length);
                boolean goodbye = endedThere ? kinds.getLast() == CLOSE : kinds.size() == 10;
                if (goodbye) {
                    socket.getOutputStream().write(GOODBYE);
                }
            }
            return kinds;
        }
    }

    private static void skipHeaders(DataInputStream in) throws IOException {
        int newLines = 0;
        while (newLines < 2) {
            int next = in.read();
            newLines = next == '\n' ? newLines + 1 : next == '\r' ? newLines : 0;
        }
    }
}
