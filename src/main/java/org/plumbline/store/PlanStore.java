package org.plumbline.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans with all their versions, and proposals to change them. */
public interface PlanStore {
    /**
     * Adds the version that follows another one.
     *
     * @param decided the proposal that is accepted with it, kept in the same transaction
     * @return false when somebody else has added that version already; nothing has changed
     */
    Future<Boolean> add(PlanRow plan, @Nullable ProposalRow decided);

    /** The newest version. */
    Future<Optional<PlanRow>> current(String patientId);

    /** Newest first. */
    Future<List<PlanRow>> versions(String patientId);

    Future<Optional<PlanRow>> version(String patientId, int version);

    /** Notes that a session is read under this version after so many of its messages. */
    Future<Void> applied(String sessionId, Applied applied);

    /** In the order in which they held. */
    Future<List<Applied>> appliedTo(String sessionId);

    /** Which version holds from where in a session. */
    record Applied(long afterMessages, int version) {}

    Future<Void> propose(ProposalRow proposal);

    /** @return false when it was decided already */
    Future<Boolean> decide(ProposalRow decided);

    Future<Optional<ProposalRow>> proposal(String id);

    /** Newest first. */
    Future<List<ProposalRow>> proposals(String patientId);
}
