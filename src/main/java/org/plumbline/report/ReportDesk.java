package org.plumbline.report;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import org.plumbline.format.DiaryCsvWriter;
import org.plumbline.service.Clinic;
import org.plumbline.store.Block;
import org.plumbline.store.Consent;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;

/** Gathers what is known of a patient and hands it out in the form that is asked for. */
public final class ReportDesk {
    private final Clinic clinic;

    public ReportDesk(Clinic clinic) {
        this.clinic = clinic;
    }

    /** Made off the event loop: a page of a year takes a second. */
    public Future<byte[]> pdf(Vertx vertx, Person patient, String language) {
        return facts(patient, language)
                .compose(facts -> vertx.executeBlocking(
                        () -> ReportPdf.write(new ReportPage(facts, clinic.phrases()).html()), false));
    }

    /** One row a session, as {@code plumbline link} reads it. */
    public Future<String> csv(Person patient) {
        return clinic.links().diary(patient.id()).map(DiaryCsvWriter::write);
    }

    /** A FHIR R4 bundle as JSON. */
    public Future<String> fhir(Vertx vertx, Person patient, String language) {
        return facts(patient, language)
                .compose(facts -> vertx.executeBlocking(() -> new FhirBundle(facts, clinic.phrases()).json(), false));
    }

    private Future<ReportFacts> facts(Person patient, String language) {
        String id = patient.id();
        return Future.join(List.of(
                        clinic.store().sessions().ofPatient(id),
                        clinic.store().pain().ofPatient(id),
                        clinic.links().ofPatient(id),
                        clinic.links().diary(id),
                        clinic.course().trend(id),
                        clinic.course().dose(id),
                        clinic.plans().current(patient),
                        clinic.proposals().ofPatient(id),
                        clinic.store().pain().openBlock(id),
                        clinic.store().pain().clearedBlocks(id),
                        clinic.course().zone(id),
                        clinic.store().rights().consent(id),
                        clinic.store().audit().about(id)))
                .map(all -> {
                    List<SessionRow> sessions = all.resultAt(0);
                    Optional<Block> block = all.resultAt(8);
                    Optional<Consent> consent = all.resultAt(11);
                    return new ReportFacts(
                            patient,
                            sessions.reversed().stream().filter(s -> !s.live()).toList(),
                            all.resultAt(1),
                            all.resultAt(2),
                            all.resultAt(3),
                            all.resultAt(4),
                            all.resultAt(5),
                            all.resultAt(6),
                            all.resultAt(7),
                            block.orElse(null),
                            all.resultAt(9),
                            consent.orElse(null),
                            all.resultAt(12),
                            clinic.clock().instant(),
                            all.resultAt(10),
                            clinic.settings().software(),
                            language);
                });
    }
}
