package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.plumbline.service.Clinic;
import org.plumbline.service.RefusedException;

/** Signing in and out. */
final class SignInApi implements Api {
    private final Clinic clinic;
    private final Json json;
    private final SessionCookie cookie;

    SignInApi(Clinic clinic, Json json, SessionCookie cookie) {
        this.clinic = clinic;
        this.json = json;
        this.cookie = cookie;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "signIn",
                this::signIn,
                "signOut",
                this::signOut,
                "me",
                this::me,
                "setLanguage",
                this::language,
                "changePassword",
                this::change);
    }

    private Future<Reply> signIn(Call call) {
        JsonObject body = call.body();
        String username = body.getString("username");
        return clinic.accounts()
                .signIns()
                .signIn(username, body.getString("password"), body.getString("code"), call.peer())
                .onSuccess(in -> cookie.set(call, in.token()))
                .onFailure(e -> retryAfter(call, username, e))
                .map(in -> Reply.ok(json.me(in.person())));
    }

    private void retryAfter(Call call, String username, Throwable e) {
        if (e instanceof RefusedException refused && refused.kind() == RefusedException.Kind.TOO_MANY_TRIES) {
            long seconds = Math.max(1, clinic.accounts().signIns().waitSeconds(username, call.peer()));
            call.context().response().putHeader("Retry-After", Long.toString(seconds));
        }
    }

    private Future<Reply> signOut(Call call) {
        Cookie shown = call.context().request().getCookie(Guard.COOKIE);
        cookie.clear(call);
        return shown == null
                ? Future.succeededFuture(Reply.done())
                : clinic.accounts().signIns().signOut(shown.getValue()).map(Reply.done());
    }

    private Future<Reply> me(Call call) {
        return Future.succeededFuture(Reply.ok(json.me(call.person())));
    }

    private Future<Reply> language(Call call) {
        return clinic.accounts()
                .speak(call.person(), call.body().getString("language"))
                .map(person -> Reply.ok(json.me(person)));
    }

    private Future<Reply> change(Call call) {
        return clinic.accounts()
                .changePassword(
                        call.person(), call.body().getString("old"), call.body().getString("new"))
                .map(Reply.done());
    }
}
