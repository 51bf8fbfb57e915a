package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of the README: an empty folder, one command, three links, and a physio sees a patient. */
class NewcomerIT {
    private static final Pattern LINK = Pattern.compile("http://\\S+/join#\\w+");

    @TempDir
    Path folder;

    @Test
    void anEmptyFolderBecomesAClinic() throws Exception {
        try (Browser browser = Browser.start()) {
            Process serve = serve();
            try {
                Page chief = browser.desktop();
                join(chief, firstLink(serve), "Chief", "chief");
                chief.waitForSelector("[data-testid=people]");
                Page dana = browser.desktop();
                join(dana, invite(chief, "Dana"), "Dana", "dana");
                dana.waitForSelector("pl-patients h1");
                Page anna = browser.phone();
                join(anna, invite(dana, "Anna"), "Anna", "anna");
                anna.waitForSelector("[data-testid=serious]");
                dana.reload();
                assertThat(dana.waitForSelector("[data-testid=patient-row]").innerText())
                        .contains("Anna");
                Browser.look(chief, "admin-people");
                anna.click("[data-testid=account]");
                assertThat(anna.waitForSelector("[data-testid=own-data]").innerText())
                        .contains("Dana");
                Browser.look(anna, "patient-account");
                chief.navigate(chief.url().replace("/admin", "/physio"));
                chief.waitForSelector("[data-testid=people]");
                assertThat(browser.complaints()).isEmpty();
            } finally {
                serve.destroy();
                assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private Process serve() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.plumbline.cli.Plumbline",
                        "serve",
                        "--port",
                        "0",
                        "--bridge-port",
                        "0",
                        "--data",
                        folder.resolve("data").toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLink(Process serve) throws IOException {
        BufferedReader lines = serve.inputReader();
        String line = lines.readLine();
        while (line != null) {
            Matcher link = LINK.matcher(line);
            if (link.find()) {
                return link.group();
            }
            line = lines.readLine();
        }
        throw new IOException("serve ended without a link");
    }

    private static String invite(Page by, String name) {
        by.click("[data-testid=invite] summary");
        by.fill("[data-testid=invite-name]", name);
        by.click("[data-testid=invite-submit]");
        return by.waitForSelector("[data-testid=invite-link]").innerText();
    }

    private static void join(Page page, String link, String name, String username) {
        page.navigate(link);
        page.fill("[data-testid=join-name]", name);
        page.fill("[data-testid=join-username]", username);
        page.fill("[data-testid=join-password]", "correct horse battery");
        if (page.isVisible("[data-testid=join-consent]")) {
            page.check("[data-testid=join-consent]");
        }
        page.click("[data-testid=join]");
    }
}
