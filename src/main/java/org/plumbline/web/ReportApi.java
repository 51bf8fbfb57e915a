package org.plumbline.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.plumbline.report.ReportDesk;
import org.plumbline.service.Clinic;
import org.plumbline.service.RefusedException;

/** What can be taken along: the report as PDF, table and FHIR bundle, and a session's frames as the sensor sent them. */
final class ReportApi implements Api {
    private final Clinic clinic;
    private final Vertx vertx;
    private final ReportDesk reports;

    ReportApi(Clinic clinic, Vertx vertx) {
        this.clinic = clinic;
        this.vertx = vertx;
        this.reports = new ReportDesk(clinic);
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "reportPdf", this::pdf, "reportCsv", this::csv, "reportFhir", this::fhir, "recording", this::recording);
    }

    private Future<Reply> pdf(Call call) {
        return reports.pdf(vertx, call.patient(), call.language())
                .map(pdf -> file(call, "pdf", "application/pdf", Buffer.buffer(pdf)));
    }

    private Future<Reply> csv(Call call) {
        return reports.csv(call.patient()).map(csv -> file(call, "csv", "text/csv; charset=utf-8", Buffer.buffer(csv)));
    }

    private Future<Reply> fhir(Call call) {
        return reports.fhir(vertx, call.patient(), call.language())
                .map(json -> file(call, "fhir.json", "application/fhir+json; charset=utf-8", Buffer.buffer(json)));
    }

    /** Named by day and person, in letters that every file system takes. */
    private Reply file(Call call, String ending, String type, Buffer bytes) {
        String name = call.patient().name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        LocalDate day =
                LocalDate.ofInstant(clinic.clock().instant(), clinic.settings().zone());
        return attachment(call, "plumbline-" + name + "-" + day + "." + ending, type, bytes);
    }

    private static Reply attachment(Call call, String name, String type, Buffer bytes) {
        call.context().response().putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return Reply.bytes(type, bytes);
    }

    private Future<Reply> recording(Call call) {
        return clinic.sessions()
                .frames(call.session())
                .compose(wire -> wire.length == 0
                        ? Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND))
                        : Future.succeededFuture(attachment(
                                call,
                                "plumbline-" + call.session().id() + ".wire",
                                "application/octet-stream",
                                Buffer.buffer(wire))));
    }
}
