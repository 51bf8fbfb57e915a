package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept, behind one interface. A future that succeeds means the change survives a power cut; one
 * that fails means nothing changed.
 */
public interface Store {
    People people();

    Sessions sessions();

    Pain pain();

    Course course();

    Devices devices();

    PlanStore plans();

    FeedbackStore feedback();

    MessageStore messages();

    NoticeStore notices();

    ReplyStore replies();

    IdentityStore identities();

    PushStore pushes();

    Audit audit();

    InvitationStore invitations();

    SignInStore signIns();

    RightsStore rights();

    /** Succeeds when the database can be written now. */
    Future<Void> ping();

    Future<Void> close();

    /** People, how they sign in, and who cares for whom. */
    interface People {
        /** Somebody whom nobody cares for. */
        default Future<Void> add(Person person, Credential credential) {
            return add(person, credential, null);
        }

        /**
         * A person, and from the same moment on who cares for them.
         *
         * @param caredForBy id of a physio, null for nobody
         * @return fails with {@link NameTakenException} when the username is in use
         */
        Future<Void> add(Person person, Credential credential, @Nullable String caredForBy);

        Future<Optional<Person>> byId(String id);

        Future<Optional<Credential>> credential(String username);

        Future<Optional<Credential>> credentialOf(String personId);

        Future<Void> setLanguage(String personId, String language);

        /** Ends every sign-in of the person too. */
        Future<Void> setPassword(String personId, String hash, Instant at);

        Future<Boolean> any(Role role);

        /** By role and name. */
        Future<List<Person>> all();

        Future<Void> grantCare(String patientId, String physioId, Instant at);

        /** @return false when there was none */
        Future<Boolean> endCare(String patientId, String physioId);

        Future<Boolean> inCare(String patientId, String physioId);

        Future<List<Person>> inCareOf(String physioId);

        /** The physios who care for a patient. */
        Future<List<Person>> carersOf(String patientId);

        Future<Void> keepSignIn(String tokenHash, String personId, Instant at, Instant expiresAt);

        Future<Optional<Person>> signedIn(String tokenHash, Instant now);

        Future<Void> endSignIn(String tokenHash);
    }

    /** Sessions and their reports. */
    interface Sessions {
        /** Pain reports before a session belong to the next one: those of {@code moment} "before" since then get its id. */
        Future<Void> start(SessionRow session, Instant beforeReportsSince);

        Future<Void> end(String sessionId, SessionEnd end);

        Future<Void> setRpe(String sessionId, double rpe);

        Future<Optional<SessionRow>> byId(String id);

        /** Newest first. */
        Future<List<SessionRow>> ofPatient(String patientId);

        /**
         * The next of them.
         *
         * @param after id of the one before, null for the newest
         * @return empty when the patient has no session {@code after}
         */
        Future<Optional<List<SessionRow>>> part(String patientId, @Nullable String after, int limit);

        /** Those that were live when the service stopped. */
        Future<List<SessionRow>> unended();

        /** Another reading of the same frames, beside the earlier ones; the session's counts become those of it. */
        Future<Void> addReading(String sessionId, SessionEnd reading);

        /** All versions, oldest first. */
        Future<List<StoredReport>> reports(String sessionId);

        /** The newest version. */
        Future<Optional<StoredReport>> report(String sessionId);
    }

    /** Pain reports, red-flag answers, blocks. */
    interface Pain {
        /** The report, its red-flag answers and the block it leads to, all or nothing. */
        Future<Void> add(PainRow report, @Nullable Block block);

        /** Oldest first; of a corrected report only the last version. */
        Future<List<PainRow>> ofPatient(String patientId);

        /**
         * The next of them.
         *
         * @param after id of the one before, null for the oldest
         * @return empty when the patient has no report {@code after}
         */
        Future<Optional<List<PainRow>>> part(String patientId, @Nullable String after, int limit);

        /** The versions that a correction has taken the place of, in the order in which they were told. */
        Future<List<PainRow>> superseded(String patientId);

        Future<Optional<Block>> openBlock(String patientId);

        /** Those a physio has cleared, oldest first. */
        Future<List<Block>> clearedBlocks(String patientId);

        Future<Optional<Instant>> redFlagsAskedAt(String patientId);

        /** @return false when there was no open block */
        Future<Boolean> clear(String patientId, String physioId, String note, Instant at);
    }

    /** What goes along with the reports: the physio's limits, sets ended early. */
    interface Course {
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
    }

    /** Sensors and the tokens of bridges. */
    interface Devices {
        Future<Void> seen(DeviceRow device);

        /** Latest first. */
        Future<List<DeviceRow>> all();

        Future<Void> addToken(BridgeToken token);

        Future<Optional<BridgeToken>> token(String tokenHash);

        /** Oldest first. */
        Future<List<BridgeToken>> tokens();

        /** All with this label are good no more. */
        Future<Void> removeTokens(String label);
    }

    /** Append-only, each entry chained to the one before by a hash. */
    interface Audit {
        Future<Void> add(AuditEntry entry);

        /** Newest first. */
        Future<List<AuditEntry>> latest(int limit);

        /** Oldest first. */
        Future<List<AuditEntry>> about(String subject);

        /** Walks along the whole chain. */
        Future<AuditCheck> verify();
    }
}
