package org.plumbline.service;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.BridgeToken;
import org.plumbline.store.Ids;
import org.plumbline.store.Person;
import org.plumbline.store.Sha256;
import org.plumbline.store.Store;

/** Tokens of gateways and bridges; kept as SHA-256 of what the holder shows. */
public final class BridgeTokens {
    private final Store store;
    private final InstantSource clock;

    BridgeTokens(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @return the token, shown once */
    public Future<String> create(Person by, String label, @Nullable String deviceId) {
        String token = Ids.secret();
        return store.devices()
                .addToken(new BridgeToken(Sha256.hex(token), label, deviceId, by.id(), clock.instant()))
                .compose(done -> store.audit()
                        .add(new AuditEntry(clock.instant(), by.id(), "bridge-token-created", null, label)))
                .map(token);
    }

    public Future<Optional<BridgeToken>> find(String token) {
        return store.devices().token(Sha256.hex(token));
    }

    /** Those that are good, oldest first. */
    public Future<List<BridgeToken>> all() {
        return store.devices().tokens();
    }

    /** @return those that are good no more, none when there was none with this label */
    public Future<List<BridgeToken>> revoke(Person by, String label) {
        return store.devices()
                .tokens()
                .map(all -> all.stream()
                        .filter(token -> token.label().equals(label))
                        .toList())
                .compose(gone -> store.devices()
                        .removeTokens(label)
                        .compose(done -> store.audit()
                                .add(new AuditEntry(clock.instant(), by.id(), "bridge-token-revoked", null, label)))
                        .map(gone));
    }
}
