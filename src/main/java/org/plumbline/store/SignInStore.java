package org.plumbline.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is asked beside the password. */
public interface SignInStore {
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

    /** How many are not used yet. */
    Future<Integer> recoveryCodesLeft(String personId);

    /** @return false when this or a later step was used */
    Future<Boolean> useStep(String personId, long step);

    /** @return false when there is no such code (any more) */
    Future<Boolean> useRecoveryCode(String personId, String codeHash);

    Future<Void> removeSecondFactor(String personId);
}
