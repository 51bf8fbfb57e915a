package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Clinic;
import org.plumbline.service.Consents;
import org.plumbline.store.Consent;
import org.plumbline.store.Erasure;
import org.plumbline.store.Person;

/** What patients may ask of what is kept about them. */
final class RightsApi implements Api {
    private final Clinic clinic;
    private final Json json;

    RightsApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "consent", this::consent,
                "giveConsent", this::give,
                "withdrawConsent", this::withdraw,
                "export", this::export,
                "erase", this::erase);
    }

    private Future<Reply> consent(Call call) {
        return clinic.consents().of(call.patient()).map(given -> Reply.ok(view(call.patient(), given.orElse(null))));
    }

    private JsonObject view(Person patient, @Nullable Consent given) {
        return new JsonObject()
                .put("version", Consents.VERSION)
                .put("text", Consents.text(patient.language()))
                .put("given_version", given == null ? null : given.version())
                .put("given_at", given == null ? null : json.at(given.givenAt()))
                .put("withdrawn_at", given == null ? null : json.at(given.withdrawnAt()));
    }

    private Future<Reply> give(Call call) {
        return clinic.consents()
                .give(call.patient(), call.body().getString("version"))
                .map(given -> Reply.created(view(call.patient(), given)));
    }

    private Future<Reply> withdraw(Call call) {
        return clinic.consents().withdraw(call.patient()).map(Reply.done());
    }

    private Future<Reply> export(Call call) {
        return clinic.rights().export(call.patient()).map(zip -> {
            call.context()
                    .response()
                    .putHeader("Content-Disposition", "attachment; filename=\"plumbline-my-data.zip\"");
            return Reply.bytes("application/zip", Buffer.buffer(zip));
        });
    }

    private Future<Reply> erase(Call call) {
        return clinic.accounts()
                .confirm(call.person(), call.body().getString("password"))
                .compose(sure -> clinic.rights().erase(call.person(), call.patient()))
                .map(receipt -> Reply.created(view(receipt)));
    }

    private JsonObject view(Erasure receipt) {
        JsonObject removed = new JsonObject();
        receipt.removed().forEach(removed::put);
        return new JsonObject()
                .put("id", receipt.id())
                .put("at", json.at(receipt.at()))
                .put("patient", receipt.subject())
                .put("removed", removed);
    }
}
