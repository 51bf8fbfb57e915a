package org.plumbline.web;

import static org.plumbline.web.RunningClinic.await;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.Person;
import org.plumbline.store.SessionEnd;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;
import org.plumbline.store.StoredReport;

/** Ten minutes of squats as the store keeps them, without a sensor. */
final class KeptSession {
    private KeptSession() {}

    static void ended(
            RunningClinic clinic,
            Person patient,
            String id,
            Instant startedAt,
            int repetitions,
            Map<String, Integer> byRule)
            throws Exception {
        ended(clinic, patient, id, startedAt, repetitions, byRule, 4.0);
    }

    /** How hard it was nobody has said yet. */
    static void unrated(RunningClinic clinic, Person patient, String id, Instant startedAt) throws Exception {
        ended(clinic, patient, id, startedAt, 10, Map.of(), null);
    }

    private static void ended(
            RunningClinic clinic,
            Person patient,
            String id,
            Instant startedAt,
            int repetitions,
            Map<String, Integer> byRule,
            @Nullable Double rpe)
            throws Exception {
        Store store = clinic.application().clinic().store();
        await(store.sessions()
                .start(SessionRow.started(id, patient.id(), "squat", "auto", "d1", startedAt), startedAt));
        int faulty = byRule.values().stream().mapToInt(Integer::intValue).sum();
        await(store.sessions()
                .end(
                        id,
                        new SessionEnd(
                                startedAt.plusSeconds(600),
                                "done",
                                rpe,
                                repetitions,
                                repetitions,
                                faulty,
                                byRule,
                                new StoredReport(1, "test", startedAt, "{}", "[]", "{}"))));
    }
}
