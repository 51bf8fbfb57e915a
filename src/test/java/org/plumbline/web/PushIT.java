package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.service.push.PushKey;
import org.plumbline.service.push.PushSettings;
import org.plumbline.store.Person;

/** News as notifications: from what is new over a push service to the screen. */
class PushIT {
    private static final String SUBSCRIPTIONS = "/api/v1/me/push-subscriptions";
    private static final String TEXT = "Plumbline has something for you.";

    @TempDir
    Path folder;

    @Test
    void whatIsNewReachesEveryBrowserThatAskedUntilItIsGone() throws Exception {
        try (PushServer push = new PushServer();
                RunningClinic clinic = running(true)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String annas = clinic.signIn("anna");
            String danas = clinic.signIn("dana");
            assertThat(clinic.object(annas, "/api/v1/push").getString("key")).hasSize(87);
            assertThat(clinic.post(annas, SUBSCRIPTIONS, push.subscription("/phone"))
                            .statusCode())
                    .isEqualTo(204);
            assertThat(clinic.post(annas, SUBSCRIPTIONS, push.subscription("/laptop"))
                            .statusCode())
                    .isEqualTo(204);
            write(clinic, danas, anna);
            await().until(() -> push.received().size() == 2);
            for (PushServer.Push got : push.received()) {
                assertThat(got.text()).isEqualTo(TEXT);
                assertThat(got.authorization()).startsWith("vapid t=");
                assertThat(got.ttl()).isEqualTo("86400");
                assertThat(got.encoding()).isEqualTo("aes128gcm");
            }
            assertThat(push.received())
                    .extracting(PushServer.Push::path)
                    .containsExactlyInAnyOrder("/phone", "/laptop");

            assertThat(unsubscribe(clinic, danas, push, "/phone").statusCode())
                    .as("not hers")
                    .isEqualTo(204);
            assertThat(unsubscribe(clinic, annas, push, "/laptop").statusCode()).isEqualTo(204);
            push.answers(500);
            write(clinic, danas, anna);
            await().until(() -> push.received().size() == 3);
            push.answers(410);
            write(clinic, danas, anna);
            await().until(() -> push.received().size() == 4);
            await().until(() -> RunningClinic.await(
                            clinic.application().clinic().store().pushes().ofPerson(anna.id()))
                    .isEmpty());
            assertThat(push.received().getLast().path()).isEqualTo("/phone");
        }
    }

    @Test
    void nothingIsSentIntoTheClinicsOwnNetwork() throws Exception {
        try (PushServer push = new PushServer();
                RunningClinic clinic = running(false)) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            String annas = clinic.signIn("anna");
            io.vertx.core.json.JsonObject inside = push.subscription("/1");
            assertThat(clinic.post(annas, SUBSCRIPTIONS, inside).statusCode()).isEqualTo(400);
            inside.put("endpoint", inside.getString("endpoint").replace("http:", "https:"));
            assertThat(clinic.post(annas, SUBSCRIPTIONS, inside).statusCode())
                    .as("where a name leads is only known when it is asked for")
                    .isEqualTo(204);
            inside.getJsonObject("keys").put("p256dh", "B" + "A".repeat(86));
            assertThat(clinic.post(annas, SUBSCRIPTIONS, inside).statusCode()).isEqualTo(400);
            write(clinic, clinic.signIn("dana"), anna);
            // The message has arrived in the thread; what the push would have sent, has not
            assertThat(clinic.array(annas, "/api/v1/patients/" + anna.id() + "/messages"))
                    .hasSize(1);
            assertThat(push.received()).isEmpty();
        }
    }

    @Test
    void aPersonTurnsItOnAndTheBrowserShowsIt() throws Exception {
        try (PushServer push = new PushServer();
                RunningClinic clinic = running(true);
                Browser browser = Browser.start()) {
            Person anna = clinic.patient("anna", clinic.physio("dana"));
            Page page = browser.installed();
            String origin = clinic.uri("http", "").toString();
            page.context().grantPermissions(List.of("notifications"));
            page.addInitScript(subscriptionOf(push));
            page.navigate(origin + "/");
            page.getByTestId("username").fill("anna");
            page.getByTestId("password").fill(RunningClinic.PASSWORD);
            page.getByTestId("sign-in").click();
            page.getByTestId("account").click();
            page.getByTestId("push-on").click();
            page.getByTestId("push-off").waitFor();
            Browser.look(page, "account-notifications");
            write(clinic, clinic.signIn("dana"), anna);
            await().until(() -> push.received().size() == 1);

            deliver(page, origin, push.received().getFirst().text());
            await().pollInSameThread().until(() -> shown(page).contains("Plumbline|" + TEXT));
            page.getByTestId("push-off").click();
            page.getByTestId("push-on").waitFor();
            assertThat(RunningClinic.await(
                            clinic.application().clinic().store().pushes().ofPerson(anna.id())))
                    .isEmpty();
            PlaywrightAssertions.assertThat(page.getByTestId("news-said")).isVisible();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** Chromium here reaches no push service, so what one would say is said in its place. */
    private static String subscriptionOf(PushServer push) {
        return """
                {
                  let current = null;
                  const said = %s;
                  PushManager.prototype.getSubscription = async () => current;
                  PushManager.prototype.subscribe = async (options) => {
                    if (!options.userVisibleOnly || options.applicationServerKey.length !== 87) throw new Error('refused');
                    current = { endpoint: said.endpoint, toJSON: () => said, unsubscribe: async () => { current = null; return true; } };
                    return current;
                  };
                }""".formatted(push.subscription("/browser").encode());
    }

    /** What the push service brings, given to the worker as the browser would. */
    private static void deliver(Page page, String origin, String text) {
        CDPSession devtools = page.context().newCDPSession(page);
        AtomicReference<String> worker = new AtomicReference<>();
        devtools.on(
                "ServiceWorker.workerRegistrationUpdated",
                event -> event.getAsJsonArray("registrations").forEach(found -> {
                    JsonObject registration = found.getAsJsonObject();
                    if (registration.get("scopeURL").getAsString().endsWith("/app/")) {
                        worker.set(registration.get("registrationId").getAsString());
                    }
                }));
        devtools.send("ServiceWorker.enable");
        // Events are only taken while something else is asked
        await().pollInSameThread().until(() -> {
            page.title();
            return worker.get() != null;
        });
        JsonObject message = new JsonObject();
        message.add("origin", new JsonPrimitive(origin));
        message.add("registrationId", new JsonPrimitive(String.valueOf(worker.get())));
        message.add("data", new JsonPrimitive(text));
        devtools.send("ServiceWorker.deliverPushMessage", message);
    }

    private static String shown(Page page) {
        return String.valueOf(page.evaluate("""
                async () => {
                  const registration = await navigator.serviceWorker.getRegistration('/app/');
                  return (await registration.getNotifications()).map((n) => n.title + '|' + n.body).join();
                }"""));
    }

    private RunningClinic running(boolean anyAddress) throws Exception {
        PushSettings settings =
                new PushSettings(PushKey.in(folder.resolve("push.key")), "mailto:it@clinic.example", anyAddress);
        return new RunningClinic(folder, usual -> usual.with(settings));
    }

    private static void write(RunningClinic clinic, String cookie, Person patient) throws Exception {
        assertThat(clinic.post(
                                cookie,
                                "/api/v1/patients/" + patient.id() + "/messages",
                                new io.vertx.core.json.JsonObject().put("text", "How is the back?"))
                        .statusCode())
                .isEqualTo(201);
    }

    private static HttpResponse<String> unsubscribe(RunningClinic clinic, String cookie, PushServer push, String path)
            throws Exception {
        return clinic.send(clinic.request(cookie, SUBSCRIPTIONS)
                .header("X-Plumbline", "1")
                .header("Content-Type", "application/json")
                .method(
                        "DELETE",
                        HttpRequest.BodyPublishers.ofString(
                                push.subscription(path).encode())));
    }
}
