package org.plumbline.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final Events events = new Events();
    private final List<Events.News> heard = new ArrayList<>();
    private final Events.Listener listener = events.listener("dana", heard::add);

    private void tell(String patient, int times) {
        for (int i = 0; i < times; i++) {
            events.tell("dana", new ClinicEvent.Unanswered(patient));
        }
    }

    @Test
    void whoListensAgainHearsWhatIsKeptAndIsToldWhenMoreIsMissing() {
        String before = listener.listen().id();
        listener.leave();
        tell("anna", NewsLine.KEPT);
        assertThat(listener.listen(before, event -> true)).isEqualTo(new Events.Joined(before, true));
        assertThat(heard).hasSize(NewsLine.KEPT).extracting(Events.News::id).doesNotHaveDuplicates();
        listener.leave();
        tell("anna", 1);
        Events.Joined joined = listener.listen(before, event -> true);
        assertThat(joined.whole()).isFalse();
        assertThat(heard).as("half of it would look like all").hasSize(NewsLine.KEPT);
        tell("anna", 1);
        assertThat(heard).hasSize(NewsLine.KEPT + 1);
    }

    @Test
    void anErasedPatientIsInNobodysNewsAndNothingElseIsMissing() {
        String before = listener.listen().id();
        listener.leave();
        tell("anna", 2);
        tell("ben", 1);
        events.forget("anna");
        assertThat(listener.listen(before, event -> true).whole()).isTrue();
        assertThat(heard).extracting(news -> news.event().patientId()).containsExactly("ben");
    }
}
