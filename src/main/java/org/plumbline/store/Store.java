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

    Invitations invitations();

    SignIns signIns();

    Rights rights();

    /** Succeeds when the database can be written now. */
    Future<Void> ping();

    Future<Void> close();

    /** People, how they sign in, and who cares for whom. */
    interface People {
        /** @return fails with {@link NameTakenException} when the username is in use */
        Future<Void> add(Person person, Credential credential);

        Future<Optional<Person>> byId(String id);

        Future<Optional<Credential>> credential(String username);

        Future<Optional<Credential>> credentialOf(String personId);

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

    /** Links that make somebody one of the clinic, once. */
    interface Invitations {
        /** Forgets those that have expired. */
        Future<Void> add(Invitation invitation);

        Future<Optional<Invitation>> byToken(String tokenHash, Instant now);

        Future<List<Invitation>> open(Instant now);

        /** @return false when there was none */
        Future<Boolean> remove(String id);

        /** Those that nobody made: for a first administrator. */
        Future<Void> removeFirst();

        /** @return false when it was used before; fails with {@link NameTakenException} and stays open */
        Future<Boolean> accept(Invitation invitation, Person person, Credential credential, Instant now);

        /** Ends every sign-in of the person and a lock-out. @return false when it was used before */
        Future<Boolean> acceptPassword(Invitation invitation, String personId, String hash, Instant now);
    }

    /** What is asked beside the password. */
    interface SignIns {
        Future<Optional<LockOut>> lockOut(String personId);

        Future<Void> refused(String personId, Instant at);

        Future<Void> unlock(String personId);

        Future<Optional<SecondFactor>> secondFactor(String personId);

        /** Of everybody. */
        Future<List<SecondFactor>> secondFactors();

        /** The same secret, kept in another way; unless it has become another one meanwhile. */
        Future<Void> keepSecret(String personId, String was, String is);

        /** Not asked for until it is confirmed. */
        Future<Void> offer(String personId, String secret);

        /** Replaces all recovery codes. */
        Future<Void> confirm(String personId, long step, Instant at, List<String> codeHashes);

        Future<Void> recoveryCodes(String personId, List<String> codeHashes);

        /** @return false when this or a later step was used */
        Future<Boolean> useStep(String personId, long step);

        /** @return false when there is no such code (any more) */
        Future<Boolean> useRecoveryCode(String personId, String codeHash);

        Future<Void> removeSecondFactor(String personId);
    }

    /** Consent, everything about one patient, and its end. */
    interface Rights {
        Future<Void> give(Consent consent);

        /** The latest, withdrawn or not. */
        Future<Optional<Consent>> consent(String personId);

        /** @return false when none held */
        Future<Boolean> withdraw(String personId, Instant at);

        /** @return JSON: every table with the patient's rows; no hashes and no secrets */
        Future<String> everything(String patientId);

        /**
         * All rows about the patient go, or none.
         *
         * @param asked {@code removed} holds what else went
         * @return the receipt, which stays
         */
        Future<Erasure> erase(String patientId, Erasure asked);

        /** Sign-ins and invitations that have expired. */
        Future<Void> forgetSignIns(Instant now);
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
