package org.plumbline.store;

import io.vertx.core.Future;
import java.util.List;

/** Browsers that want to hear of news. */
public interface PushStore {
    /**
     * A browser belongs to who asked last from it.
     *
     * @param most so many of a person are kept, the latest
     */
    Future<Void> add(PushRow subscription, int most);

    /** Oldest first. */
    Future<List<PushRow>> ofPerson(String personId);

    /** The person's own alone. */
    Future<Void> remove(String personId, String endpoint);
}
