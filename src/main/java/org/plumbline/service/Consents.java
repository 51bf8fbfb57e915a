package org.plumbline.service;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Consent;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;
import org.plumbline.store.Store;

/** What patients agree to: asked when they come in, kept word for word, taken back whenever they like. */
public final class Consents {
    /** The text that is asked for now; an older one that was given goes on holding. */
    public static final String VERSION = "2026-11";

    private static final Map<String, String> TEXTS = Map.of("en", load("en"), "de", load("de"));

    private final Store store;
    private final InstantSource clock;

    Consents(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    private static String load(String language) {
        String name = "/consent/" + VERSION + "." + language + ".txt";
        try (InputStream in = Consents.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String language) {
        return TEXTS.getOrDefault(language, String.valueOf(TEXTS.get("en")));
    }

    /** @param version of the text that was shown; fails when it is not the present one */
    public Future<Consent> give(Person person, @Nullable String version) {
        if (!VERSION.equals(version)) {
            return Future.failedFuture(new RefusedException(RefusedException.Kind.CONSENT_NEEDED));
        }
        Consent consent = new Consent(
                Ids.next(), person.id(), VERSION, person.language(), text(person.language()), clock.instant(), null);
        return store.rights()
                .give(consent)
                .compose(done -> audit(person, "consent-given"))
                .map(consent);
    }

    public Future<Optional<Consent>> of(Person person) {
        return store.rights().consent(person.id());
    }

    /** From now on no session starts. */
    public Future<Void> withdraw(Person person) {
        return store.rights()
                .withdraw(person.id(), clock.instant())
                .compose(there -> there
                        ? audit(person, "consent-withdrawn")
                        : Future.failedFuture(new RefusedException(RefusedException.Kind.NOT_FOUND)));
    }

    private Future<Void> audit(Person person, String action) {
        return store.audit().add(new AuditEntry(clock.instant(), person.id(), action, person.id(), VERSION));
    }
}
