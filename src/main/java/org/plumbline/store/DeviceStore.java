package org.plumbline.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Sensors and the tokens of bridges. */
public interface DeviceStore {
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
