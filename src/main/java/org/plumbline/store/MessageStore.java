package org.plumbline.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Threads of messages, one for each patient, and how far each person has read them. */
public interface MessageStore {
    /** @return the message with its number */
    Future<MessageRow> add(MessageRow withoutNumber);

    /** Newest first, only those before this number; {@code Integer.MAX_VALUE} for the newest. */
    Future<List<MessageRow>> thread(String patientId, int before, int limit);

    /** Never takes back what was read. */
    Future<Void> read(String patientId, String personId, int upTo);

    /** Messages of others that this person has not read, by patient; threads without any are left out. */
    Future<Map<String, Integer>> unread(String personId, List<String> patientIds);
}
