package org.plumbline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plumbline.store.StoreOf.await;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages, notices, covers, addresses. */
interface ConversationContract extends StoreOf {
    @Test
    default void messagesOfManyAtOnceAreNumberedWithoutAGap() throws Exception {
        addPeople();
        List<Future<MessageRow>> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sent.add(store().messages().add(message(i % 2 == 0 ? "anna" : "dana", "text " + i)));
        }
        await(Future.all(sent));
        List<MessageRow> thread = await(store().messages().thread("anna", Integer.MAX_VALUE, 100));
        assertThat(thread.reversed())
                .extracting(MessageRow::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
        for (int i = 0; i < sent.size(); i++) {
            MessageRow told = sent.get(i).result();
            assertThat(told.text()).as("the sender's own").isEqualTo("text " + i);
            assertThat(thread).contains(told);
        }
    }

    private static MessageRow message(String author, String text) {
        return new MessageRow("anna", 0, NOW, author, text, null);
    }

    @Test
    default void aThreadIsReadInPartsAndWhatWasReadStaysRead() throws Exception {
        addPeople();
        MessageRow.About about = new MessageRow.About("repetition", "s1", 4);
        await(store().messages().add(new MessageRow("anna", 0, NOW, "anna", "Zieht es? – ja 🙂", about)));
        await(store().messages().add(message("anna", "two")));
        await(store().messages().add(message("dana", "three")));
        assertThat(await(store().messages().thread("anna", 3, 1)))
                .extracting(MessageRow::text)
                .containsExactly("two");
        MessageRow first =
                await(store().messages().thread("anna", Integer.MAX_VALUE, 9)).getLast();
        assertThat(first).isEqualTo(new MessageRow("anna", 1, NOW, "anna", "Zieht es? – ja 🙂", about));
        assertThat(await(store().messages().unread("dana", List.of("anna", "ben"))))
                .isEqualTo(Map.of("anna", 2));
        await(store().messages().read("anna", "dana", 2));
        await(store().messages().read("anna", "dana", 1));
        assertThat(await(store().messages().unread("dana", List.of("anna")))).isEmpty();
        assertThat(await(store().messages().unread("anna", List.of("anna")))).isEqualTo(Map.of("anna", 1));
        assertThat(await(store().messages().unread("erik", List.of("ben")))).isEmpty();
    }

    @Test
    default void oneNoticeAboutOneThingIsRaisedAndHandledOnce() throws Exception {
        addPeople();
        NoticeRow notice = notice("n1", "anna", 0);
        assertThat(await(store().notices().add(notice))).isTrue();
        assertThat(await(store().notices().add(notice("n2", "anna", 0)))).isFalse();
        assertThat(await(store().notices().add(notice("n3", "ben", 1)))).isTrue();
        assertThat(await(store().notices().ofPatient("anna"))).containsExactly(notice);
        assertThat(await(store().notices().patients())).containsExactly("anna", "ben");
        await(store().notices().raise("n1", 2));
        assertThat(await(store().notices().byId("n1")).orElseThrow().level()).isEqualTo(2);
        assertThat(await(store().notices().byId("n2"))).isEmpty();
        assertThat(await(store().notices().handle("n1", NOW.plusSeconds(3), "dana", "called")))
                .isTrue();
        assertThat(await(store().notices().handle("n1", NOW.plusSeconds(4), null, "again")))
                .isFalse();
        assertThat(await(store().notices().open())).extracting(NoticeRow::id).containsExactly("n3");
        assertThat(await(store().notices().byId("n1")))
                .contains(new NoticeRow("n1", "anna", "flare", "p1", NOW, 2, NOW.plusSeconds(3), "dana", "called"));
    }

    private static NoticeRow notice(String id, String patient, int level) {
        return new NoticeRow(id, patient, "flare", "p1", NOW, level, null, null, null);
    }

    @Test
    default void aPhysiosOwnAbsencesComeInParts() throws Exception {
        addPeople();
        Absence over = new Absence("a0", "dana", "erik", NOW.minusSeconds(9), NOW);
        Absence second = new Absence("a1", "dana", "erik", NOW.plusSeconds(50), NOW.plusSeconds(60));
        Absence first = new Absence("a2", "dana", "erik", NOW, NOW.plusSeconds(9));
        Absence third = new Absence("a3", "dana", "erik", NOW.plusSeconds(50), NOW.plusSeconds(55));
        Absence other = new Absence("a4", "erik", "dana", NOW, NOW.plusSeconds(9));
        for (Absence absence : List.of(over, second, first, third, other)) {
            await(store().notices().add(absence));
        }
        assertThat(await(store().notices().absencesOf("dana", NOW, null, 2))).contains(List.of(first, second));
        assertThat(await(store().notices().absencesOf("dana", NOW, "a1", 2))).contains(List.of(third));
        assertThat(await(store().notices().absencesOf("dana", NOW, "a3", 2))).contains(List.of());
        assertThat(await(store().notices().absencesOf("dana", NOW, "a4", 2))).isEmpty();
    }

    @Test
    default void anAbsenceEndsByTimeOrByTheOneWhoIsAway() throws Exception {
        addPeople();
        Absence long1 = new Absence("a1", "dana", "erik", NOW, NOW.plusSeconds(1000));
        Absence short1 = new Absence("a2", "erik", "dana", NOW.minusSeconds(9), NOW.plusSeconds(10));
        await(store().notices().add(long1));
        await(store().notices().add(short1));
        assertThat(await(store().notices().absences(NOW))).containsExactly(short1, long1);
        assertThat(await(store().notices().absences(NOW.plusSeconds(10)))).containsExactly(long1);
        assertThat(await(store().notices().endAbsence("a1", "erik", NOW))).isFalse();
        assertThat(await(store().notices().endAbsence("a1", "dana", NOW.plusSeconds(5))))
                .isTrue();
        assertThat(await(store().notices().absences(NOW.plusSeconds(5)))).containsExactly(short1);
    }

    @Test
    default void anAddressIsReplacedAndTakenBack() throws Exception {
        addPeople();
        await(store().notices().setAddress("dana", "dana@clinic.example"));
        await(store().notices().setAddress("dana", "d@clinic.example"));
        assertThat(await(store().notices().address("dana"))).contains("d@clinic.example");
        await(store().notices().setAddress("dana", null));
        assertThat(await(store().notices().address("dana"))).isEmpty();
    }
}
