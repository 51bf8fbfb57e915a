package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.plumbline.service.Clinic;
import org.plumbline.service.SecondFactors;

/** The second factor of whoever is signed in. */
final class SecondFactorApi implements Api {
    private final Clinic clinic;

    SecondFactorApi(Clinic clinic) {
        this.clinic = clinic;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "secondFactor", this::state,
                "offerSecondFactor", this::offer,
                "confirmSecondFactor", this::confirm,
                "renewRecoveryCodes", this::renew,
                "removeSecondFactor", this::remove);
    }

    private SecondFactors factors() {
        return clinic.accounts().secondFactors();
    }

    private Future<Reply> state(Call call) {
        return factors()
                .of(call.person())
                .map(state ->
                        Reply.ok(new JsonObject().put("on", state.on()).put("recovery_codes", state.recoveryCodes())));
    }

    private Future<Reply> offer(Call call) {
        return factors()
                .offer(call.person())
                .map(offer -> Reply.created(new JsonObject()
                        .put("secret", offer.secret())
                        .put("uri", offer.uri())
                        .put("qr_svg", QrSvg.of(offer.uri()))));
    }

    private Future<Reply> confirm(Call call) {
        return factors().confirm(call.person(), call.body().getString("code")).map(SecondFactorApi::codes);
    }

    private Future<Reply> renew(Call call) {
        return factors().renew(call.person(), call.body().getString("password")).map(SecondFactorApi::codes);
    }

    private static Reply codes(List<String> codes) {
        return Reply.created(new JsonObject().put("recovery_codes", new JsonArray(codes)));
    }

    private Future<Reply> remove(Call call) {
        return factors()
                .remove(call.person(), call.body().getString("password"))
                .map(Reply.done());
    }
}
