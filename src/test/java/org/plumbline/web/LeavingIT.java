package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.store.Database;
import org.plumbline.store.DatabaseHand;
import org.plumbline.store.Person;
import org.plumbline.store.PostgresServer;
import org.slf4j.LoggerFactory;

/** Somebody who closes a page in the middle of an answer is no trouble of the service. */
class LeavingIT {
    private static final int TIMES = 10;

    @TempDir
    Path folder;

    @Test
    void aServiceThatStopsIsThroughFirstWithWhatItBegan() throws Exception {
        Database database = PostgresServer.shared().emptyDatabase();
        try (RunningClinic clinic = new RunningClinic(folder, database, List.of())) {
            Person anna = clinic.patient("anna", null);
            String cookie = clinic.signIn("anna");
            String messages = "/api/v1/patients/" + anna.id() + "/messages";
            DatabaseHand.TableLock lock = DatabaseHand.lock(database, "message");
            var answer = clinic.client()
                    .sendAsync(
                            clinic.request(cookie, messages)
                                    .header("X-Plumbline", "1")
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"Kept?\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            await().until(lock::isWaitedFor);
            Thread.ofPlatform().daemon().start(() -> {
                await().until(answer::isCompletedExceptionally);
                // cut off; were the database closed too, nothing would wait any more
                await().pollDelay(Duration.ofMillis(300)).until(() -> true);
                lock.close();
            });
            clinic.restart();
            assertThat(clinic.array(cookie, messages))
                    .as("whoever sends it anew with its key hears that it has happened")
                    .hasSize(1);
        }
    }

    @Test
    void whoLeavesBeforeTheAnswerIsNoErrorInTheLog() throws Exception {
        assertThat(warnings(() -> {
                    try (RunningClinic clinic = new RunningClinic(folder)) {
                        Person anna = clinic.patient("anna", null);
                        String cookie = clinic.signIn("anna");
                        String patient = "/api/v1/patients/" + anna.id();
                        for (String path :
                                List.of(patient + "/export", "/webjars/three/0.181.1/build/three.module.min.js")) {
                            for (int i = 0; i < TIMES; i++) {
                                try (Socket page = new Socket()) {
                                    // too small for the whole answer: the service is still at it
                                    page.setReceiveBufferSize(1024);
                                    page.connect(new InetSocketAddress(
                                            InetAddress.getLoopbackAddress(),
                                            clinic.application().port()));
                                    // answered with a reset, not with a polite end
                                    page.setSoLinger(true, 0);
                                    byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: x\r\nCookie: " + cookie
                                                    + "\r\n\r\n")
                                            .getBytes(StandardCharsets.US_ASCII);
                                    page.getOutputStream().write(request);
                                    page.getOutputStream().flush();
                                    if (i % 2 == 0) {
                                        assertThat(page.getInputStream().read()).isEqualTo('H');
                                    }
                                }
                            }
                        }
                    }
                }))
                .isEmpty();
    }

    /** Also those of which it has not begun to find out who asks. */
    @Test
    void aServiceThatStopsUnderManyRequestsHasNothingToTell() throws Exception {
        assertThat(warnings(() -> {
                    try (RunningClinic clinic = new RunningClinic(folder)) {
                        Person anna = clinic.patient("anna", clinic.physio("dana"));
                        String messages = "/api/v1/patients/" + anna.id() + "/messages";
                        String cookie = clinic.signIn("anna");
                        for (int i = 0; i < 2 * TIMES; i++) {
                            JsonObject message = new JsonObject().put("text", "number " + i);
                            HttpRequest.Builder request = clinic.request(cookie, messages)
                                    .header("X-Plumbline", "1")
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(message.encode()));
                            assertThat(clinic.client()
                                            .sendAsync(request.build(), HttpResponse.BodyHandlers.discarding()))
                                    .isNotNull();
                        }
                        await().until(() -> !clinic.array(cookie, messages).isEmpty());
                    }
                }))
                .isEmpty();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    /** What the service warns of meanwhile. */
    private static List<String> warnings(Work work) throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger("org.plumbline");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        try {
            work.run();
        } finally {
            log.detachAppender(lines);
        }
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
