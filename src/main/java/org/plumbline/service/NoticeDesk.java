package org.plumbline.service;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.NoticeRow;
import org.plumbline.store.Person;
import org.plumbline.store.Store;

/** Notices as physios read and handle them. */
public final class NoticeDesk {
    private final Store store;
    private final Care care;
    private final InstantSource clock;

    NoticeDesk(Store store, Care care, InstantSource clock) {
        this.store = store;
        this.care = care;
        this.clock = clock;
    }

    /** One line of the list. */
    public record Line(NoticeRow notice, String patient) {}

    /** What is open for this physio now, the most pressing first; a cover sees what it stands in for. */
    public Future<List<Line>> ofPhysio(String physioId) {
        return Future.join(care.patientsOf(physioId), store.notices().open()).map(both -> {
            Map<String, String> names =
                    both.<List<Person>>resultAt(0).stream().collect(Collectors.toMap(Person::id, Person::name));
            return both.<List<NoticeRow>>resultAt(1).stream()
                    .filter(notice -> names.containsKey(notice.patientId()))
                    .map(notice -> new Line(notice, String.valueOf(names.get(notice.patientId()))))
                    .sorted(Comparator.comparingInt((Line line) ->
                                    NoticeRules.rank(line.notice().kind()))
                            .thenComparing(line -> line.notice().at()))
                    .toList();
        });
    }

    /** A physio has seen to it; with a word. */
    public Future<Void> handle(Person physio, String noticeId, String word) {
        Instant now = clock.instant();
        return store.notices()
                .byId(noticeId)
                .compose(found -> found.map(Future::succeededFuture).orElseGet(NoticeDesk::missing))
                .compose(notice -> care.looksAfter(physio.id(), notice.patientId())
                        .compose(own -> own ? Future.succeededFuture(notice) : missing()))
                .compose(notice -> store.notices()
                        .handle(noticeId, now, physio.id(), word)
                        .compose(done -> done
                                ? store.audit()
                                        .add(new AuditEntry(
                                                now, physio.id(), "notice-handled", notice.patientId(), noticeId))
                                : Future.failedFuture(new RefusedException(RefusedException.Kind.DECIDED))));
    }

    private static <T> Future<T> missing() {
        return Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND));
    }

    /** What the rules find is left out where a physio has handled it; links come from the notices alone. */
    static Stream<String> attention(List<NoticeRow> notices, List<NoticeRules.Found> found) {
        Set<String> handled = notices.stream()
                .filter(notice -> !notice.open())
                .map(notice -> notice.kind() + " " + notice.source())
                .collect(Collectors.toSet());
        return Stream.concat(
                        found.stream()
                                .filter(one -> !handled.contains(one.kind() + " " + one.source()))
                                .map(NoticeRules.Found::kind),
                        notices.stream()
                                .filter(notice -> notice.open() && notice.kind().equals(NoticeRules.LINK))
                                .map(NoticeRow::kind))
                .distinct();
    }
}
