package org.plumbline.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What goes along with sessions and reports: the sets, the physio's limits. */
public interface CourseStore {
    Future<Optional<PainSettings>> settings(String patientId);

    /**
     * @param still whether what stands there is what the writer has seen
     * @return false when it is not: nothing has changed
     */
    Future<Boolean> set(PainSettings settings, Predicate<Optional<PainSettings>> still);

    /** A set that is over already stays as it was told first. */
    Future<Void> add(SetEnd end);

    /** Oldest first. */
    Future<List<SetEnd>> setEnds(String sessionId);

    /** Takes the place of what was said before of this set or an earlier one; of a set that is behind it changes nothing. */
    Future<Void> set(RunningSet running);

    /** Empty where nothing was said of a set that has not ended. */
    Future<Optional<RunningSet>> runningSet(String sessionId);
}
