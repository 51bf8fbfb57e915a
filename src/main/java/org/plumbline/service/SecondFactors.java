package org.plumbline.service;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Credential;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;
import org.plumbline.store.SecondFactor;
import org.plumbline.store.Sha256;
import org.plumbline.store.Store;

/** A code from an authenticator beside the password, for those who want it, and what to use when the phone is lost. */
public final class SecondFactors {
    private static final int RECOVERY_CODES = 10;

    private final Store store;
    private final InstantSource clock;
    private final Passwords passwords;
    private final FactorVault vault;

    SecondFactors(Store store, InstantSource clock, Passwords passwords, FactorVault vault) {
        this.store = store;
        this.clock = clock;
        this.passwords = passwords;
        this.vault = vault;
    }

    /** What an authenticator needs. */
    public record Offer(String secret, String uri) {}

    /**
     * Whether a code is asked for.
     *
     * @param recoveryCodes how many are left
     */
    public record State(boolean on, int recoveryCodes) {}

    public Future<State> of(Person person) {
        return store.signIns()
                .secondFactor(person.id())
                .map(known ->
                        known.filter(factor -> factor.confirmedAt() != null).isPresent())
                .compose(on -> store.signIns().recoveryCodesLeft(person.id()).map(left -> new State(on, left)));
    }

    /** A fresh secret; nothing is asked for until {@link #confirm} has seen a right code of it. */
    public Future<Offer> offer(Person person) {
        return store.signIns().secondFactor(person.id()).compose(known -> {
            if (known.filter(factor -> factor.confirmedAt() != null).isPresent()) {
                return Future.failedFuture(new RefusedException(RefusedException.Kind.SECOND_FACTOR_ON));
            }
            String secret = Totp.secret();
            return store.signIns()
                    .offer(person.id(), vault.seal(person.id(), secret))
                    .compose(done -> store.people().credentialOf(person.id()))
                    .map(credential -> new Offer(
                            secret,
                            Totp.uri(credential.map(Credential::username).orElse(person.name()), secret)));
        });
    }

    /** @return recovery codes, shown once; each lets its holder in once instead of a code */
    public Future<List<String>> confirm(Person person, String code) {
        return store.signIns().secondFactor(person.id()).compose(known -> {
            OptionalLong step = known.map(factor -> step(factor, code)).orElse(OptionalLong.empty());
            if (step.isEmpty()) {
                return Future.failedFuture(new RefusedException(RefusedException.Kind.CODE_REFUSED));
            }
            List<String> codes = recoveryCodes();
            return store.signIns()
                    .confirm(person.id(), step.getAsLong(), clock.instant(), hashes(codes))
                    .compose(done -> audit(person, "second-factor-on"))
                    .map(codes);
        });
    }

    /** New recovery codes; the old ones open nothing any more. */
    public Future<List<String>> renew(Person person, String password) {
        List<String> codes = recoveryCodes();
        return passwords
                .confirm(person, password)
                .compose(done -> store.signIns().secondFactor(person.id()))
                .compose(known -> known.isEmpty()
                        ? Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND))
                        : store.signIns().recoveryCodes(person.id(), hashes(codes)))
                .compose(done -> audit(person, "recovery-codes-renewed"))
                .map(codes);
    }

    public Future<Void> remove(Person person, String password) {
        return passwords
                .confirm(person, password)
                .compose(done -> store.signIns().removeSecondFactor(person.id()))
                .compose(done -> audit(person, "second-factor-off"));
    }

    /** Succeeds when nothing more is asked of this person, or the code is right and was not used before. */
    Future<Void> check(String personId, @Nullable String code) {
        return store.signIns()
                .secondFactor(personId)
                .compose(known -> known.filter(factor -> factor.confirmedAt() != null)
                        .map(factor -> check(factor, code))
                        .orElseGet(Future::succeededFuture));
    }

    private Future<Void> check(SecondFactor factor, @Nullable String code) {
        if (code == null) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.CODE_NEEDED));
        }
        OptionalLong step = step(factor, code);
        Future<Boolean> fresh = step.isPresent()
                ? store.signIns().useStep(factor.personId(), step.getAsLong())
                : store.signIns().useRecoveryCode(factor.personId(), Sha256.hex(plain(code)));
        return fresh.compose(yes -> yes
                ? Future.succeededFuture()
                : Future.failedFuture(new RefusedException(RefusedException.Kind.CODE_REFUSED)));
    }

    private OptionalLong step(SecondFactor factor, String code) {
        try {
            return Totp.step(vault.open(factor.personId(), factor.secret()), plain(code), clock.instant());
        } catch (BadInputException e) {
            throw new IllegalStateException("the start has opened every one of them", e);
        }
    }

    /** What is kept from before there was a key is sealed. @return fails when something was sealed with another key */
    Future<Void> sealAll() {
        return store.signIns().secondFactors().compose(all -> {
            Future<Void> done = Future.succeededFuture();
            for (SecondFactor factor : all) {
                done = done.compose(before -> sealed(factor));
            }
            return done;
        });
    }

    private Future<Void> sealed(SecondFactor factor) {
        try {
            String secret = vault.open(factor.personId(), factor.secret());
            return FactorVault.isSealed(factor.secret()) || !vault.hasKey()
                    ? Future.succeededFuture()
                    : store.signIns()
                            .keepSecret(factor.personId(), factor.secret(), vault.seal(factor.personId(), secret));
        } catch (BadInputException e) {
            return Future.failedFuture(e);
        }
    }

    /** As people type it. */
    private static String plain(String code) {
        return code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private static List<String> recoveryCodes() {
        return Stream.generate(Ids::oneTimePassword).limit(RECOVERY_CODES).toList();
    }

    private static List<String> hashes(List<String> codes) {
        return codes.stream().map(code -> Sha256.hex(plain(code))).toList();
    }

    private Future<Void> audit(Person person, String action) {
        return store.audit().add(new AuditEntry(clock.instant(), person.id(), action, person.id(), null));
    }
}
