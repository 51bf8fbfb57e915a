package org.plumbline.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import org.plumbline.service.SignIns;

/**
 * The cookie of a sign-in: out of reach for scripts and for other sites.
 *
 * @param secure whether pages come over TLS: then the cookie does too, and only then
 */
record SessionCookie(boolean secure) {
    void set(Call call, String token) {
        call.context().response().addCookie(cookie(token).setMaxAge(SignIns.HOLDS.toSeconds()));
    }

    void clear(Call call) {
        call.context().response().addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(Guard.COOKIE, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(secure)
                .setPath("/");
    }
}
