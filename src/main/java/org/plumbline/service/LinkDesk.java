package org.plumbline.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.core.link.LinkAnalysis;
import org.plumbline.core.link.PatientLinks;
import org.plumbline.store.Store;

/** Links of one patient, computed off the event loop and again only when the diary has changed. */
public final class LinkDesk {
    /** Fixed, so that the same diary always gives the same answer. */
    private static final long SEED = 1;

    private final Vertx vertx;
    private final Store store;
    private final ZoneId zone;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(List<DiaryRow> rows, PatientLinks links) {}

    LinkDesk(Vertx vertx, Store store, ZoneId zone) {
        this.vertx = vertx;
        this.store = store;
        this.zone = zone;
    }

    public Future<PatientLinks> ofPatient(String patientId) {
        return Future.join(store.sessions().ofPatient(patientId), store.pain().ofPatient(patientId))
                .compose(both -> {
                    List<DiaryRow> rows = Diary.rows(both.resultAt(0), both.resultAt(1), zone);
                    Known last = known.get(patientId);
                    return last != null && last.rows().equals(rows)
                            ? Future.succeededFuture(last.links())
                            : analyse(patientId, rows);
                });
    }

    private Future<PatientLinks> analyse(String patientId, List<DiaryRow> rows) {
        return vertx.executeBlocking(
                        () -> LinkAnalysis.analyse(rows, SEED).patients().stream()
                                .findFirst()
                                .orElse(new PatientLinks(patientId, 0, List.of())),
                        false)
                .onSuccess(links -> known.put(patientId, new Known(rows, links)));
    }
}
