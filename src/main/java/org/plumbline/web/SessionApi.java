package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Clinic;
import org.plumbline.service.RefusedException;
import org.plumbline.store.CountCorrection;
import org.plumbline.store.FlagFeedback;
import org.plumbline.store.RunningSet;
import org.plumbline.store.SessionRow;
import org.plumbline.store.StoredReport;

/** Sessions: list, start, end, report, trace. */
final class SessionApi implements Api {
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}");

    private final Clinic clinic;
    private final Json json;
    private final SetApi sets;

    SessionApi(Clinic clinic, Json json, SetApi sets) {
        this.clinic = clinic;
        this.json = json;
        this.sets = sets;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "sessions", this::list,
                "startSession", this::start,
                "session", this::session,
                "trace", this::trace,
                "endSession", this::end,
                "muteCues", this::mute,
                "tellExertion", this::exertion,
                "analyses", this::analyses,
                "analyseAgain", this::analyseAgain);
    }

    private Future<Reply> list(Call call) {
        Paging.Asked asked = Paging.asked(call.context());
        String patient = call.patient().id();
        return Future.join(
                        clinic.store().sessions().part(patient, asked.after(), asked.oneMore()),
                        clinic.live().counts(),
                        clinic.feedback().corrections(patient))
                .map(all -> {
                    List<SessionRow> rows =
                            all.<Optional<List<SessionRow>>>resultAt(0).orElseThrow(Paging::unknown);
                    Map<String, Integer> counts = all.resultAt(1);
                    Map<String, CountCorrection> corrected = all.resultAt(2);
                    return Reply.part(
                            rows.stream()
                                    .map(row -> json.session(row, counts.get(row.id()), corrected.get(row.id())))
                                    .toList(),
                            asked.limit());
                });
    }

    private Future<Reply> start(Call call) {
        JsonObject body = call.body();
        return clinic.sessions()
                .start(
                        call.patient(),
                        body.getString("exercise"),
                        body.getString("device"),
                        body.getString("calibration", "auto"))
                .map(row -> Reply.created(json.session(row, 0)));
    }

    private Future<Reply> end(Call call) {
        Double rpe = call.body().getDouble("rpe");
        return clinic.sessions()
                .end(call.session().id(), call.body().getString("reason"), rpe)
                .map(row -> Reply.ok(json.session(row, null)));
    }

    private Future<Reply> mute(Call call) {
        boolean muted = call.body().getBoolean("muted");
        Boolean sensorMuted = call.body().getBoolean("sensor_muted");
        return clinic.live()
                .muteCues(call.session().id(), muted, sensorMuted)
                .compose(runs -> runs
                        ? Future.succeededFuture(Reply.ok(call.body()))
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_RUNNING)));
    }

    /** How hard it was, best asked half an hour later; another answer takes the place of the first and is audited. */
    private Future<Reply> exertion(Call call) {
        return clinic.sessions()
                .tellExertion(call.session(), call.body().getDouble("rpe"))
                .map(row -> Reply.ok(json.session(row, null)));
    }

    private Future<Reply> session(Call call) {
        SessionRow row = call.session();
        return Future.join(
                        clinic.store().sessions().report(row.id()),
                        clinic.live().counts(),
                        clinic.store().course().setEnds(row.id()),
                        clinic.feedback().corrections(row.patientId()),
                        clinic.feedback().ofPatient(row.patientId()),
                        clinic.sets().running(row))
                .map(all -> {
                    Optional<RunningSet> running = all.resultAt(5);
                    Optional<StoredReport> report = all.resultAt(0);
                    Map<String, Integer> counts = all.resultAt(1);
                    Map<String, CountCorrection> corrected = all.resultAt(3);
                    List<FlagFeedback> said = all.resultAt(4);
                    return Reply.ok(json.session(row, counts.get(row.id()), corrected.get(row.id()))
                            .put(
                                    "flag_feedback",
                                    new JsonArray(said.stream()
                                            .filter(f -> f.sessionId().equals(row.id()))
                                            .map(json::feedback)
                                            .toList()))
                            .put("report", report.map(r -> words(call, r)).orElse(null))
                            .put("set_ends", sets.ends(all.resultAt(2)))
                            .put("running_set", running.map(SetApi::running).orElse(null))
                            .put("report_version", report.map(r -> r.software()).orElse(null))
                            .put(
                                    "gaps",
                                    report.map(r -> new JsonArray(r.gaps())).orElse(new JsonArray())));
                });
    }

    private Future<Reply> analyses(Call call) {
        Paging.Asked asked = Paging.asked(call.context());
        return clinic.store()
                .sessions()
                .readings(call.session().id(), version(asked.after()), asked.oneMore())
                .map(reports ->
                        Reply.part(reports.stream().map(r -> analysis(call, r)).toList(), asked.limit()));
    }

    private static int version(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        if (!VERSION.matcher(after).matches()) {
            throw Paging.unknown();
        }
        return Integer.parseInt(after);
    }

    private Future<Reply> analyseAgain(Call call) {
        return clinic.sessions()
                .analyseAgain(call.session(), call.person().id())
                .map(report -> Reply.created(analysis(call, report)));
    }

    /** A report in the language of who asks: to the patient in person, to others about the patient. */
    private JsonObject words(Call call, StoredReport r) {
        boolean own = call.person().id().equals(call.session().patientId());
        return new JsonObject(
                own
                        ? clinic.phrases().report(call.language(), r.report())
                        : clinic.phrases().reportForDesk(call.language(), r.report()));
    }

    private JsonObject analysis(Call call, StoredReport r) {
        return new JsonObject()
                .put("version", r.version())
                .put("software", r.software())
                .put("created_at", json.at(r.createdAt()))
                .put("report", words(call, r));
    }

    private Future<Reply> trace(Call call) {
        String id = call.session().id();
        return clinic.live()
                .trace(id)
                .compose(live -> live != null
                        ? Future.succeededFuture(Reply.ok(LiveJson.angles(live)))
                        : clinic.store()
                                .sessions()
                                .report(id)
                                .map(report -> Reply.ok(report.map(r -> new JsonObject(r.trace()))
                                        .orElse(new JsonObject()))));
    }
}
