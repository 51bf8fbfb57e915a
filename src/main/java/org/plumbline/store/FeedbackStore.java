package org.plumbline.store;

import io.vertx.core.Future;
import java.util.List;

/** What people say about what was counted and flagged. */
public interface FeedbackStore {
    Future<Void> correct(CountCorrection correction);

    /** All of a patient's sessions, oldest first. */
    Future<List<CountCorrection>> corrections(String patientId);

    Future<Void> say(FlagFeedback feedback);

    /** All of a patient's sessions, oldest first. */
    Future<List<FlagFeedback>> feedback(String patientId);
}
