package org.plumbline.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where pages are served.
 *
 * @param port 0 takes a free one
 * @param certificate PEM file, with {@code key}: pages come over TLS
 * @param limits what one client may ask
 */
public record WebSettings(
        String host,
        int port,
        @Nullable String certificate,
        @Nullable String key,
        Limits limits) {
    /** With the usual limits. */
    public WebSettings(String host, int port, @Nullable String certificate, @Nullable String key) {
        this(host, port, certificate, key, Limits.DEFAULTS);
    }

    /**
     * @param perSecond requests of one sign-in in the long run
     * @param burst requests of one sign-in at once
     * @param addressShare so many times as much for one address
     * @param answer what takes longer is answered with 503
     */
    public record Limits(int perSecond, int burst, int addressShare, Duration answer) {
        public static final Limits DEFAULTS = new Limits(50, 500, 10, Duration.ofSeconds(60));
    }

    /** Whether pages come over TLS. */
    public boolean tls() {
        return certificate != null && key != null;
    }
}
