package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in at a real provider of OpenID Connect, as a browser does it. */
class OidcIT {
    @TempDir
    Path folder;

    private String linked = "";

    @BeforeEach
    void anew() {
        linked = "";
    }

    @Test
    void whoHasLinkedThemselvesIsLetInByTheProvider() throws Exception {
        try (OidcProvider provider = new OidcProvider();
                RunningClinic clinic = running(provider)) {
            clinic.patient("anna", null);
            assertThat(new JsonObject(clinic.get(null, "/api/v1/oidc").body()).getString("label"))
                    .isEqualTo("Clinic sign-in");
            provider.isNow("anna at the provider");
            assertThat(signIn(clinic)).as("nobody has linked this one").isNull();

            link(clinic, "anna");
            String cookie = signIn(clinic);
            assertThat(cookie).isNotNull();
            assertThat(clinic.object(String.valueOf(cookie), "/api/v1/me").getString("name"))
                    .isEqualTo("anna");
            provider.isNow("somebody else");
            assertThat(signIn(clinic)).isNull();

            clinic.patient("ben", null);
            provider.isNow("anna at the provider");
            link(clinic, "ben");
            assertThat(linked).as("whom another one has linked").isEqualTo("/account?oidc=refused");

            assertThat(clinic.delete(cookie, "/api/v1/me/oidc-links").statusCode())
                    .isEqualTo(204);
            assertThat(signIn(clinic)).isNull();
        }
    }

    @Test
    void aTokenThatDoesNotFitLetsNobodyIn() throws Exception {
        try (OidcProvider provider = new OidcProvider();
                RunningClinic clinic = running(provider)) {
            clinic.patient("anna", null);
            link(clinic, "anna");
            assertThat(signIn(clinic)).isNotNull();
            provider.says(claims -> claims.put("nonce", "of another departure"));
            assertThat(signIn(clinic)).isNull();
            provider.says(claims -> claims.put("aud", "another client"));
            assertThat(signIn(clinic)).isNull();
            provider.says(claims -> claims.put("iss", "https://elsewhere.example"));
            assertThat(signIn(clinic)).isNull();
            provider.says(claims -> claims.put("exp", 1_000_000_000));
            assertThat(signIn(clinic)).isNull();
            provider.says(claims -> claims);
            provider.forges(true);
            assertThat(signIn(clinic)).as("signed by somebody else").isNull();
            provider.forges(false);
            assertThat(signIn(clinic)).isNotNull();
        }
    }

    @Test
    void aDepartureCountsOnceInOneBrowserForTenMinutes() throws Exception {
        try (OidcProvider provider = new OidcProvider();
                RunningClinic clinic = running(provider)) {
            clinic.patient("anna", null);
            link(clinic, "anna");
            HttpResponse<String> start = clinic.get(null, "/api/v1/oidc/start");
            String browser = cookie(start);
            URI back = follow(clinic, location(start));
            assertThat(session(arrive(clinic, back, null)))
                    .as("another browser")
                    .isNull();
            assertThat(session(arrive(clinic, back, browser)))
                    .as("the state was used up")
                    .isNull();

            HttpResponse<String> slow = clinic.get(null, "/api/v1/oidc/start");
            URI late = follow(clinic, location(slow));
            clinic.pass(Duration.ofMinutes(11));
            assertThat(session(arrive(clinic, late, cookie(slow)))).isNull();
        }
    }

    @Test
    void whoHasASecondFactorIsAskedForItAlsoAfterTheProvider() throws Exception {
        try (OidcProvider provider = new OidcProvider();
                RunningClinic clinic = running(provider)) {
            clinic.patient("anna", null);
            String anna = clinic.signIn("anna");
            link(clinic, "anna");
            List<String> codes = factor(clinic, anna);
            HttpResponse<String> back = back(clinic);
            assertThat(session(back)).isNull();
            assertThat(location(back)).isEqualTo("/?oidc=code");
            String door = door(back);
            assertThat(code(clinic, null, codes.getFirst()).statusCode())
                    .as("another browser")
                    .isEqualTo(401);
            HttpResponse<String> other = code(clinic, door, "another-code");
            assertThat(new JsonObject(other.body()).getString("type")).isEqualTo("urn:plumbline:code-refused");
            HttpResponse<String> in = code(clinic, door, codes.getFirst());
            assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
            assertThat(clinic.object(String.valueOf(session(in)), "/api/v1/me").getString("name"))
                    .isEqualTo("anna");
            assertThat(code(clinic, door, codes.get(1)).statusCode()).as("once").isEqualTo(401);

            String late = door(back(clinic));
            clinic.pass(Duration.ofMinutes(6));
            assertThat(code(clinic, late, codes.get(1)).statusCode()).isEqualTo(401);
            String guessed = door(back(clinic));
            for (int i = 0; i < 10; i++) {
                clinic.pass(Duration.ofSeconds(20));
                code(clinic, guessed, "another-code");
            }
            HttpResponse<String> locked = code(clinic, door(back(clinic)), codes.get(1));
            assertThat(locked.statusCode()).as(locked.body()).isEqualTo(429);
        }
    }

    @Test
    void theWayThroughTheBrowser() throws Exception {
        try (OidcProvider provider = new OidcProvider();
                RunningClinic clinic = running(provider);
                Browser browser = Browser.start()) {
            clinic.patient("anna", null);
            provider.isNow("anna at the provider");
            Page page = browser.desktop();
            page.navigate(clinic.uri("http", "/").toString());
            page.getByTestId("oidc").click();
            PlaywrightAssertions.assertThat(page.getByTestId("sign-in-error")).containsText("not linked");
            page.getByTestId("username").fill("anna");
            page.getByTestId("password").fill(RunningClinic.PASSWORD);
            page.getByTestId("sign-in").click();
            page.getByTestId("account").click();
            page.getByTestId("sso-link").click();
            page.getByTestId("sso-unlink").waitFor();
            Browser.look(page, "account-single-sign-on");
            List<String> codes = factor(clinic, clinic.signIn("anna"));
            page.getByTestId("sign-out").click();
            Browser.look(page, "sign-in-single-sign-on");
            page.getByTestId("oidc").click();
            page.getByTestId("code").fill(codes.getFirst());
            page.getByTestId("sign-in").click();
            page.getByTestId("account").waitFor();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** @return recovery codes */
    private static List<String> factor(RunningClinic clinic, String cookie) throws Exception {
        JsonObject offer = new JsonObject(clinic.post(cookie, "/api/v1/me/second-factor", new JsonObject())
                .body());
        JsonObject on = new JsonObject(clinic.post(
                        cookie,
                        "/api/v1/me/second-factor/confirmations",
                        new JsonObject().put("code", AccountsIT.code(offer.getString("secret"), clinic.now())))
                .body());
        return on.getJsonArray("recovery_codes").stream().map(Object::toString).toList();
    }

    private static HttpResponse<String> back(RunningClinic clinic) throws Exception {
        HttpResponse<String> start = clinic.get(null, "/api/v1/oidc/start");
        return arrive(clinic, follow(clinic, location(start)), cookie(start));
    }

    private static String door(HttpResponse<String> back) {
        return back.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("plumbline-oidc="))
                .map(cookie -> cookie.split(";", 2)[0])
                .toList()
                .getLast();
    }

    private static HttpResponse<String> code(RunningClinic clinic, @Nullable String door, String code)
            throws Exception {
        return clinic.post(door, "/api/v1/oidc/code", new JsonObject().put("code", code));
    }

    private RunningClinic running(OidcProvider provider) throws Exception {
        RunningClinic clinic = new RunningClinic(
                folder, new WebSettings("127.0.0.1", 0, null, WebSettings.Limits.DEFAULTS, provider.settings()));
        return clinic;
    }

    private void link(RunningClinic clinic, String username) throws Exception {
        HttpResponse<String> go = clinic.post(clinic.signIn(username), "/api/v1/me/oidc-links", new JsonObject());
        assertThat(go.statusCode()).as(go.body()).isEqualTo(201);
        URI back = follow(clinic, new JsonObject(go.body()).getString("url"));
        linked = location(arrive(clinic, back, cookie(go)));
    }

    /** @return the cookie of the sign-in, null when it was refused */
    private static @Nullable String signIn(RunningClinic clinic) throws Exception {
        HttpResponse<String> start = clinic.get(null, "/api/v1/oidc/start");
        assertThat(start.statusCode()).isEqualTo(303);
        return session(arrive(clinic, follow(clinic, location(start)), cookie(start)));
    }

    /** The provider sends the browser back. */
    private static URI follow(RunningClinic clinic, String url) throws Exception {
        HttpResponse<String> there = clinic.send(HttpRequest.newBuilder(URI.create(url)));
        assertThat(there.statusCode()).as(url + there.body()).isEqualTo(302);
        return URI.create(location(there));
    }

    private static HttpResponse<String> arrive(RunningClinic clinic, URI back, @Nullable String browser)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(back);
        HttpResponse<String> arrived = clinic.send(browser == null ? request : request.header("Cookie", browser));
        assertThat(arrived.statusCode()).isEqualTo(303);
        return arrived;
    }

    private static @Nullable String session(HttpResponse<String> arrived) {
        return arrived.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("plumbline="))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElse(null);
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("location").orElseThrow();
    }
}
