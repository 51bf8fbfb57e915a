package org.plumbline.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how pages are served.
 *
 * @param port 0 takes a free one
 * @param tls null: without, for this machine alone or behind a proxy that has it
 * @param limits what one client may ask
 * @param oidc null: people sign in with a password alone
 */
public record WebSettings(
        String host,
        int port,
        @Nullable Tls tls,
        Limits limits,
        @Nullable OidcSettings oidc) {
    /** Without TLS and OpenID Connect, with the usual limits. */
    public WebSettings(String host, int port) {
        this(host, port, null, Limits.DEFAULTS, null);
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
    public boolean secure() {
        return tls != null;
    }
}
