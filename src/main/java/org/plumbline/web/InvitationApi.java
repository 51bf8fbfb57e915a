package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.plumbline.service.Clinic;
import org.plumbline.service.Consents;
import org.plumbline.service.Invitations;
import org.plumbline.service.RefusedException;
import org.plumbline.store.Invitation;
import org.plumbline.store.Role;

/** Invitations: made, taken back, accepted. */
final class InvitationApi implements Api {
    private final Clinic clinic;
    private final Json json;
    private final SessionCookie cookie;

    InvitationApi(Clinic clinic, Json json, SessionCookie cookie) {
        this.clinic = clinic;
        this.json = json;
        this.cookie = cookie;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "invite", this::invite,
                "invitations", this::open,
                "takeBackInvitation", this::takeBack,
                "newPasswordLink", this::newPassword,
                "invitation", this::of,
                "join", this::join);
    }

    private Invitations invitations() {
        return clinic.accounts().invitations();
    }

    private Future<Reply> invite(Call call) {
        JsonObject body = call.body();
        List<String> plan = body.getJsonArray("plan", new JsonArray()).stream()
                .map(Object::toString)
                .toList();
        Invitations.Guest guest = new Invitations.Guest(
                Role.of(body.getString("role")),
                body.getString("name"),
                body.getString("language", call.language()),
                body.getInteger("birth_year"),
                plan);
        return invitations()
                .invite(call.person(), guest, body.getString("physio"))
                .map(issued -> Reply.created(link(call, issued)));
    }

    private Future<Reply> newPassword(Call call) {
        String id = call.context().pathParam("person");
        return clinic.store()
                .people()
                .byId(id)
                .compose(who -> who.map(person -> invitations().newPassword(call.person(), person))
                        .orElseGet(() -> Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND))))
                .map(issued -> Reply.created(link(call, issued)));
    }

    /** The token stands behind the #: browsers do not send that part, so no log has it. */
    private JsonObject link(Call call, Invitations.Issued issued) {
        String link = call.origin() + "/join#" + issued.token();
        return view(issued.invitation())
                .put("token", issued.token())
                .put("link", link)
                .put("qr_svg", QrSvg.of(link));
    }

    private JsonObject view(Invitation invitation) {
        return new JsonObject()
                .put("id", invitation.id())
                .put("role", invitation.role().id())
                .put("name", invitation.name())
                .put("language", invitation.language())
                .put("new_password", invitation.personId() != null)
                .put("expires_at", json.at(invitation.expiresAt()));
    }

    private Future<Reply> open(Call call) {
        return invitations()
                .open()
                .map(open -> Reply.ok(open.stream().map(this::view).toList()));
    }

    private Future<Reply> takeBack(Call call) {
        return invitations()
                .takeBack(call.person(), call.context().pathParam("invitation"))
                .map(Reply.done());
    }

    private Future<Reply> of(Call call) {
        return invitations().of(call.body().getString("token")).map(invitation -> Reply.ok(withConsent(invitation)));
    }

    /** What a new patient is asked to agree to. */
    private JsonObject withConsent(Invitation invitation) {
        boolean asked = invitation.role() == Role.PATIENT && invitation.personId() == null;
        return view(invitation)
                .put(
                        "consent",
                        asked
                                ? new JsonObject()
                                        .put("version", Consents.VERSION)
                                        .put("text", Consents.text(invitation.language()))
                                : null);
    }

    private Future<Reply> join(Call call) {
        JsonObject body = call.body();
        return invitations()
                .accept(
                        body.getString("token"),
                        body.getString("username"),
                        body.getString("name"),
                        body.getString("consent"),
                        body.getString("password"))
                .compose(person -> clinic.accounts().signIns().enter(person))
                .onSuccess(in -> cookie.set(call, in.token()))
                .map(in -> Reply.created(json.me(in.person())));
    }
}
