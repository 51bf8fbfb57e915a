package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A store with anna and ben, who are patients, and the physios dana and erik; dana cares for anna. */
interface StoreOf {
    Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    Store store();

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    default void addPeople() throws Exception {
        for (String id : List.of("anna", "ben")) {
            await(store().people().add(person(id, Role.PATIENT), new Credential(id, id, "hash")));
        }
        for (String id : List.of("dana", "erik")) {
            await(store().people().add(person(id, Role.PHYSIO), new Credential(id, id, "hash")));
        }
        await(store().care().grant("anna", "dana", NOW));
        await(store().care().grant("anna", "dana", NOW));
    }

    default void addSession(String id) throws Exception {
        await(store().sessions().start(SessionRow.started(id, "anna", "squat", "auto", "d1", NOW), NOW));
    }

    static Person person(String id, Role role) {
        return new Person(id, role, id, "en", 1980, List.of("squat", "hip-hinge"), NOW);
    }

    static PainRow report(String id, String moment, Instant at) {
        return new PainRow(
                id, "anna", null, moment, at, 3, "{}", "continue", "{}", Map.of("bladder", true, "bowel", false));
    }

    static SessionEnd ended(int version, int repetitions) {
        StoredReport report = new StoredReport(version, "0." + version, NOW, "{\"a\":1}", "[]", "{}");
        return new SessionEnd(
                NOW.plusSeconds(60), "done", null, repetitions, repetitions - 1, 3, Map.of("lean", 3), report);
    }
}
