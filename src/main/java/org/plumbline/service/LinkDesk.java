package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.plumbline.core.link.BadMornings;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.core.link.FlareAnalysis;
import org.plumbline.core.link.FlareLink;
import org.plumbline.core.link.Link;
import org.plumbline.core.link.LinkAnalysis;
import org.plumbline.core.link.LinkReport;
import org.plumbline.core.link.LinkSettings;
import org.plumbline.core.link.Morning;
import org.plumbline.core.link.PatientLinks;
import org.plumbline.core.link.PersonLinks;
import org.plumbline.core.link.PooledLink;
import org.plumbline.store.PainRow;
import org.plumbline.store.Person;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;

/**
 * Links of one patient and over the patients of a physio, computed off the event loop and again only when a diary has
 * changed. Only sessions up to a test's last planned look count, so between looks the last verdict stands.
 */
public final class LinkDesk {
    /** Fixed, so that the same diary always gives the same answer. */
    private static final long SEED = 1;

    private static final LinkSettings SETTINGS = LinkSettings.defaults().atLooksOnly();

    private final Vertx vertx;
    private final Store store;
    private final ZoneId clinicZone;
    private final LinkAnalysis analysis = new LinkAnalysis(SEED, SETTINGS);
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    /** A session that has ended does not change what it measured. */
    private final Map<String, SortedMap<String, Double>> measures = new ConcurrentHashMap<>();

    private record Known(List<DiaryRow> rows, PersonLinks links) {}

    /** The same for the same test, whatever it says. */
    static String key(Link link) {
        return String.join(
                " ", link.exercise(), link.exposure().toString(), link.outcome().id());
    }

    /** Everything that is said about one patient's links. */
    public record Linked(PatientLinks links, List<Morning> mornings, List<FlareLink> flares) {
        public Linked {
            mornings = List.copyOf(mornings);
            flares = List.copyOf(flares);
        }
    }

    LinkDesk(Vertx vertx, Store store, ZoneId clinicZone) {
        this.vertx = vertx;
        this.store = store;
        this.clinicZone = clinicZone;
    }

    /** With effects drawn towards those of the other patients of the same physios, where there are enough of them. */
    public Future<Linked> ofPatient(String patientId) {
        return store.care()
                .carersOf(patientId)
                .compose(physios -> Futures.all(physios.stream()
                        .map(physio -> store.care().patientsOf(physio.id()))
                        .toList()))
                .compose(patients -> analysed(Stream.concat(
                                Stream.of(patientId),
                                patients.stream().flatMap(List::stream).map(Person::id))
                        .distinct()
                        .toList()))
                .map(all -> linked(patientId, all));
    }

    /** What holds over the patients of a physio; nothing is computed for fewer than 5. */
    public Future<List<PooledLink>> ofPhysio(String physioId) {
        return store.care()
                .patientsOf(physioId)
                .compose(patients -> analysed(patients.stream().map(Person::id).toList()))
                .map(all -> report(all).pooled());
    }

    private Linked linked(String patientId, List<Known> all) {
        List<DiaryRow> rows = all.stream()
                .map(Known::rows)
                .filter(own -> !own.isEmpty() && own.getFirst().patient().equals(patientId))
                .findFirst()
                .orElse(List.of());
        PatientLinks links = report(all).patients().stream()
                .filter(patient -> patient.patient().equals(patientId))
                .findFirst()
                .orElse(new PatientLinks(patientId, 0, List.of()));
        return new Linked(links, BadMornings.of(rows), new FlareAnalysis(SETTINGS).links(rows));
    }

    private LinkReport report(List<Known> all) {
        return analysis.report(all.stream().map(Known::links).toList());
    }

    private Future<List<Known>> analysed(List<String> patientIds) {
        return Futures.all(patientIds.stream().map(this::rows).toList())
                .compose(diaries -> Futures.all(diaries.stream()
                        .filter(rows -> !rows.isEmpty())
                        .map(this::person)
                        .toList()));
    }

    private Future<Known> person(List<DiaryRow> rows) {
        String patientId = rows.getFirst().patient();
        Known last = known.get(patientId);
        return last != null && last.rows().equals(rows)
                ? Future.succeededFuture(last)
                : vertx.executeBlocking(() -> new Known(rows, analysis.person(rows)), false)
                        .onSuccess(now -> known.put(patientId, now));
    }

    /** The diary of one patient, as links are computed from it. */
    public Future<List<DiaryRow>> diary(String patientId) {
        return rows(patientId);
    }

    /** Nothing of this patient is remembered. */
    void forget(String patientId, List<SessionRow> sessions) {
        known.remove(patientId);
        sessions.forEach(session -> measures.remove(session.id()));
    }

    private Future<List<DiaryRow>> rows(String patientId) {
        return Future.join(
                        store.sessions().ofPatient(patientId),
                        store.pain().ofPatient(patientId),
                        store.course().settings(patientId))
                .compose(all -> {
                    List<SessionRow> sessions = all.resultAt(0);
                    List<PainRow> reports = all.resultAt(1);
                    ZoneId zone = PainPast.zone(all.resultAt(2), clinicZone);
                    return measured(sessions).map(done -> Diary.rows(sessions, reports, measures, zone));
                });
    }

    private Future<Void> measured(List<SessionRow> sessions) {
        List<Future<Void>> reads = sessions.stream()
                .filter(s -> !s.live() && !measures.containsKey(s.id()))
                .map(s -> store.sessions()
                        .report(s.id())
                        .onSuccess(
                                report -> report.ifPresent(r -> measures.put(s.id(), SessionMeasures.of(r.report()))))
                        .<Void>mapEmpty())
                .toList();
        return Futures.all(reads).mapEmpty();
    }
}
