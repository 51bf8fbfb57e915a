package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.RefusedException;
import org.plumbline.store.Ids;
import org.plumbline.store.Sha256;

/** The way to the provider and back: code flow with PKCE, a state for one browser and one use, a nonce in the token. */
final class Oidc {
    private static final Duration BACK_WITHIN = Duration.ofMinutes(10);
    private static final int MAX_WAITING = 10_000;

    private final Vertx vertx;
    private final OidcSettings settings;
    private final InstantSource clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private @Nullable Future<OAuth2Auth> found;

    Oidc(Vertx vertx, OidcSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param personId who wants to be known by this provider; null for somebody who signs in */
    private record Waiting(
            String browser,
            String verifier,
            String nonce,
            String redirect,
            @Nullable String personId,
            Instant until) {}

    /** Where to send the browser, and the secret that it brings back in a cookie. */
    record Departure(String url, String browser) {}

    /** Who came back. */
    record Arrival(String issuer, String subject, @Nullable String personId) {}

    OidcSettings settings() {
        return settings;
    }

    Future<Departure> depart(String redirect, @Nullable String personId) {
        return provider().map(provider -> {
            Waiting mine = new Waiting(
                    Ids.secret(),
                    Ids.secret() + Ids.secret(),
                    Ids.secret(),
                    redirect,
                    personId,
                    clock.instant().plus(BACK_WITHIN));
            String state = Ids.secret();
            remember(state, mine);
            String url = provider.authorizeURL(new OAuth2AuthorizationURL()
                    .setRedirectUri(redirect)
                    .setScopes(List.of("openid"))
                    .setState(state)
                    .setCodeChallenge(challenge(mine.verifier()))
                    .setCodeChallengeMethod("S256")
                    .putAdditionalParameter("nonce", mine.nonce()));
            return new Departure(url, mine.browser());
        });
    }

    private synchronized void remember(String state, Waiting mine) {
        waiting.put(state, mine);
        Instant now = clock.instant();
        Iterator<Waiting> oldest = waiting.values().iterator();
        while (oldest.hasNext()) {
            boolean late = now.isAfter(oldest.next().until());
            if (!late && waiting.size() <= MAX_WAITING) {
                break;
            }
            oldest.remove();
        }
    }

    private synchronized @Nullable Waiting take(String state) {
        return waiting.remove(state);
    }

    Future<Arrival> arrive(String state, String code, @Nullable String browser) {
        Waiting mine = take(state);
        if (mine == null
                || clock.instant().isAfter(mine.until())
                || !mine.browser().equals(browser)) {
            return refused();
        }
        Oauth2Credentials shown = new Oauth2Credentials()
                .setFlow(OAuth2FlowType.AUTH_CODE)
                .setCode(code)
                .setRedirectUri(mine.redirect())
                .setCodeVerifier(mine.verifier());
        return provider()
                .compose(provider -> provider.authenticate(shown))
                .recover(e -> refused())
                .compose(user -> arrival(user, mine));
    }

    /** The signature was checked by the library; for whom and for which departure it is, here. */
    private Future<Arrival> arrival(User user, Waiting mine) {
        JsonObject claims = user.attributes().getJsonObject("idToken");
        if (claims == null
                || !settings.issuer().equals(claims.getString("iss"))
                || !audience(claims).contains(settings.clientId())
                || !mine.nonce().equals(claims.getString("nonce"))
                || claims.getLong("exp", 0L) <= clock.instant().getEpochSecond()
                || claims.getString("sub", "").isEmpty()) {
            return refused();
        }
        return Future.succeededFuture(new Arrival(settings.issuer(), claims.getString("sub"), mine.personId()));
    }

    private static JsonArray audience(JsonObject claims) {
        return claims.getValue("aud") instanceof JsonArray many ? many : new JsonArray().add(claims.getValue("aud"));
    }

    private static <T> Future<T> refused() {
        return Future.failedFuture(new RefusedException(RefusedException.Kind.SIGN_IN_REFUSED));
    }

    /** Looked for when somebody needs it first, and again after it could not be reached. */
    private synchronized Future<OAuth2Auth> provider() {
        Future<OAuth2Auth> known = found;
        if (known == null || known.failed()) {
            known = OpenIDConnectAuth.discover(
                    vertx,
                    new OAuth2Options()
                            .setSite(settings.issuer())
                            .setClientId(settings.clientId())
                            .setClientSecret(settings.clientSecret())
                            .setValidateIssuer(true));
            found = known;
        }
        return known;
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
    }
}
