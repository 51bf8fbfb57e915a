package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpBridgeIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final Heard heard = new Heard();

    @AfterEach
    void closeVertx() {
        vertx.close().await();
    }

    @Test
    void everyByteArrives() throws IOException {
        byte[] sent = new byte[500_000];
        new SplittableRandom(3).nextBytes(sent);
        send(start(null), sent);
        await().atMost(SOON).until(() -> heard.events().size() == 2);

        assertThat(heard.bytes(0)).isEqualTo(sent);
        assertThat(heard.events()).containsExactly("opened", "closed: closed by the other side");
        assertThat(heard.connection(0).origin()).contains("127.0.0.1");
    }

    @Test
    void theTokenOpensEvenByteByByte() throws IOException {
        int port = start("s3cret");
        byte[] sent = "token s3cret\n\0wire\nbytes".getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            for (byte b : sent) {
                socket.getOutputStream().write(b);
            }
            await().atMost(SOON).until(() -> heard.bytes(0).length == "\0wire\nbytes".length());
        }
        assertThat(heard.bytes(0)).isEqualTo("\0wire\nbytes".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void anotherTokenIsTurnedAway() throws IOException {
        assertTurnedAway("token s3cre\n\0wire");
        assertTurnedAway("token s3crets\n\0wire");
    }

    @Test
    void noTokenIsTurnedAway() throws IOException {
        assertTurnedAway("\0wire bytes");
        assertTurnedAway("token " + "x".repeat(400));
    }

    @Test
    void aTokenThatNobodyAskedForIsNoWireByte() throws IOException {
        send(start(null), "token any\n\0wire".getBytes(StandardCharsets.US_ASCII));
        await().atMost(SOON).until(() -> heard.events().size() == 2);

        assertThat(heard.bytes(0)).isEqualTo("\0wire".getBytes(StandardCharsets.US_ASCII));
    }

    private void assertTurnedAway(String sent) throws IOException {
        int port = start("s3cret");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().read())
                    .as("the end of the connection")
                    .isEqualTo(-1);
        }
        assertThat(heard.events()).isEmpty();
    }

    private int start(@Nullable String token) {
        TcpBridge.Settings settings = new TcpBridge.Settings(TcpBridge.Settings.LOOPBACK, 0, token);
        return new TcpBridge(vertx, settings, heard).start().await();
    }

    private static void send(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                OutputStream out = socket.getOutputStream()) {
            out.write(bytes);
        }
    }
}
