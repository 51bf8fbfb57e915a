package org.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.OutsidePrograms;
import org.plumbline.device.TcpBridge;
import org.plumbline.format.ExerciseCatalogue;
import org.plumbline.service.Accounts;
import org.plumbline.service.ServiceSettings;
import org.plumbline.store.Database;
import org.plumbline.store.Role;
import org.plumbline.web.Application;
import org.plumbline.web.WebSettings;

/**
 * Pictures of every page of the demo clinic, at phone and desktop size, light and dark, in every language:
 * {@code mvn -Pscreenshots verify}. The pages are those of the web app's own router, so a new one is visited too. Not
 * part of the usual tests; {@code -Dtour.only=REGEX} visits the pages whose picture's name has it.
 */
class ScreenshotTour {
    private static final Path OUT = Path.of("target", "screenshots", "tour");
    private static final Path README = Path.of("src", "docs", "images");
    private static final Pattern ROUTE = Pattern.compile("route\\('([^']+)', 'pl-([a-z-]+)', '([a-z]+)'");
    private static final Pattern ONLY = Pattern.compile(System.getProperty("tour.only", ""));
    private static final double PATIENCE_MS = 60_000;
    private static final double SETTLE_MS = 400;

    /** The pictures of the README: what is on the screen, not the whole length of the page. */
    private static final Map<String, String> SHOWN = Map.of(
            "patient-live-phone-light-en", "patient-live",
            "physio-patient-desktop-light-en", "physio-patient",
            "physio-session-desktop-light-en", "physio-session");

    private record Size(String name, int width, int height) {}

    private record Visit(String name, String path, String username) {}

    private static final List<Size> SIZES = List.of(new Size("phone", 390, 844), new Size("desktop", 1280, 900));

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void everyPageInBothSizesLightAndDark() throws Exception {
        Files.createDirectories(OUT);
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser chromium = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(OutsidePrograms.chromium())
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader")))) {
            for (String language : List.of("en", "de")) {
                if (ONLY.pattern().isEmpty() || !ONLY.pattern().contains("-en") || language.equals("en")) {
                    clinic(chromium, language);
                }
            }
        }
        assertThat(complaints).as("what pages complain of").isEmpty();
    }

    private void clinic(Browser chromium, String language) throws Exception {
        Application application = Running.await(Application.start(
                new Application.Settings(
                        folder.resolve(language),
                        new Database.Sqlite(Files.createDirectories(folder.resolve(language))
                                .resolve("plumbline.db")),
                        new WebSettings(TcpBridge.Settings.LOOPBACK, 0),
                        new TcpBridge.Settings(TcpBridge.Settings.LOOPBACK, 0, null),
                        List.of(),
                        new ServiceSettings("112", ZoneId.systemDefault(), Plumbline.Version.number()),
                        ExerciseCatalogue.load().exercises()),
                InstantSource.system()));
        try {
            DemoPeople people = DemoPeople.create(application, language);
            Running.await(application
                    .clinic()
                    .accounts()
                    .create(
                            new Accounts.NewPerson(Role.ADMINISTRATOR, "Chief", "chief", language, null, List.of()),
                            DemoPeople.PASSWORD,
                            null));
            Thread sensor = Thread.ofPlatform().daemon().start(new DemoSensor(application.bridgePort()));
            new DemoPast(application, people).run();
            String base = "http://127.0.0.1:" + application.port();
            List<Visit> visits = visits(chromium, base);
            for (Size size : SIZES) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    walk(chromium, base, visits, language, size, scheme);
                }
            }
            sensor.interrupt();
        } finally {
            Running.await(application.close());
        }
    }

    private void walk(
            Browser chromium, String base, List<Visit> visits, String language, Size size, ColorScheme scheme) {
        Map<String, BrowserContext> signedIn = new TreeMap<>();
        for (Visit visit : visits) {
            String name = visit.name() + "-" + size.name() + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT)
                    + "-" + language;
            if (ONLY.matcher(name).find()) {
                BrowserContext context = signedIn.computeIfAbsent(
                        visit.username(), username -> context(chromium, base, username, language, size, scheme));
                shoot(context, base + visit.path(), name);
            }
        }
        signedIn.values().forEach(BrowserContext::close);
    }

    private static BrowserContext context(
            Browser chromium, String base, String username, String language, Size size, ColorScheme scheme) {
        BrowserContext context = chromium.newContext(new Browser.NewContextOptions()
                .setViewportSize(size.width(), size.height())
                .setColorScheme(scheme)
                .setLocale(language.equals("de") ? "de-DE" : "en-GB"));
        if (!username.isEmpty()) {
            context.request()
                    .post(
                            base + "/api/v1/sign-in",
                            RequestOptions.create()
                                    .setHeader("X-Plumbline", "1")
                                    .setData(Map.of("username", username, "password", DemoPeople.PASSWORD)));
        }
        return context;
    }

    private void shoot(BrowserContext context, String address, String name) {
        try (Page page = context.newPage()) {
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("401")) {
                    complaints.add(name + ": " + message.text());
                }
            });
            page.onPageError(error -> complaints.add(name + ": " + error));
            page.navigate(address);
            page.waitForFunction(
                    "() => document.querySelector('main h1, main form, main .count')"
                            + " && !document.querySelector('[data-testid=loading]')",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MS));
            if (name.startsWith("patient-live")) {
                page.waitForFunction(
                        "() => Number(document.querySelector('[data-testid=rep-count]')?.textContent.match(/\\d+/)?.[0] ?? 0) > 2",
                        null,
                        new Page.WaitForFunctionOptions().setTimeout(2 * PATIENCE_MS));
            }
            page.waitForTimeout(SETTLE_MS);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(OUT.resolve(name + ".png"))
                    .setFullPage(true));
            String readme = SHOWN.get(name);
            if (readme != null) {
                page.screenshot(new Page.ScreenshotOptions().setPath(README.resolve(readme + ".png")));
            }
        }
    }

    /** Every route of the router, with somebody and something to see there. */
    private static List<Visit> visits(Browser chromium, String base) throws IOException {
        JsonObject ids = ids(chromium, base);
        List<Visit> visits =
                new ArrayList<>(List.of(new Visit("sign-in", "/", ""), new Visit("join", ids.getString("join"), "")));
        Matcher routes = ROUTE.matcher(Files.readString(Path.of("src/main/resources/web/lib/router.js")));
        while (routes.find()) {
            String path = routes.group(1);
            boolean live = path.equals("/patient/session/:session");
            String real = path.replace(":patient", ids.getString("patient"))
                    .replace(":session", ids.getString(live ? "live" : "session"))
                    .replace(":exercise", "squat");
            String role = routes.group(3);
            String username = switch (role) {
                case "physio" -> DemoPeople.PHYSIO;
                case "administrator" -> "chief";
                default -> live ? DemoPeople.NEW : DemoPeople.LINKED;
            };
            visits.add(new Visit((path.startsWith("/account") ? "" : role + "-") + routes.group(2), real, username));
            if (role.equals("anyone")) {
                visits.add(new Visit("physio-" + routes.group(2), real, DemoPeople.PHYSIO));
            }
        }
        assertThat(visits).hasSizeGreaterThan(12);
        return visits;
    }

    private static JsonObject ids(Browser chromium, String base) {
        try (BrowserContext dana =
                        context(chromium, base, DemoPeople.PHYSIO, "en", SIZES.getFirst(), ColorScheme.LIGHT);
                BrowserContext carla =
                        context(chromium, base, DemoPeople.NEW, "en", SIZES.getFirst(), ColorScheme.LIGHT)) {
            JsonArray patients =
                    new JsonArray(dana.request().get(base + "/api/v1/patients").text());
            String anna = id(patients, "Anna");
            JsonArray sessions = new JsonArray(dana.request()
                    .get(base + "/api/v1/patients/" + anna + "/sessions")
                    .text());
            String flagged = sessions.stream()
                    .map(JsonObject.class::cast)
                    .filter(session -> session.getInteger("faulty") > 2)
                    .findFirst()
                    .orElseThrow()
                    .getString("id");
            String own = base + "/api/v1/patients/" + id(patients, "Carla");
            RequestOptions before = RequestOptions.create().setHeader("X-Plumbline", "1");
            carla.request().post(own + "/pain-reports", before.setData(Map.of("moment", "before", "nprs", 2)));
            JsonObject live = new JsonObject(carla.request()
                    .post(
                            own + "/sessions",
                            RequestOptions.create()
                                    .setHeader("X-Plumbline", "1")
                                    .setData(Map.of("exercise", "squat", "device", DemoSensor.DEVICE)))
                    .text());
            JsonObject invitation = new JsonObject(dana.request()
                    .post(
                            base + "/api/v1/invitations",
                            RequestOptions.create()
                                    .setHeader("X-Plumbline", "1")
                                    .setData(Map.of("role", "patient", "name", "Dora Diaz")))
                    .text());
            String link = invitation.getString("link");
            return new JsonObject()
                    .put("join", link.substring(link.indexOf("/join")))
                    .put("patient", anna)
                    .put("session", flagged)
                    .put("live", live.getString("id", "none"));
        }
    }

    private static String id(JsonArray patients, String name) {
        return patients.stream()
                .map(JsonObject.class::cast)
                .filter(patient -> patient.getString("name").startsWith(name))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }
}
