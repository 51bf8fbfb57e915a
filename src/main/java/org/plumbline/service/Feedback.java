package org.plumbline.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.CountCorrection;
import org.plumbline.store.FlagFeedback;
import org.plumbline.store.Person;
import org.plumbline.store.RosterStore;
import org.plumbline.store.SessionRow;
import org.plumbline.store.Store;
import org.plumbline.store.StoredReport;

/** Counts corrected by hand and words about flags. Neither changes what was measured: both stand beside it. */
public final class Feedback {
    private final Store store;
    private final InstantSource clock;

    Feedback(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Of a session that has ended. */
    public Future<CountCorrection> correct(Person by, SessionRow session, int repetitions, @Nullable String note) {
        if (session.live()) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.STILL_RUNNING));
        }
        Instant now = clock.instant();
        CountCorrection correction = new CountCorrection(session.id(), now, by.id(), repetitions, note);
        return store.feedback()
                .correct(correction)
                .compose(done -> store.audit().add(new AuditEntry(now, by.id(), "count-corrected", session.id(), null)))
                .map(correction);
    }

    /** The latest of each session. */
    public Future<Map<String, CountCorrection>> corrections(String patientId) {
        return store.feedback().corrections(patientId).map(all -> {
            Map<String, CountCorrection> latest = new HashMap<>();
            all.forEach(one -> latest.put(one.sessionId(), one));
            return latest;
        });
    }

    /** About a flag that is in the session's report. */
    public Future<FlagFeedback> say(
            Person by, SessionRow session, int repetition, String rule, boolean agrees, @Nullable String note) {
        FlagFeedback said = new FlagFeedback(session.id(), repetition, rule, by.id(), clock.instant(), agrees, note);
        return store.sessions()
                .report(session.id())
                .compose(report ->
                        report.filter(r -> flagged(r, repetition, rule)).isPresent()
                                ? store.feedback().say(said)
                                : Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND)))
                .map(said);
    }

    private static boolean flagged(StoredReport report, int repetition, String rule) {
        for (JsonNode one : PainJson.read(report.report()).path("repetitions")) {
            if (one.path("index").asInt() == repetition) {
                for (JsonNode finding : one.path("findings")) {
                    if (finding.path("rule").asText().equals(rule)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    public Future<List<FlagFeedback>> ofPatient(String patientId) {
        return store.feedback().feedback(patientId);
    }

    /**
     * What was said about one rule.
     *
     * @param flagged repetitions with this flag in all sessions of the patients
     * @param agreed people who said that it fits
     * @param disagreed people who said that it does not
     */
    public record OfRule(String exercise, String rule, int flagged, int agreed, int disagreed, List<String> notes) {
        public OfRule {
            notes = List.copyOf(notes);
        }
    }

    /** Over a physio's patients; the rules that most disagree with come first. Names nobody. */
    public Future<List<OfRule>> ofPhysio(String physioId) {
        return store.care().patientsOf(physioId).compose(patients -> {
            List<String> ids = patients.stream().map(Person::id).toList();
            return Future.join(store.roster().flags(ids), store.roster().feedback(ids))
                    .map(both -> byRule(both.resultAt(0), both.resultAt(1)));
        });
    }

    private static List<OfRule> byRule(List<RosterStore.Flags> flags, List<RosterStore.Said> feedback) {
        Map<String, Tally> tallies = new TreeMap<>();
        flags.forEach(one ->
                one.byRule().forEach((rule, n) -> tally(tallies, one.exercise(), rule).flagged += n * one.sessions()));
        feedback.forEach(
                said -> tally(tallies, said.exercise(), said.feedback().rule()).add(said.feedback()));
        return tallies.values().stream()
                .map(Tally::value)
                .sorted(Comparator.comparingInt(OfRule::disagreed).reversed())
                .toList();
    }

    private static Tally tally(Map<String, Tally> tallies, String exercise, String rule) {
        return tallies.computeIfAbsent(exercise + " " + rule, key -> new Tally(exercise, rule));
    }

    private static final class Tally {
        private final String exercise;
        private final String rule;
        private final List<String> notes = new ArrayList<>();
        private int flagged;
        private int agreed;
        private int disagreed;

        Tally(String exercise, String rule) {
            this.exercise = exercise;
            this.rule = rule;
        }

        void add(FlagFeedback said) {
            agreed += said.agrees() ? 1 : 0;
            disagreed += said.agrees() ? 0 : 1;
            if (said.note() != null) {
                notes.add(said.note());
            }
        }

        OfRule value() {
            return new OfRule(exercise, rule, flagged, agreed, disagreed, notes);
        }
    }
}
