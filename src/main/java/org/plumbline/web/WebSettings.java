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
     * @param head a fresh connection on which no request has come in for so long, line and headers, is ended
     * @param lookAgain how often it is asked whether who listens still may
     */
    public record Limits(
            int perSecond, int burst, int addressShare, Duration answer, Duration head, Duration lookAgain) {
        public static final Limits DEFAULTS =
                new Limits(50, 500, 10, Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(15));

        /** With the usual patience. */
        public Limits(int perSecond, int burst, int addressShare, Duration answer) {
            this(perSecond, burst, addressShare, answer, DEFAULTS.head, DEFAULTS.lookAgain);
        }

        public Limits withHead(Duration other) {
            return new Limits(perSecond, burst, addressShare, answer, other, lookAgain);
        }

        public Limits withLookAgain(Duration other) {
            return new Limits(perSecond, burst, addressShare, answer, head, other);
        }
    }

    /** Whether pages come over TLS. */
    public boolean secure() {
        return tls != null;
    }
}
