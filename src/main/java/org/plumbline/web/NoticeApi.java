package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.plumbline.service.Clinic;
import org.plumbline.service.NoticeDesk;
import org.plumbline.service.RefusedException;
import org.plumbline.store.Absence;

/** What needs attention, who stands in for whom, and where mail goes. */
final class NoticeApi implements Api {
    private final Clinic clinic;
    private final Json json;

    NoticeApi(Clinic clinic, Json json) {
        this.clinic = clinic;
        this.json = json;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "notices", this::list,
                "handleNotice", this::handle,
                "absences", this::absences,
                "addAbsence", this::goAway,
                "endAbsence", this::comeBack,
                "mailAddress", this::address,
                "setMailAddress", this::setAddress);
    }

    private Future<Reply> list(Call call) {
        return clinic.notices()
                .desk()
                .ofPhysio(call.person().id())
                .map(lines -> Reply.ok(lines.stream()
                        .map(line -> object(line, call.language()))
                        .toList()));
    }

    private JsonObject object(NoticeDesk.Line line, String language) {
        return json.notice(line.notice(), line.patient())
                .put("text", clinic.phrases().attention(language, line.notice().kind()));
    }

    private Future<Reply> handle(Call call) {
        return clinic.notices()
                .desk()
                .handle(
                        call.person(),
                        call.context().pathParam("notice"),
                        call.body().getString("word"))
                .map(Reply.done());
    }

    private Future<Reply> absences(Call call) {
        Paging.Asked asked = Paging.asked(call.context());
        return clinic.care()
                .absences(call.person().id(), asked.after(), asked.oneMore())
                .map(found -> Reply.part(
                        found.orElseThrow(Paging::unknown).stream()
                                .map(this::object)
                                .toList(),
                        asked.limit()));
    }

    private Future<Reply> goAway(Call call) {
        JsonObject body = call.body();
        return clinic.care()
                .goAway(call.person(), body.getString("cover"), instant(body, "from_at"), instant(body, "until_at"))
                .map(absence -> Reply.created(object(absence)));
    }

    private static Instant instant(JsonObject body, String name) {
        try {
            return OffsetDateTime.parse(body.getString(name)).toInstant();
        } catch (DateTimeException e) {
            throw new RefusedException(
                    RefusedException.Kind.INVALID, name + ": expected ISO 8601 with offset, like 2026-11-02T09:00:00Z");
        }
    }

    private Future<Reply> comeBack(Call call) {
        return clinic.care()
                .comeBack(call.person(), call.context().pathParam("absence"))
                .map(Reply.done());
    }

    private JsonObject object(Absence absence) {
        return new JsonObject()
                .put("id", absence.id())
                .put("cover", absence.coverId())
                .put("from_at", json.at(absence.from()))
                .put("until_at", json.at(absence.until()));
    }

    private Future<Reply> address(Call call) {
        return clinic.store()
                .notices()
                .address(call.person().id())
                .map(address -> Reply.ok(new JsonObject()
                        .put("available", clinic.settings().smtp() != null)
                        .put("address", address.orElse(null))));
    }

    private Future<Reply> setAddress(Call call) {
        return clinic.store()
                .notices()
                .setAddress(call.person().id(), call.body().getString("address"))
                .map(Reply.done());
    }
}
