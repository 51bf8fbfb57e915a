package org.plumbline.service;

import org.jspecify.annotations.Nullable;

/**
 * A mail server.
 *
 * @param user null without signing in
 * @param startTls required before anything is said; without it only for a server on this machine
 * @param from the clinic's address
 */
public record SmtpSettings(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        boolean startTls,
        String from) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
