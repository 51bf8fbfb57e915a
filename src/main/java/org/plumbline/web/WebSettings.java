package org.plumbline.web;

import org.jspecify.annotations.Nullable;

/**
 * Where pages are served.
 *
 * @param port 0 takes a free one
 * @param certificate PEM file, with {@code key}: pages come over TLS
 */
public record WebSettings(
        String host,
        int port,
        @Nullable String certificate,
        @Nullable String key) {
    /** Whether pages come over TLS. */
    public boolean tls() {
        return certificate != null && key != null;
    }
}
