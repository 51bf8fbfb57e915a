package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does, whatever database is behind it. */
abstract class StoreContract
        implements PlanContract, ConversationContract, SignInContract, RightsContract, CourseContract {
    final Vertx vertx = Vertx.vertx();
    Store store;

    /** An empty database of this test; the same one for the whole of it. */
    abstract Database database() throws Exception;

    @Override
    public Store store() {
        return store;
    }

    @BeforeEach
    void open() throws Exception {
        store = await(database().open(vertx));
    }

    @AfterEach
    void close() throws Exception {
        await(store.close());
        await(vertx.close());
    }

    @Test
    void keepsPeopleAndWhoCaresForWhom() throws Exception {
        addPeople();
        assertThat(await(store.people().byId("anna")).orElseThrow().plan()).containsExactly("squat", "hip-hinge");
        assertThat(await(store.people().credential("anna"))).contains(new Credential("anna", "anna", "hash"));
        assertThat(await(store.care().has("anna", "dana"))).isTrue();
        assertThat(await(store.care().has("ben", "dana"))).isFalse();
        assertThat(await(store.care().patientsOf("dana")))
                .extracting(Person::id)
                .containsExactly("anna");
        assertThat(await(store.people().any(Role.PHYSIO))).isTrue();
    }

    @Test
    void aUsernameBelongsToOnePerson() throws Exception {
        addPeople();
        assertThatThrownBy(() ->
                        await(store.people().add(person("carl", Role.PATIENT), new Credential("carl", "anna", "hash"))))
                .hasRootCauseInstanceOf(NameTakenException.class);
        assertThat(await(store.people().byId("carl"))).isEmpty();
    }

    @Test
    void aSignInEndsByTimeBySigningOutAndByANewPassword() throws Exception {
        addPeople();
        await(store.people().keepSignIn("t1", "anna", NOW, NOW.plusSeconds(60)));
        await(store.people().keepSignIn("t2", "anna", NOW, NOW.plusSeconds(600)));
        assertThat(await(store.people().signedIn("t1", NOW.plusSeconds(59)))).isPresent();
        assertThat(await(store.people().signedIn("t1", NOW.plusSeconds(60)))).isEmpty();
        await(store.people().endSignIn("t1"));
        assertThat(await(store.people().signedIn("t1", NOW))).isEmpty();
        assertThat(await(store.people().signedIn("t2", NOW))).isPresent();
        await(store.people().setPassword("anna", "other", NOW));
        assertThat(await(store.people().signedIn("t2", NOW))).isEmpty();
    }

    @Test
    void aSessionIsFoundAgainAfterARestartWithItsReport() throws Exception {
        addPeople();
        await(store.sessions().start(SessionRow.started("s1", "anna", "squat", "auto", "d1", NOW), NOW));
        assertThat(await(store.sessions().unended())).extracting(SessionRow::id).containsExactly("s1");
        StoredReport report = new StoredReport(1, "0.1.0", NOW, "{\"a\":1}", "[]", "{}");
        await(store.sessions()
                .end("s1", new SessionEnd(NOW.plusSeconds(60), "done", null, 10, 9, 3, Map.of("lean", 3), report)));
        await(store.close());
        store = await(database().open(vertx));
        SessionRow kept = await(store.sessions().ofPatient("anna")).getFirst();
        assertThat(kept.live()).isFalse();
        assertThat(kept.rpe()).isNull();
        assertThat(kept.repetitions()).isEqualTo(10);
        assertThat(kept.byRule()).containsExactly(Map.entry("lean", 3));
        assertThat(await(store.sessions().report("s1"))).contains(report);
        assertThat(await(store.sessions().unended())).isEmpty();
    }

    @Test
    void longListsComeInPartsThatTheDatabaseCuts() throws Exception {
        addPeople();
        for (int i = 0; i < 5; i++) {
            // Two at the same moment: neither is passed over, neither comes twice
            Instant at = NOW.plusSeconds(i / 2);
            await(store.sessions().start(SessionRow.started("s" + i, "anna", "squat", "auto", "d1", at), at));
            await(store.pain().add(report("r" + i, "unscheduled", at), null));
        }
        List<String> sessions = new ArrayList<>();
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            await(store.sessions().part("anna", sessions.isEmpty() ? null : sessions.getLast(), 2))
                    .orElseThrow()
                    .forEach(row -> sessions.add(row.id()));
            await(store.pain().part("anna", reports.isEmpty() ? null : reports.getLast(), 2))
                    .orElseThrow()
                    .forEach(row -> reports.add(row.id()));
        }
        assertThat(sessions).containsExactly("s4", "s2", "s3", "s0", "s1");
        assertThat(sessions)
                .isEqualTo(await(store.sessions().ofPatient("anna")).stream()
                        .map(SessionRow::id)
                        .toList());
        assertThat(reports).containsExactly("r0", "r1", "r2", "r3", "r4");
        assertThat(await(store.sessions().part("anna", "s1", 2)).orElseThrow()).isEmpty();
        assertThat(await(store.sessions().part("ben", "s1", 2))).isEmpty();
        assertThat(await(store.pain().part("ben", "r1", 2))).isEmpty();
        assertThat(await(store.sessions().part("ben", null, 2)).orElseThrow()).isEmpty();
    }

    @Test
    void aPainReportBeforeASessionBelongsToTheNextOne() throws Exception {
        addPeople();
        await(store.pain().add(report("old", "before", NOW.minusSeconds(90_000)), null));
        await(store.pain().add(report("new", "before", NOW.minusSeconds(60)), null));
        await(store.sessions()
                .start(SessionRow.started("s1", "anna", "squat", "auto", "d1", NOW), NOW.minusSeconds(3600)));
        assertThat(await(store.pain().ofPatient("anna")))
                .extracting(PainRow::id, PainRow::sessionId)
                .containsExactly(tuple("old", null), tuple("new", "s1"));
    }

    @Test
    void aBlockStaysUntilItIsCleared() throws Exception {
        addPeople();
        PainRow row = report("r1", "unscheduled", NOW);
        await(store.pain().add(row, new Block("b1", "anna", "r1", NOW, List.of("bladder"), "emergency", null)));
        assertThat(await(store.pain().openBlock("anna")).orElseThrow().flags()).containsExactly("bladder");
        assertThat(await(store.pain().redFlagsAskedAt("anna"))).contains(NOW);
        assertThat(await(store.pain().clear("ben", "dana", "not this one", NOW)))
                .isFalse();
        assertThat(await(store.pain().clear("anna", "dana", "spoke on the phone", NOW)))
                .isTrue();
        assertThat(await(store.pain().openBlock("anna"))).isEmpty();
        assertThat(await(store.pain().clear("anna", "dana", "again", NOW))).isFalse();
    }

    @Test
    void aReportIsKeptWholeOrNotAtAll() throws Exception {
        addPeople();
        PainRow row = report("r1", "unscheduled", NOW);
        Block ofNobody = new Block("b1", "nobody", "r1", NOW, List.of("bladder"), "emergency", null);
        assertThatThrownBy(() -> await(store.pain().add(row, ofNobody))).isNotNull();
        assertThat(await(store.pain().ofPatient("anna"))).isEmpty();
    }

    @Test
    void theSecretOfASecondFactorIsKeptInAnotherWayUnlessItChangedMeanwhile() throws Exception {
        addPeople();
        await(store.signIns().offer("anna", "plain"));
        await(store.signIns().keepSecret("anna", "plain", "sealed"));
        await(store.signIns().keepSecret("anna", "plain", "late"));
        await(store.signIns().keepSecret("ben", "plain", "nobody's"));
        assertThat(await(store.signIns().secondFactors()))
                .extracting(SecondFactor::personId, SecondFactor::secret)
                .containsExactly(tuple("anna", "sealed"));
    }

    @Test
    void whoIsLinkedToAProviderIsKnown() throws Exception {
        addPeople();
        await(store.identities().link("anna", "https://provider", "a", NOW));
        assertThat(await(store.identities().linked("anna"))).isTrue();
        assertThat(await(store.identities().linked("ben"))).isFalse();
        await(store.identities().unlink("anna"));
        assertThat(await(store.identities().linked("anna"))).isFalse();
    }

    @Test
    void aBrowserBelongsToWhoAskedLastAndTheLatestOfEachAreKept() throws Exception {
        addPeople();
        for (int i = 0; i < 4; i++) {
            await(store.pushes().add(new PushRow("https://push/" + i, "anna", "p", "a", NOW.plusSeconds(i)), 3));
        }
        assertThat(await(store.pushes().ofPerson("anna")))
                .extracting(PushRow::endpoint)
                .containsExactly("https://push/1", "https://push/2", "https://push/3");
        PushRow moved = new PushRow("https://push/2", "ben", "q", "b", NOW.plusSeconds(9));
        await(store.pushes().add(moved, 3));
        assertThat(await(store.pushes().ofPerson("ben"))).containsExactly(moved);
        await(store.pushes().remove("ben", "https://push/1"));
        await(store.pushes().remove("anna", "https://push/3"));
        assertThat(await(store.pushes().ofPerson("anna")))
                .extracting(PushRow::endpoint)
                .containsExactly("https://push/1");
    }

    @Test
    void manyMayAskAtOnceAndNothingIsLost() throws Exception {
        addPeople();
        List<Future<Void>> writes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            writes.add(store.audit().add(new AuditEntry(NOW.plusSeconds(i), "anna", "try", "s" + i, null)));
        }
        await(Future.all(writes));
        assertThat(await(store.audit().latest(1000))).hasSize(200);
        AuditCheck check = await(store.audit().verify());
        assertThat(check.broken()).as("one chain, whoever writes").isNull();
        assertThat(check.entries()).isEqualTo(200);
    }

    static Person person(String id, Role role) {
        return StoreOf.person(id, role);
    }

    private static PainRow report(String id, String moment, Instant at) {
        return StoreOf.report(id, moment, at);
    }

    static <T> T await(Future<T> future) throws Exception {
        return StoreOf.await(future);
    }
}
