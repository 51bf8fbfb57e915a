package org.plumbline.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpBridgeIT {
    private static final Duration SOON = Duration.ofSeconds(30);

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

    @Test
    void aTokenOfOneDeviceOpensItsOwnWayIn() throws IOException {
        Heard own = new Heard();
        TcpBridge.Settings settings =
                new TcpBridge.Settings(TcpBridge.Settings.LOOPBACK, 0, null, false, null, TcpBridge.IDLE);
        int port = new TcpBridge(
                        vertx, settings, heard, token -> Future.succeededFuture("own".equals(token) ? own : null))
                .start()
                .await();
        send(port, "token own\n\0wire".getBytes(StandardCharsets.US_ASCII));
        await().atMost(SOON).until(() -> own.events().size() == 2);

        assertThat(own.bytes(0)).isEqualTo("\0wire".getBytes(StandardCharsets.US_ASCII));
        assertThat(heard.events()).isEmpty();
    }

    @Test
    void overTls() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
        TcpBridge.Tls tls = new TcpBridge.Tls(certificate.certificatePath(), certificate.privateKeyPath());
        int port = new TcpBridge(
                        vertx,
                        new TcpBridge.Settings(TcpBridge.Settings.LOOPBACK, 0, null, true, tls, TcpBridge.IDLE),
                        heard)
                .start()
                .await();
        NetClientOptions trusting = new NetClientOptions()
                .setSsl(true)
                .setHostnameVerificationAlgorithm("")
                .setTrustOptions(certificate.trustOptions());
        // Held until the end: a client that nobody refers to is closed when the collector finds it.
        NetClient client = vertx.createNetClient(trusting);
        NetSocket socket = client.connect(port, "localhost").await();
        Promise<Buffer> answer = Promise.promise();
        socket.handler(answer::tryComplete);
        socket.write("\0wire").await();
        await().atMost(SOON).until(() -> heard.bytes(0).length == 5);
        heard.connection(0).send(new byte[] {1, 2, 3});

        assertThat(answer.future().await().getBytes()).containsExactly(1, 2, 3);
        client.close().await();
    }

    @Test
    void whoIsHeldHasToWait() throws IOException {
        int port = start(null);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(new byte[] {0, 1});
            await().atMost(SOON).until(() -> heard.bytes(0).length == 2);
            heard.connection(0).hold(true);
            socket.getOutputStream().write(new byte[] {2, 3});
            await().pollDelay(Duration.ofMillis(300)).until(() -> heard.bytes(0).length == 2);
            heard.connection(0).hold(false);
            await().atMost(SOON).until(() -> heard.bytes(0).length == 4);
        }
    }

    @Test
    void whoIsSilentIsLetGoWithAndWithoutHavingSaidAToken() throws IOException {
        TcpBridge.Settings settings =
                new TcpBridge.Settings(TcpBridge.Settings.LOOPBACK, 0, "s3cret", false, null, Duration.ofSeconds(1));
        int port = new TcpBridge(vertx, settings, heard).start().await();
        try (Socket mute = new Socket(InetAddress.getLoopbackAddress(), port)) {
            mute.setSoTimeout(30_000);
            // on a loaded machine one may be let go before its token arrives
            await().atMost(SOON)
                    .until(() -> saysItsTokenAndIsLetGo(port) && !heard.events().isEmpty());
            assertThat(mute.getInputStream().read()).isEqualTo(-1);
        }
        await().atMost(SOON).until(() -> heard.events().size() == 2);
        assertThat(heard.events()).first().isEqualTo("opened");
    }

    private static boolean saysItsTokenAndIsLetGo(int port) throws IOException {
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
            silent.setSoTimeout(30_000);
            silent.getOutputStream().write("token s3cret\n\0wire".getBytes(StandardCharsets.US_ASCII));
            return silent.getInputStream().read() < 0;
        } catch (SocketException tooLate) {
            return false;
        }
    }

    private void assertTurnedAway(String sent) throws IOException {
        int port = start("s3cret");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) SOON.toMillis());
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.getInputStream().readAllBytes())
                    .as("one line and the end of the connection")
                    .asString(StandardCharsets.UTF_8)
                    .matches("refused: this bridge .*token.*\\n");
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
