package org.plumbline.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.plumbline.store.Sha256;

/** The web app's files, and the headers that keep foreign scripts out. */
final class Pages {
    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script(?![^>]*\\bsrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);
    private static final long YEAR_SECONDS = 31_536_000;

    private final String index;
    private final String worker;
    private final String policy;
    private final boolean secure;

    Pages(boolean secure) throws IOException {
        this.secure = secure;
        index = resource("/web/index.html");
        worker = Shell.worker(index);
        policy = policy(index);
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the program lacks its own file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Scripts come from here, or are the inline import map, known by its hash. */
    static String policy(String page) {
        StringBuilder scripts = new StringBuilder("'self'");
        Matcher inline = INLINE_SCRIPT.matcher(page);
        while (inline.find()) {
            scripts.append(" 'sha256-").append(sha256(inline.group(1))).append('\'');
        }
        return "default-src 'none'; script-src " + scripts + "; style-src 'self'; img-src 'self' data:; "
                + "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
                + "frame-ancestors 'none'";
    }

    private static String sha256(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text));
    }

    void headers(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(self), serial=(self), geolocation=()");
        if (secure) {
            response.putHeader("Strict-Transport-Security", "max-age=" + YEAR_SECONDS);
        }
        if (!context.request().path().startsWith("/webjars/")) {
            response.putHeader("Cache-Control", "no-store");
        }
        context.next();
    }

    void mount(Router router) {
        // The versions stand in the paths, so these never change.
        router.get("/webjars/*")
                .handler(StaticHandler.create("META-INF/resources/webjars")
                        .setIncludeHidden(false)
                        .setMaxAgeSeconds(YEAR_SECONDS));
        router.get("/app/*")
                .handler(StaticHandler.create("web").setIncludeHidden(false).setCachingEnabled(false));
        // a service worker governs what lies beside and below its own address
        router.get("/sw.js").handler(this::worker);
        for (String path : List.of("/", "/join", "/account", "/calibrate", "/patient", "/physio", "/admin")) {
            router.get(path).handler(this::page);
        }
        for (String path : List.of("/patient/*", "/physio/*", "/admin/*")) {
            router.get(path).handler(this::page);
        }
    }

    private void worker(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", "text/javascript; charset=utf-8")
                .end(worker);
    }

    private void page(RoutingContext context) {
        context.response().putHeader("Content-Type", "text/html; charset=utf-8").end(index);
    }
}
