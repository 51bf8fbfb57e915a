package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the lists of many patients say of each, asked for all of them at once. Who has nothing of it is not in the answer. */
public interface RosterStore {
    /** How many sessions somebody has had, and the newest. */
    record Sessions(int count, SessionRow latest) {}

    Future<Map<String, Sessions>> sessions(Collection<String> patients);

    /** When the sessions since then began. */
    Future<Map<String, List<Instant>>> sessionsSince(Collection<String> patients, Instant since);

    /** Those since then, oldest first; of a corrected report only the last version. */
    Future<Map<String, List<PainRow>>> painReports(Collection<String> patients, Instant since);

    /** How strong each said that the pain is, when they last did. */
    Future<Map<String, Integer>> latestPain(Collection<String> patients);

    /** The oldest open one of each. */
    Future<Map<String, Block>> openBlocks(Collection<String> patients);

    /** Oldest first, also those that were handled. */
    Future<Map<String, List<NoticeRow>>> notices(Collection<String> patients);

    /** The newest version of each. */
    Future<Map<String, PlanRow>> plans(Collection<String> patients);

    /** For whom a proposal waits. */
    Future<Set<String>> proposed(Collection<String> patients);

    /** The physios who care for each, by name. */
    Future<Map<String, List<Person>>> carers(Collection<String> patients);

    /** So many sessions of an exercise have had these flags. */
    record Flags(String exercise, Map<String, Integer> byRule, int sessions) {
        public Flags {
            byRule = Map.copyOf(byRule);
        }
    }

    Future<List<Flags>> flags(Collection<String> patients);

    /** What was said about a flag of this exercise. */
    record Said(String exercise, FlagFeedback feedback) {}

    /** Oldest first. */
    Future<List<Said>> feedback(Collection<String> patients);
}
