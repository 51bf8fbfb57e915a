package org.plumbline.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.plumbline.OutsidePrograms;

/** A real Chromium; what a page complains of in its console is kept. */
final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();
    private final List<EmulatedBluetooth> radios = new ArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    static {
        // A bound of time that a loaded machine keeps.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    static Browser start() {
        return start(List.of());
    }

    /** One in which a page can use Bluetooth, also on a machine without a radio; see {@link EmulatedBluetooth}. */
    static Browser startWithBluetooth() {
        return start(List.of("--enable-blink-features=WebBluetooth"));
    }

    EmulatedBluetooth bluetooth(Page page) {
        EmulatedBluetooth radio = new EmulatedBluetooth(chromium.newBrowserCDPSession(), page);
        radios.add(radio);
        return radio;
    }

    private static Browser start(List<String> more) {
        Path program = OutsidePrograms.chromium();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program)
                                .setHeadless(true)
                                .setArgs(arguments(more))));
    }

    private static List<String> arguments(List<String> more) {
        List<String> all = new ArrayList<>(List.of(
                "--no-sandbox",
                "--disable-gpu",
                // Three dimensions without a graphics card
                "--enable-unsafe-swiftshader",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
        all.addAll(more);
        return all;
    }

    Page phone() {
        return page(390, 844);
    }

    /** A phone on which the app is installed: its service worker stands between page and network. */
    Page installed() {
        return page(390, 844, ServiceWorkerPolicy.ALLOW);
    }

    Page desktop() {
        return page(1440, 900);
    }

    private Page page(int width, int height) {
        return page(width, height, ServiceWorkerPolicy.BLOCK);
    }

    private Page page(int width, int height, ServiceWorkerPolicy workers) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setServiceWorkers(workers)
                .setLocale("en-GB"));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // before sign-in the page asks who it is, and hears 401
            if (message.type().equals("error") && !message.text().contains("401")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    static void look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        radios.forEach(EmulatedBluetooth::fallSilent);
        chromium.close();
        playwright.close();
    }
}
