package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.store.StoreOf.await;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Consent, everything about one patient, and its end. */
interface RightsContract extends StoreOf {
    private static Consent consent(String id, int seconds) {
        return new Consent(id, "anna", "2", "de", "Ich stimme zu – für heute.", NOW.plusSeconds(seconds), null);
    }

    @Test
    default void theLatestConsentCountsUntilItIsWithdrawn() throws Exception {
        addPeople();
        assertThat(await(store().rights().consent("anna"))).isEmpty();
        await(store().rights().give(consent("k1", 0)));
        await(store().rights().give(consent("k2", 1)));
        assertThat(await(store().rights().consent("anna"))).contains(consent("k2", 1));
        assertThat(await(store().rights().withdraw("anna", NOW.plusSeconds(9)))).isTrue();
        assertThat(await(store().rights().withdraw("anna", NOW.plusSeconds(10))))
                .isFalse();
        assertThat(await(store().rights().consent("anna")).orElseThrow().withdrawnAt())
                .isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    default void everythingAboutOnePatientIsHandedOutAndErasedAndNobodyElses() throws Exception {
        addPeople();
        filled("anna", null);
        filled("ben", "ben-");
        JsonObject all = new JsonObject(await(store().rights().everything("anna")));
        assertThat(all.getJsonArray("pain_report")).hasSize(2);
        assertThat(all.getJsonArray("person").getJsonObject(0).getString("id")).isEqualTo("anna");
        assertThat(all.encode()).doesNotContain("ben", "hash", "SECRET", "token");
        JsonObject bens = new JsonObject(await(store().rights().everything("ben")));

        Erasure asked = new Erasure("e1", "anna", NOW, "anna", Map.of("recordings", 4));
        Erasure receipt = await(store().rights().erase("anna", asked));
        assertThat(receipt.removed())
                .containsEntry("recordings", 4)
                .containsEntry("session", 1)
                .containsEntry("pain_report", 2);
        assertThat(await(store().people().byId("anna"))).isEmpty();
        assertThat(await(store().pain().ofPatient("anna"))).isEmpty();
        JsonObject nothing = new JsonObject(await(store().rights().everything("anna")));
        assertThat(nothing.fieldNames())
                .isNotEmpty()
                .allSatisfy(table ->
                        assertThat(nothing.getJsonArray(table)).as(table).isEmpty());
        assertThat(new JsonObject(await(store().rights().everything("ben")))).isEqualTo(bens);
    }

    /** Something in each table that is about a patient. */
    private void filled(String id, @Nullable String prefix) throws Exception {
        String p = prefix == null ? "" : prefix;
        await(store().sessions().start(SessionRow.started(p + "s1", id, "squat", "auto", "d1", NOW), NOW));
        await(store().sessions().end(p + "s1", StoreOf.ended(1, 10)));
        PainRow first = row(p + "p1", id, p + "s1", null);
        await(store().pain().add(first, new Block(p + "b1", id, p + "p1", NOW, List.of("bladder"), "emergency", null)));
        await(store().pain().add(row(p + "p2", id, null, p + "p1"), null));
        await(store().course().set(new PainSettings(id, null, Map.of(), NOW, "dana"), now -> true));
        await(store().course().add(new SetEnd(p + "x1", p + "s1", NOW, "pain")));
        await(store().plans().add(new PlanRow(id, 1, NOW, "dana", "begin", List.of(PlanItem.of("squat"))), null));
        await(store().plans().applied(p + "s1", new PlanStore.Applied(0, 1)));
        await(store().plans()
                .propose(new ProposalRow(p + "q1", id, NOW, "squat", "pause", null, null, "flare", p + "p1", null)));
        await(store().feedback().correct(new CountCorrection(p + "s1", NOW, id, 9, null)));
        await(store().feedback().say(new FlagFeedback(p + "s1", 1, "lean", id, NOW, false, null)));
        await(store().messages().add(new MessageRow(id, 0, NOW, id, "Hello", null)));
        await(store().messages().read(id, "dana", 1));
        await(store().notices().add(new NoticeRow(p + "n1", id, "flare", p + "p1", NOW, 0, null, null, null)));
        await(store().notices().setAddress(id, "me@home.example"));
        await(store().rights().give(new Consent(p + "k1", id, "1", "en", "I agree.", NOW, null)));
        await(store().people().keepSignIn(p + "token1", id, NOW, NOW.plusSeconds(600)));
        await(store().signIns().offer(id, "SECRET"));
        await(store().signIns().confirm(id, 1, NOW, List.of("hash1")));
        await(store().signIns().refused(id, NOW));
        await(store().identities().link(id, "https://id.example", p + "42", NOW));
        await(store().replies().reserve(KeptReply.pending(id, "key", "print", NOW), NOW, NOW));
    }

    private static PainRow row(String id, String patient, @Nullable String session, @Nullable String supersedes) {
        Map<String, Boolean> answers = Map.of("bladder", true);
        return new PainRow(id, patient, session, "after", NOW, null, "{}", "emergency", "{}", answers, NOW, supersedes);
    }
}
