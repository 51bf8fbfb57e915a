package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Clinic;
import org.plumbline.service.RefusedException;
import org.plumbline.service.SignIns;

/** Signing in at a provider of OpenID Connect. Somebody is known by it after they have said so while signed in. */
final class OidcApi implements Api {
    private static final String COOKIE = "plumbline-oidc";
    private static final String PATH = "/api/v1/oidc";
    private static final long COOKIE_SECONDS = 600;

    private final Clinic clinic;
    private final Json json;
    private final @Nullable Oidc oidc;
    private final SessionCookie session;

    OidcApi(Clinic clinic, Json json, @Nullable Oidc oidc, SessionCookie session) {
        this.clinic = clinic;
        this.json = json;
        this.oidc = oidc;
        this.session = session;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "oidc", this::offer,
                "oidcStart", this::start,
                "oidcBack", this::back,
                "oidcCode", this::code,
                "oidcLink", this::linked,
                "linkOidc", this::link,
                "unlinkOidc", this::unlink);
    }

    private Future<Reply> offer(Call call) {
        return Future.succeededFuture(Reply.ok(new JsonObject()
                .put("label", oidc == null ? null : oidc.settings().label())));
    }

    private Future<Reply> start(Call call) {
        return configured().compose(way -> way.depart(redirect(call), null)).map(departure -> {
            remember(call, departure.browser());
            return seeOther(call, departure.url());
        });
    }

    private Future<Reply> link(Call call) {
        return configured()
                .compose(way -> way.depart(redirect(call), call.person().id()))
                .map(departure -> {
                    remember(call, departure.browser());
                    return Reply.created(new JsonObject().put("url", departure.url()));
                });
    }

    private Future<Reply> back(Call call) {
        String state = call.context().request().getParam("state");
        String code = call.context().request().getParam("code");
        Cookie shown = call.context().request().getCookie(COOKIE);
        call.context().response().addCookie(cookie("").setMaxAge(0));
        if (state == null || code == null) {
            return Future.succeededFuture(seeOther(call, "/?oidc=refused"));
        }
        return configured()
                .compose(way -> way.arrive(state, code, shown == null ? null : shown.getValue()))
                .compose(arrival -> let(call, arrival))
                .map(where -> seeOther(call, where))
                .recover(e -> e instanceof RefusedException
                        ? Future.succeededFuture(seeOther(call, "/?oidc=refused"))
                        : Future.failedFuture(e));
    }

    /** @return where to go on */
    private Future<String> let(Call call, Oidc.Arrival arrival) {
        if (arrival.personId() != null) {
            return clinic.identities()
                    .link(arrival.personId(), arrival.issuer(), arrival.subject())
                    .map(in -> {
                        session.set(call, in.token());
                        return "/account";
                    })
                    .recover(e -> e instanceof RefusedException
                            ? Future.succeededFuture("/account?oidc=refused")
                            : Future.failedFuture(e));
        }
        return clinic.identities().enter(arrival.issuer(), arrival.subject()).map(vouched -> {
            SignIns.SignedIn in = vouched.in();
            if (in == null) {
                remember(call, String.valueOf(vouched.door()));
                return "/?oidc=code";
            }
            session.set(call, in.token());
            return "/";
        });
    }

    private Future<Reply> code(Call call) {
        Cookie shown = call.context().request().getCookie(COOKIE);
        return clinic.accounts()
                .signIns()
                .enterWithCode(
                        shown == null ? "" : shown.getValue(), call.body().getString("code"), call.peer())
                .map(in -> {
                    call.context().response().addCookie(cookie("").setMaxAge(0));
                    session.set(call, in.token());
                    return Reply.ok(json.me(in.person()));
                });
    }

    private Future<Reply> linked(Call call) {
        return clinic.identities()
                .linked(call.person())
                .map(linked -> Reply.ok(new JsonObject().put("linked", linked)));
    }

    private Future<Reply> unlink(Call call) {
        return clinic.identities().unlink(call.person()).map(Reply.done());
    }

    private Future<Oidc> configured() {
        return oidc == null
                ? Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND))
                : Future.succeededFuture(oidc);
    }

    private static String redirect(Call call) {
        return call.origin() + PATH + "/back";
    }

    private static Reply seeOther(Call call, String where) {
        call.context().response().putHeader("Location", where);
        return Reply.json(303, new JsonObject().put("location", where));
    }

    private void remember(Call call, String browser) {
        call.context().response().addCookie(cookie(browser).setMaxAge(COOKIE_SECONDS));
    }

    /** Lax: the way back begins on the provider's site. */
    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(session.secure())
                .setPath(PATH);
    }
}
