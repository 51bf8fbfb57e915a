package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plumbline.store.StoreOf.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes along with sessions and reports, and the sensors. */
interface CourseContract extends StoreOf {
    @Test
    default void ofTwoWhoChangeLimitsAtOnceOneIsTold() throws Exception {
        addPeople();
        PainSettings first = new PainSettings("anna", null, Map.of("green-max", 2.5), NOW, "dana");
        assertThat(await(store().course().settings("anna"))).isEmpty();
        assertThat(await(store().course().set(first, Optional::isEmpty))).isTrue();
        assertThat(await(store().course().set(first, Optional::isEmpty))).isFalse();
        List<Future<Boolean>> changes = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            PainSettings next = new PainSettings(
                    "anna", "Europe/Berlin", Map.of("green-max", (double) i), NOW.plusSeconds(i), "erik");
            changes.add(store().course().set(next, now -> now.equals(Optional.of(first))));
        }
        await(Future.all(changes));
        assertThat(changes).extracting(Future::result).containsOnlyOnce(true);
        assertThat(await(store().course().settings("anna")).orElseThrow().timeZone())
                .isEqualTo("Europe/Berlin");
    }

    @Test
    default void setsThatEndedEarlyStandWithTheirSession() throws Exception {
        addPeople();
        addSession("s1");
        SetEnd late = new SetEnd("x1", "s1", NOW.plusSeconds(60), "fatigue");
        SetEnd early = new SetEnd("x2", "s1", NOW.plusSeconds(30), "pain");
        await(store().course().add(late));
        await(store().course().add(early));
        assertThat(await(store().course().setEnds("s1"))).containsExactly(early, late);
        SetEnd first = new SetEnd("x4", "s1", NOW.plusSeconds(90), "done", new SetEnd.Tally(1, 8, 2, -1));
        SetEnd again = new SetEnd("x5", "s1", NOW.plusSeconds(91), "pain", new SetEnd.Tally(1, 9, 2, 0));
        await(store().course().add(first));
        await(store().course().add(again));
        assertThat(await(store().course().setEnds("s1"))).containsExactly(early, late, first);
        assertThatThrownBy(() -> await(store().course().add(new SetEnd("x3", "nowhere", NOW, "pain"))))
                .isNotNull();
    }

    @Test
    default void whatIsSaidOfTheRunningSetStandsUntilThatSetHasEnded() throws Exception {
        addPeople();
        addSession("s1");
        RunningSet second = new RunningSet("s1", 2, 1, 90);
        await(store().course().set(new RunningSet("s1", 1, -2, null)));
        await(store().course().set(second));
        await(store().course().set(new RunningSet("s1", 1, 5, null)));
        assertThat(await(store().course().runningSet("s1"))).contains(second);
        await(store().course().add(new SetEnd("x1", "s1", NOW, "done", new SetEnd.Tally(2, 8, 0, 1))));
        assertThat(await(store().course().runningSet("s1"))).isEmpty();
        assertThat(await(store().course().runningSet("nowhere"))).isEmpty();
    }

    @Test
    default void aCorrectionTakesThePlaceOfOneAnswerAndBothStay() throws Exception {
        addPeople();
        PainRow first = StoreOf.report("p1", "after", NOW);
        await(store().pain().add(first, null));
        await(store().pain().add(correction("p2", "p1"), null));
        assertThatThrownBy(() -> await(store().pain().add(correction("p3", "p1"), null)))
                .as("a second one of the same answer")
                .isNotNull();
        assertThat(await(store().pain().ofPatient("anna"))).singleElement().satisfies(kept -> {
            assertThat(kept.id()).isEqualTo("p2");
            assertThat(kept.nprs()).as("unknown is not 0").isNull();
            assertThat(kept.toldAt()).isEqualTo(NOW.plusSeconds(90));
        });
        assertThat(await(store().pain().superseded("anna")))
                .extracting(PainRow::id)
                .containsExactly("p1");
        assertThat(await(store().pain().redFlagsAskedAt("ben"))).isEmpty();
    }

    private static PainRow correction(String id, String of) {
        return new PainRow(
                id, "anna", null, "after", NOW, null, "{}", "continue", "{}", Map.of(), NOW.plusSeconds(90), of);
    }

    @Test
    default void aClearedBlockIsKeptWithItsFlags() throws Exception {
        addPeople();
        Block block = new Block("b1", "anna", "p1", NOW, List.of("bladder", "bowel"), "emergency", null);
        await(store().pain().add(StoreOf.report("p1", "after", NOW), block));
        assertThat(await(store().pain().clearedBlocks("anna"))).isEmpty();
        assertThat(await(store().pain().clear("anna", "dana", "spoke", NOW.plusSeconds(5))))
                .isTrue();
        assertThat(await(store().pain().clearedBlocks("anna")))
                .containsExactly(new Block(
                        "b1", "anna", "p1", NOW, List.of("bladder", "bowel"), "emergency", NOW.plusSeconds(5)));
        assertThat(await(store().pain().openBlock("anna"))).isEmpty();
    }

    @Test
    default void readingsStandBesideEachOtherAndTheNewestIsShown() throws Exception {
        addPeople();
        addSession("s1");
        await(store().sessions().end("s1", StoreOf.ended(1, 10)));
        await(store().sessions().setRpe("s1", 6.5));
        await(store().sessions().addReading("s1", StoreOf.ended(2, 11)));
        assertThatThrownBy(() -> await(store().sessions().addReading("s1", StoreOf.ended(2, 12))))
                .isNotNull();
        SessionRow kept = await(store().sessions().byId("s1")).orElseThrow();
        assertThat(kept.repetitions()).isEqualTo(11);
        assertThat(kept.rpe()).isEqualTo(6.5);
        assertThat(await(store().sessions().readings("s1", 0, 9)))
                .extracting(StoredReport::version)
                .containsExactly(1, 2);
        assertThat(await(store().sessions().readings("s1", 0, 1)))
                .extracting(StoredReport::version)
                .containsExactly(1);
        assertThat(await(store().sessions().readings("s1", 1, 9)))
                .extracting(StoredReport::version)
                .containsExactly(2);
        assertThat(await(store().sessions().report("s1")).orElseThrow().software())
                .isEqualTo("0.2");
        assertThat(await(store().sessions().byId("s2"))).isEmpty();
    }

    @Test
    default void aSensorIsAsItWasSeenLastAndABridgesTokenIsTakenBack() throws Exception {
        addPeople();
        DeviceRow first = new DeviceRow("d1", "1.0", "serial", null, null, NOW);
        DeviceRow again = new DeviceRow("d1", "1.1", "tcp", 80, false, NOW.plusSeconds(5));
        DeviceRow other = new DeviceRow("d2", "1.0", "websocket", 5, true, NOW.plusSeconds(1));
        await(store().devices().seen(first));
        assertThat(await(store().devices().all())).containsExactly(first);
        await(store().devices().seen(again));
        await(store().devices().seen(other));
        assertThat(await(store().devices().all())).containsExactly(again, other);
        BridgeToken token = new BridgeToken("h1", "gateway", null, "dana", NOW);
        BridgeToken bound = new BridgeToken("h2", "phone", "d1", "dana", NOW.plusSeconds(1));
        await(store().devices().addToken(token));
        await(store().devices().addToken(bound));
        assertThat(await(store().devices().tokens())).containsExactly(token, bound);
        await(store().devices().removeTokens("gateway"));
        assertThat(await(store().devices().token("h1"))).isEmpty();
        assertThat(await(store().devices().token("h2"))).contains(bound);
    }

    @Test
    default void careEndsAndPeopleStandByName() throws Exception {
        addPeople();
        await(store().people().add(named("z", "Zacharias"), new Credential("z", "z", "hash")));
        await(store().people().add(named("o", "Örn"), new Credential("o", "o", "hash")));
        await(store().people().add(named("b", "bert"), new Credential("b", "b", "hash")));
        for (String id : List.of("z", "o", "b")) {
            await(store().care().grant(id, "erik", NOW));
        }
        assertThat(await(store().care().patientsOf("erik")))
                .extracting(Person::name)
                .as("as somebody looks for them, with any database")
                .containsExactly("bert", "Örn", "Zacharias");
        assertThat(await(store().care().carersOf("anna")))
                .extracting(Person::id)
                .containsExactly("dana");
        assertThat(await(store().care().end("anna", "dana"))).isTrue();
        assertThat(await(store().care().end("anna", "dana"))).isFalse();
        assertThat(await(store().care().carersOf("anna"))).isEmpty();
        assertThat(await(store().people().all())).extracting(Person::name).startsWith("anna", "ben", "bert", "Örn");
    }

    @Test
    default void ofManyPatientsAtOnceEachHasTheirOwn() throws Exception {
        addPeople();
        addSession("s1");
        await(store().sessions().end("s1", StoreOf.ended(1, 5)));
        await(store().sessions()
                .start(SessionRow.started("s2", "anna", "squat", "auto", "d1", NOW.plusSeconds(9)), NOW));
        await(store().sessions()
                .start(SessionRow.started("s3", "ben", "bridge", "auto", "d2", NOW.plusSeconds(5)), NOW));
        Block block = new Block("b1", "anna", "p1", NOW, List.of("bladder"), "emergency", null);
        await(store().pain().add(StoreOf.report("p1", "after", NOW), block));
        await(store().pain().add(StoreOf.report("p2", "after", NOW.plusSeconds(1)), null));
        await(store().notices().add(new NoticeRow("n1", "ben", "link", "x", NOW, 0, null, null, null)));
        PlanRow old = new PlanRow("ben", 1, NOW, "dana", "begin", List.of(PlanItem.of("squat")));
        PlanRow newer = new PlanRow("ben", 2, NOW, "dana", "more", List.of(PlanItem.of("bridge")));
        await(store().plans().add(old, null));
        await(store().plans().add(newer, null));
        FlagFeedback said = new FlagFeedback("s1", 2, "lean", "dana", NOW, false, "no");
        await(store().feedback().say(said));
        List<String> both = List.of("anna", "ben");

        assertThat(await(store().roster().sessions(both)))
                .isEqualTo(Map.of(
                        "anna",
                        new RosterStore.Sessions(
                                2, await(store().sessions().ofPatient("anna")).getFirst()),
                        "ben",
                        new RosterStore.Sessions(
                                1, await(store().sessions().ofPatient("ben")).getFirst())));
        assertThat(await(store().roster().sessionsSince(both, NOW.plusSeconds(5))))
                .isEqualTo(Map.of("anna", List.of(NOW.plusSeconds(9)), "ben", List.of(NOW.plusSeconds(5))));
        assertThat(await(store().roster().painReports(both, NOW)))
                .isEqualTo(Map.of("anna", await(store().pain().ofPatient("anna"))));
        assertThat(await(store().roster().painReports(both, NOW.plusMillis(1))).get("anna"))
                .extracting(PainRow::id)
                .containsExactly("p2");
        assertThat(await(store().roster().latestPain(both))).isEqualTo(Map.of("anna", 3));
        assertThat(await(store().roster().openBlocks(both))).isEqualTo(Map.of("anna", block));
        assertThat(await(store().roster().notices(both)))
                .isEqualTo(Map.of("ben", await(store().notices().ofPatient("ben"))));
        assertThat(await(store().roster().plans(both))).isEqualTo(Map.of("ben", newer));
        assertThat(await(store().roster().proposed(both))).isEmpty();
        assertThat(await(store().roster().carers(both)))
                .isEqualTo(Map.of("anna", await(store().care().carersOf("anna"))));
        assertThat(await(store().roster().flags(both)))
                .contains(new RosterStore.Flags("squat", Map.of("lean", 3), 1))
                .extracting(RosterStore.Flags::exercise)
                .containsOnly("squat", "bridge");
        assertThat(await(store().roster().feedback(both))).containsExactly(new RosterStore.Said("squat", said));
        assertThat(await(store().roster().feedback(List.of("ben")))).isEmpty();
        assertThat(await(store().roster().sessions(List.of()))).isEmpty();
    }

    private static Person named(String id, String name) {
        return new Person(id, Role.PATIENT, name, "de", null, List.of(), NOW);
    }

    @Test
    default void theDatabaseAnswersAndTheAuditIsFoundBySubject() throws Exception {
        addPeople();
        await(store().ping());
        await(store().ping());
        AuditEntry first = new AuditEntry(NOW, "dana", "session-read", "s1", "a – ü");
        AuditEntry second = new AuditEntry(NOW.minusSeconds(5), null, "session-read", "s1", null);
        await(store().audit().add(first));
        await(store().audit().add(new AuditEntry(NOW, "dana", "session-read", "s2", null)));
        await(store().audit().add(second));
        assertThat(await(store().audit().about("s1"))).containsExactly(first, second);
        assertThat(await(store().audit().latest(1))).containsExactly(second);
    }
}
