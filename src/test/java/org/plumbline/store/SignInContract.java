package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plumbline.store.StoreOf.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How somebody comes in: invitations, lock-out, second factor, a provider's names; and writes that come twice. */
interface SignInContract extends StoreOf {
    private static Invitation invitation(String id, @Nullable String person, @Nullable String by, Instant expires) {
        return new Invitation(
                id, "hash-" + id, Role.PATIENT, "Zoë", "de", null, List.of("squat"), person, by, by, NOW, expires);
    }

    @Test
    default void anInvitationCountsOnceAlsoForTwoAtOnceAndGivesItsCarer() throws Exception {
        addPeople();
        Invitation open = invitation("i1", null, "dana", NOW.plusSeconds(60));
        await(store().invitations().add(open));
        assertThat(await(store().invitations().byToken("hash-i1", NOW))).contains(open);
        assertThat(await(store().invitations().byToken("hash-i1", NOW.plusSeconds(60))))
                .isEmpty();
        Person zoe = StoreOf.person("zoe", Role.PATIENT);
        assertThatThrownBy(() ->
                        await(store().invitations().accept(open, zoe, new Credential("zoe", "anna", "hash"), NOW)))
                .hasRootCauseInstanceOf(NameTakenException.class);
        List<Future<Boolean>> two = new ArrayList<>();
        for (String id : List.of("zoe", "zoe2")) {
            Credential credential = new Credential(id, id, "hash");
            two.add(store().invitations().accept(open, StoreOf.person(id, Role.PATIENT), credential, NOW));
        }
        await(Future.all(two));
        assertThat(two).extracting(Future::result).containsExactlyInAnyOrder(true, false);
        assertThat(await(store().care().patientsOf("dana"))).hasSize(2);
        assertThat(await(store().people().all())).hasSize(5);
    }

    @Test
    default void invitationsAreListedTakenBackAndForgotten() throws Exception {
        addPeople();
        await(store().invitations().add(invitation("i1", null, null, NOW.plusSeconds(60))));
        await(store().invitations().add(invitation("i2", null, "dana", NOW.plusSeconds(60))));
        await(store().invitations().add(invitation("i3", null, "dana", NOW.plusSeconds(5))));
        await(store().invitations().removeFirst());
        assertThat(await(store().invitations().open(NOW)))
                .extracting(Invitation::id)
                .containsExactly("i2", "i3");
        assertThat(await(store().invitations().remove("i2"))).isTrue();
        assertThat(await(store().invitations().remove("i2"))).isFalse();
        await(store().rights().forgetSignIns(NOW.plusSeconds(6)));
        assertThat(await(store().invitations().open(NOW))).isEmpty();
    }

    @Test
    default void aNewPasswordEndsSignInsAndALockOut() throws Exception {
        addPeople();
        Invitation again = invitation("i1", "anna", "dana", NOW.plusSeconds(60));
        await(store().invitations().add(again));
        await(store().people().keepSignIn("t1", "anna", NOW, NOW.plusSeconds(600)));
        await(store().signIns().refused("anna", NOW));
        await(store().signIns().refused("anna", NOW.plusSeconds(1)));
        assertThat(await(store().signIns().lockOut("anna"))).contains(new LockOut(2, NOW.plusSeconds(1)));
        assertThat(await(store().invitations().acceptPassword(again, "anna", "new", NOW)))
                .isTrue();
        assertThat(await(store().invitations().acceptPassword(again, "anna", "newer", NOW)))
                .isFalse();
        assertThat(await(store().people().credentialOf("anna")).orElseThrow().hash())
                .isEqualTo("new");
        assertThat(await(store().people().signedIn("t1", NOW))).isEmpty();
        assertThat(await(store().signIns().lockOut("anna"))).isEmpty();
        await(store().signIns().refused("anna", NOW));
        await(store().signIns().unlock("anna"));
        assertThat(await(store().signIns().lockOut("anna"))).isEmpty();
    }

    @Test
    default void aPersonReadsInAnotherLanguageFromNowOn() throws Exception {
        addPeople();
        await(store().people().setLanguage("anna", "de"));
        assertThat(await(store().people().byId("anna")).orElseThrow().language())
                .isEqualTo("de");
        assertThat(await(store().people().byId("dana")).orElseThrow().language())
                .isNotEqualTo("de");
    }

    @Test
    default void aCodeIsTakenOnceAlsoForManyAtOnce() throws Exception {
        addPeople();
        await(store().signIns().offer("anna", "SECRET"));
        assertThat(await(store().signIns().secondFactor("anna"))).contains(new SecondFactor("anna", "SECRET", null, 0));
        await(store().signIns().confirm("anna", 1L << 40, NOW, List.of("c1", "c2")));
        assertThat(await(store().signIns().secondFactor("anna")))
                .contains(new SecondFactor("anna", "SECRET", NOW, 1L << 40));
        assertThat(await(store().signIns().useStep("anna", 1L << 40))).isFalse();
        List<Future<Boolean>> steps = new ArrayList<>();
        List<Future<Boolean>> codes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            steps.add(store().signIns().useStep("anna", (1L << 40) + 1));
            codes.add(store().signIns().useRecoveryCode("anna", "c1"));
        }
        await(Future.all(steps));
        await(Future.all(codes));
        assertThat(steps).extracting(Future::result).containsOnlyOnce(true);
        assertThat(codes).extracting(Future::result).containsOnlyOnce(true);
        assertThat(await(store().signIns().recoveryCodesLeft("anna"))).isEqualTo(1);
        await(store().signIns().recoveryCodes("anna", List.of("c3")));
        assertThat(await(store().signIns().useRecoveryCode("anna", "c2"))).isFalse();
        await(store().signIns().removeSecondFactor("anna"));
        assertThat(await(store().signIns().secondFactor("anna"))).isEmpty();
        assertThat(await(store().signIns().useRecoveryCode("anna", "c3"))).isFalse();
    }

    @Test
    default void aNameAtAProviderLeadsToOnePerson() throws Exception {
        addPeople();
        assertThat(await(store().identities().link("anna", "https://id.example", "42", NOW)))
                .isTrue();
        assertThat(await(store().identities().link("anna", "https://id.example", "42", NOW)))
                .isTrue();
        assertThat(await(store().identities().link("ben", "https://id.example", "42", NOW)))
                .isFalse();
        assertThat(await(store().identities().person("https://id.example", "42")))
                .contains("anna");
        assertThat(await(store().identities().linked("anna"))).isTrue();
        assertThat(await(store().identities().linked("ben"))).isFalse();
        await(store().identities().unlink("anna"));
        assertThat(await(store().identities().linked("anna"))).isFalse();
        assertThat(await(store().identities().person("https://id.example", "42")))
                .isEmpty();
    }

    @Test
    default void aWriteThatComesTwiceFindsItsAnswer() throws Exception {
        addPeople();
        KeptReply pending = KeptReply.pending("anna", "key", "print", NOW);
        KeptReply answered = pending.answered(201, "{\"id\":\"x\"}");
        List<Future<Optional<KeptReply>>> places = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            places.add(store().replies().reserve(pending, NOW.minusSeconds(60), NOW.minusSeconds(99)));
        }
        await(Future.all(places));
        assertThat(places).filteredOn(place -> place.result().isEmpty()).hasSize(1);
        await(store().replies().keep(answered));
        assertThat(await(store().replies().reserve(pending, NOW.plusSeconds(60), NOW.minusSeconds(99))))
                .contains(answered);
        await(store().replies().drop(pending));
        assertThat(await(store().replies().reserve(pending, NOW.plusSeconds(60), NOW.minusSeconds(99))))
                .as("what was answered is not dropped")
                .contains(answered);
        assertThat(await(store().replies().reserve(pending, NOW, NOW.plusSeconds(1))))
                .isEmpty();
        await(store().replies().drop(pending));
        assertThat(await(store().replies().reserve(pending, NOW, NOW.minusSeconds(99))))
                .isEmpty();
    }

    @Test
    default void aWriteAndTheNoteOfItAreThereTogetherOrNotAtAll() throws Exception {
        addPeople();
        KeptReply place = KeptReply.pending("anna", "key", "print", NOW);
        await(store().replies().reserve(place, NOW, NOW.minusSeconds(99)));
        assertThatThrownBy(() -> await(marked(
                        place,
                        () -> store().people()
                                .add(StoreOf.person("carl", Role.PATIENT), new Credential("carl", "anna", "hash")))))
                .hasRootCauseInstanceOf(NameTakenException.class);
        assertThat(status(place)).isEqualTo(KeptReply.PENDING);
        await(marked(
                place,
                () -> store().people()
                        .add(StoreOf.person("carl", Role.PATIENT), new Credential("carl", "carl", "hash"))));
        assertThat(status(place)).isEqualTo(KeptReply.WRITTEN);
        await(store().replies().drop(place));
        assertThat(await(store().replies().reserve(place, NOW, NOW.minusSeconds(99))))
                .isEmpty();
        await(store().people().add(StoreOf.person("dora", Role.PATIENT), new Credential("dora", "dora", "hash")));
        assertThat(status(place)).as("a write of nobody's key").isEqualTo(KeptReply.PENDING);
    }

    private int status(KeptReply place) throws Exception {
        return await(store().replies().reserve(place, NOW.minusSeconds(60), NOW.minusSeconds(99)))
                .orElseThrow()
                .status();
    }

    /** As the service answers a request: in a context of its own. */
    private static Future<Void> marked(KeptReply place, Supplier<Future<Void>> write) {
        Vertx vertx = Vertx.vertx();
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(here -> {
            WriteMark.begin(place);
            write.get().onComplete(done);
        });
        return done.future().eventually(vertx::close);
    }
}
